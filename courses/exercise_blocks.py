"""Blocks of a lesson that somebody answers: questions, orders, pairs, interviews."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    DateBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    StructBlockValidationError,
    TextBlock,
)

from courses.domain.branching import Scene, problems, script
from courses.domain.exercises import Pair, matching_question, ordering_question
from courses.domain.questionnaire import Question
from courses.domain.repeats import repeated

FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link"]
TEMPLATES = "courses/blocks"
SIGN_LABEL = _("repère (ne change jamais)")


def source_field(*, required: bool = False) -> CharBlock:
    """Return the field that says where a content comes from."""
    return CharBlock(label=_("source"), required=required)


def valid_until_field() -> DateBlock:
    """Return the field that says until when a content holds."""
    return DateBlock(label=_("à revoir avant le"), required=False)


def prose(label) -> RichTextBlock:
    """Return a field of formatted text, without raw HTML."""
    return RichTextBlock(features=FEATURES, label=label)


def _sign() -> CharBlock:
    return CharBlock(label=SIGN_LABEL, max_length=20, validators=[validate_slug])


class CheckChoiceBlock(StructBlock):
    """A proposed answer, with the explanation given to whoever picks it."""

    id = _sign()
    text = CharBlock(label=_("réponse"))
    correct = BooleanBlock(label=_("juste"), required=False)
    explanation = TextBlock(label=_("explication"))


class KnowledgeCheckBlock(StructBlock):
    """A question in the lesson; never graded, always explained."""

    question = TextBlock(label=_("question"))
    kind = ChoiceBlock(
        choices=[("single", _("une réponse")), ("multiple", _("plusieurs réponses"))],
        label=_("forme"),
    )
    objective = CharBlock(label=_("objectif"), required=False)
    choices = ListBlock(CheckChoiceBlock(), min_num=2, label=_("réponses"))
    source = source_field()
    valid_until = valid_until_field()

    class Meta:
        template = f"{TEMPLATES}/knowledge_check.html"
        icon = "help"
        label = _("Question d’entraînement")


class OrderedItemBlock(StructBlock):
    """One line of an order."""

    id = _sign()
    text = CharBlock(label=_("ligne"))


class OrderingCheckBlock(StructBlock):
    """Lines to put back in order; written here in the right one."""

    question = TextBlock(label=_("consigne"))
    objective = CharBlock(label=_("objectif"), required=False)
    items = ListBlock(OrderedItemBlock(), min_num=3, max_num=9, label=_("lignes, dans l’ordre"))
    explanation = TextBlock(label=_("explication"))
    source = source_field()
    valid_until = valid_until_field()

    def clean(self, value):
        """Refuse two lines with the same sign."""
        return refuse_repeats(super().clean(value), "items")

    class Meta:
        template = f"{TEMPLATES}/ordering_check.html"
        icon = "list-ol"
        label = _("Lignes à remettre en ordre")


class PairBlock(StructBlock):
    """Something and what it goes with."""

    id = _sign()
    left = CharBlock(label=_("à relier"))
    right = CharBlock(label=_("va avec"))


class MatchingCheckBlock(StructBlock):
    """Pairs to make."""

    question = TextBlock(label=_("consigne"))
    objective = CharBlock(label=_("objectif"), required=False)
    pairs = ListBlock(PairBlock(), min_num=2, max_num=9, label=_("paires"))
    others = ListBlock(CharBlock(), label=_("intrus, qui ne vont avec rien"), default=[])
    explanation = TextBlock(label=_("explication"))
    source = source_field()
    valid_until = valid_until_field()

    def clean(self, value):
        """Refuse two pairs with the same sign."""
        return refuse_repeats(super().clean(value), "pairs")

    class Meta:
        template = f"{TEMPLATES}/matching_check.html"
        icon = "link"
        label = _("Paires à former")


class ReplyBlock(StructBlock):
    """Something to say, and what follows."""

    id = _sign()
    text = TextBlock(label=_("ce que vous dites"))
    consequence = TextBlock(label=_("ce qui se passe"))
    next = CharBlock(label=_("scène suivante"), max_length=20, validators=[validate_slug])


class SceneBlock(StructBlock):
    """A moment of the interview; without replies, it is an end and has its debrief."""

    id = _sign()
    says = TextBlock(label=_("ce que dit la personne"))
    replies = ListBlock(ReplyBlock(), label=_("ce que vous pouvez dire"), default=[])
    ending = ChoiceBlock(
        choices=[
            ("good", _("l’échange est ouvert")),
            ("mixed", _("l’échange reste fragile")),
            ("poor", _("l’échange s’est fermé")),
        ],
        label=_("fin"),
        required=False,
    )
    debrief = TextBlock(label=_("ce qu’il faut en retenir (fin)"), required=False)
    law = CharBlock(label=_("source de droit (fin)"), required=False)


INTERVIEW_PROBLEMS = {
    "empty": _("Écrivez au moins une scène."),
    "twice": _("%(where)s\u00a0: ce repère sert deux fois."),
    "unknown_target": _("%(where)s\u00a0: cette réponse mène à une scène qui n’existe pas."),
    "one_reply": _("%(where)s\u00a0: une seule réponse, il n’y a rien à choisir."),
    "debrief_missing": _(
        "%(where)s\u00a0: cette scène est une fin. Il lui faut un bilan, une source de droit et la "
        "façon dont l’échange se termine."
    ),
    "loop": _("%(where)s\u00a0: on tourne en rond par cette scène. Chaque chemin doit finir."),
    "orphan": _("%(where)s\u00a0: aucune réponse ne mène à cette scène."),
}


class InterviewBlock(StructBlock):
    """An interview that branches: choose what to say, live what follows, keep what helps."""

    title = CharBlock(label=_("titre"))
    person = CharBlock(label=_("personne (inventée)"))
    html = prose(_("situation"))
    objective = CharBlock(label=_("objectif"), required=False)
    scenes = ListBlock(SceneBlock(), min_num=2, label=_("scènes, la première ouvre l’entretien"))
    source = source_field(required=True)
    valid_until = valid_until_field()

    def clean(self, value):
        """Refuse an interview that cannot be played to an end by every way."""
        cleaned = super().clean(value)
        found = problems(scenes_of(cleaned))
        if found:
            words = [INTERVIEW_PROBLEMS[one.code] % {"where": one.where} for one in found]
            raise StructBlockValidationError(block_errors={"scenes": ValidationError(words)})
        return cleaned

    def get_context(self, value, parent_context=None):
        """Add `pages`, the whole script with numbered scenes."""
        context = super().get_context(value, parent_context)
        return context | {"pages": script(scenes_of(value))}

    class Meta:
        template = f"{TEMPLATES}/interview.html"
        icon = "comment"
        label = _("Entretien à choix")


def scenes_of(value) -> tuple[Scene, ...]:
    """Return the scenes of an interview block as pure objects."""
    return tuple(Scene.from_values(scene) for scene in value["scenes"])


def question_of(check) -> Question:
    """Return an ordering or a matching of a lesson as a question."""
    if check.block_type == "ordering_check":
        return ordering_question([(one["id"], one["text"]) for one in check.value["items"]])
    pairs = [Pair(one["id"], one["left"], one["right"]) for one in check.value["pairs"]]
    return matching_question(pairs, list(check.value["others"]))


def refuse_repeats(value, name: str):
    """Return a cleaned value, or raise when two of its lines have the same sign."""
    twice = repeated(line["id"] for line in value[name])
    if twice:
        words = _("Ces repères servent deux fois\u00a0: %(ids)s.") % {"ids": ", ".join(twice)}
        raise StructBlockValidationError(block_errors={name: ValidationError(words)})
    return value
