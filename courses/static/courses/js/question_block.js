/**
 * A question alone in its form. Wagtail names the element of whatever block stands at the top of a
 * form, and its StructBlock has a container but no element.
 */
const { StructBlockDefinition } = window.wagtailStreamField.blocks;

class QuestionBlockDefinition extends StructBlockDefinition {
  render(placeholder, prefix, state, error) {
    const block = super.render(placeholder, prefix, state, error);
    block.element = block.container[0];
    return block;
  }
}

window.telepath.register("courses.blocks.Question", QuestionBlockDefinition);
