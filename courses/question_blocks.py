"""What a questionnaire is made of, as editors write it."""

from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)

KINDS = [
    ("single", _("une réponse")),
    ("multiple", _("plusieurs réponses")),
    ("scale", _("échelle de 1 à 5")),
    ("nps", _("recommandation de 0 à 10")),
    ("number", _("nombre")),
    ("short_text", _("texte court")),
    ("long_text", _("texte long")),
]
PURPOSES = [
    ("expectations", _("attentes")),
    ("needs", _("besoins")),
    ("confidence", _("aisance")),
    ("knowledge", _("connaissances")),
    ("satisfaction", _("satisfaction")),
    ("free", _("expression libre")),
]
CONFIDENTIALITIES = [
    ("named", _("au nom de la personne")),
    ("trainer", _("lues par la formatrice ou le formateur")),
    ("anonymous", _("sans nom")),
]


class ChoiceOptionBlock(StructBlock):
    """One proposed answer; its id never changes once somebody chose it."""

    id = CharBlock(label=_("repère (ne change jamais)"), max_length=20, validators=[validate_slug])
    text = CharBlock(label=_("réponse"))
    correct = BooleanBlock(label=_("juste"), required=False)


class QuestionBlock(StructBlock):
    """One question; which fields count depends on its kind."""

    id = CharBlock(label=_("repère (ne change jamais)"), max_length=60, validators=[validate_slug])
    kind = ChoiceBlock(choices=KINDS, label=_("forme"))
    text = TextBlock(label=_("question"))
    help = TextBlock(label=_("aide"), required=False)
    required = BooleanBlock(label=_("réponse demandée"), required=False)
    objective = CharBlock(label=_("objectif"), required=False)
    choices = ListBlock(ChoiceOptionBlock(), label=_("réponses"), default=[])
    low_label = CharBlock(label=_("sens de 1"), required=False)
    high_label = CharBlock(label=_("sens de 5"), required=False)
    answer = IntegerBlock(label=_("nombre attendu"), required=False)
    tolerance = IntegerBlock(label=_("écart admis"), required=False, min_value=0)


class SectionBlock(StructBlock):
    """Questions with one purpose and one confidentiality."""

    slug = CharBlock(label=_("repère"), max_length=40, validators=[validate_slug])
    title = CharBlock(label=_("titre"))
    purpose = ChoiceBlock(choices=PURPOSES, label=_("but"))
    confidentiality = ChoiceBlock(choices=CONFIDENTIALITIES, label=_("qui lit les réponses"))
    questions = ListBlock(QuestionBlock(), label=_("questions"))


class QuestionnaireBlock(StreamBlock):
    """The sections, in order."""

    section = SectionBlock()
