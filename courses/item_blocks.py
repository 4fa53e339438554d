"""The fields of a question of the bank, one set for each kind, as editors fill them."""

from django import forms
from django.core.validators import validate_slug
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    FieldBlock,
    IntegerBlock,
    ListBlock,
    StructBlock,
    TextBlock,
)
from wagtail.blocks.struct_block import StructBlockAdapter

from courses.domain.questionnaire import Kind

TRUTH = [("true", _("vrai")), ("false", _("faux"))]


class GivenIdBlock(FieldBlock):
    """An id given by the machine: shown, since conditions name it, and never typed."""

    def __init__(self, **kwargs):
        self.field_options = {"required": False}
        super().__init__(**kwargs)

    @cached_property
    def field(self):
        """Return a field that cannot be typed in."""
        attrs = {"readonly": True, "tabindex": "-1", "placeholder": _("donné tout seul")}
        return forms.CharField(required=False, max_length=20, widget=forms.TextInput(attrs))

    class Meta:
        default = ""


class LineBlock(StructBlock):
    """One line of a list."""

    text = CharBlock(label=_("Texte"), max_length=250)
    id = GivenIdBlock(label=_("Repère"))


class OptionBlock(LineBlock):
    """One proposed answer, and what to tell whoever picks it."""

    correct = BooleanBlock(label=_("Juste"), required=False)
    explanation = TextBlock(label=_("Explication pour cette réponse"), required=False, rows=2)


class SingleOptionBlock(OptionBlock):
    """The same in a question with one answer, which may be a detection."""

    flags = BooleanBlock(
        label=_("Signale une personne fragile"),
        required=False,
        help_text=_("Seulement pour un cas de repérage."),
    )


class PairBlock(LineBlock):
    """A line and what it goes with."""

    goes_with = CharBlock(label=_("Va avec"), max_length=250)


class RowBlock(StructBlock):
    """One line of a table of marks; about an objective, it carries its id."""

    text = CharBlock(label=_("Texte"), max_length=250)
    id = CharBlock(
        label=_("Repère"),
        required=False,
        max_length=40,
        validators=[validate_slug],
        help_text=_("Pour l’aisance\u00a0: le repère de l’objectif. Sinon, laissez vide."),
    )


class WordsBlock(StructBlock):
    """What every question has."""

    text = TextBlock(label=_("Question"), rows=3)
    help = TextBlock(label=_("Aide"), required=False, rows=2)


class SingleBlock(WordsBlock):
    """One answer among several."""

    choices = ListBlock(SingleOptionBlock(), min_num=2, label=_("Réponses"))
    explanation = TextBlock(label=_("Explication pour tout le monde"), required=False, rows=2)


class MultipleBlock(WordsBlock):
    """Several answers."""

    choices = ListBlock(OptionBlock(), min_num=2, label=_("Réponses"))
    explanation = TextBlock(label=_("Explication pour tout le monde"), required=False, rows=2)


class TrueFalseBlock(WordsBlock):
    """True or false."""

    right = ChoiceBlock(choices=TRUTH, label=_("Ce qui est juste"), required=False)
    true_explanation = TextBlock(label=_("Si on répond vrai"), required=False, rows=2)
    false_explanation = TextBlock(label=_("Si on répond faux"), required=False, rows=2)


class NumberBlock(WordsBlock):
    """A whole number, with how far from it is still right."""

    answer = IntegerBlock(label=_("Nombre attendu"), required=False)
    tolerance = IntegerBlock(label=_("Écart admis"), required=False, min_value=0)
    explanation = TextBlock(label=_("Explication"), required=False, rows=2)


class OrderingBlock(WordsBlock):
    """Lines to put back in order."""

    choices = ListBlock(LineBlock(), min_num=2, label=_("Lignes, dans le bon ordre"))
    explanation = TextBlock(label=_("Explication"), required=False, rows=2)


class MatchingBlock(WordsBlock):
    """Lines to match; others on the right side may go with nothing."""

    choices = ListBlock(PairBlock(), min_num=2, label=_("Lignes"))
    others = ListBlock(CharBlock(max_length=250), default=[], label=_("Intrus, à droite"))
    explanation = TextBlock(label=_("Explication"), required=False, rows=2)


class ScaleBlock(WordsBlock):
    """A mark from 1 to 5."""

    low_label = CharBlock(label=_("Sens de 1"), required=False, max_length=60)
    high_label = CharBlock(label=_("Sens de 5"), required=False, max_length=60)


class MatrixBlock(ScaleBlock):
    """Several marks from 1 to 5."""

    rows = ListBlock(RowBlock(), min_num=1, label=_("Lignes"))


class QuestionAdapter(StructBlockAdapter):
    """How a question is drawn in the admin when it stands alone at the top of its form."""

    js_constructor = "courses.blocks.Question"

    @cached_property
    def media(self):
        """Add the script that draws it."""
        return super().media + forms.Media(js=["courses/js/question_block.js"])


register(QuestionAdapter(), WordsBlock)

BLOCKS = {
    Kind.SINGLE: SingleBlock,
    Kind.MULTIPLE: MultipleBlock,
    Kind.TRUE_FALSE: TrueFalseBlock,
    Kind.NUMBER: NumberBlock,
    Kind.ORDERING: OrderingBlock,
    Kind.MATCHING: MatchingBlock,
    Kind.SCALE: ScaleBlock,
    Kind.MATRIX: MatrixBlock,
    Kind.NPS: WordsBlock,
    Kind.DATE: WordsBlock,
    Kind.SHORT_TEXT: WordsBlock,
    Kind.LONG_TEXT: WordsBlock,
}


def block_for(kind: str) -> StructBlock:
    """Return the fields of a kind; ValueError when there is no such kind."""
    block = BLOCKS[Kind(kind)](label=_("Contenu"))
    block.set_name("body")
    return block
