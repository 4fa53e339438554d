"""What a questionnaire is made of, as editors write it: sections that take items of the bank."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ChooserBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
)

KINDS = [
    ("single", _("une réponse")),
    ("multiple", _("plusieurs réponses")),
    ("true_false", _("vrai ou faux")),
    ("number", _("nombre")),
    ("ordering", _("remettre dans l’ordre")),
    ("matching", _("associer deux à deux")),
    ("scale", _("échelle de 1 à 5")),
    ("matrix", _("tableau de notes de 1 à 5")),
    ("nps", _("recommandation de 0 à 10")),
    ("date", _("date")),
    ("short_text", _("texte court")),
    ("long_text", _("texte long")),
]
PURPOSES = [
    ("expectations", _("attentes")),
    ("needs", _("besoins")),
    ("confidence", _("aisance")),
    ("hindsight", _("aisance d’avant, avec le recul")),
    ("knowledge", _("connaissances")),
    ("satisfaction", _("satisfaction")),
    ("free", _("expression libre")),
]
CONFIDENTIALITIES = [
    ("named", _("au nom de la personne")),
    ("trainer", _("lues par la formatrice ou le formateur")),
    ("anonymous", _("sans nom")),
]
FORMS = [("A", _("forme A seulement")), ("B", _("forme B seulement"))]
COMPARISONS = [
    ("is", _("est")),
    ("is_not", _("n’est pas")),
    ("at_least", _("vaut au moins")),
    ("at_most", _("vaut au plus")),
]


class ItemChooser(BaseChooser):
    """The field that opens the list of the bank."""

    model = "courses.Item"
    chooser_modal_url_name = "item_chooser:choose"
    icon = "help"
    choose_one_text = _("Choisir une question")
    choose_another_text = _("Changer de question")
    link_to_chosen_text = _("Modifier cette question")
    show_clear_link = False
    # The list opens on the questions of the questionnaire's course.
    linked_fields = {"course": "#id_course"}


class ItemChooserBlock(ChooserBlock):
    """A question of the bank."""

    target_model = "courses.Item"

    @cached_property
    def widget(self):
        """Return the field that opens the list."""
        return ItemChooser()

    class Meta:
        icon = "help"


class ConditionBlock(StructBlock):
    """Show only after certain answers to an earlier question; empty: always shown."""

    question_id = CharBlock(
        label=_("repère de la question regardée"),
        required=False,
        max_length=60,
        help_text=_("Une question placée plus haut, dans une partie du même secret."),
    )
    test = ChoiceBlock(choices=COMPARISONS, label=_("sa réponse"), default="is")
    values = CharBlock(
        label=_("repères des réponses, ou nombre"),
        required=False,
        help_text=_("Plusieurs repères\u00a0: séparez-les par des virgules."),
    )

    def clean(self, value):
        """Refuse a condition half written."""
        result = super().clean(value)
        if bool(result["question_id"]) != bool(result["values"]):
            raise ValidationError(_("Donnez la question regardée et les réponses attendues."))
        return result


class ItemUseBlock(StructBlock):
    """One question of the bank, and how this questionnaire asks it."""

    item = ItemChooserBlock(label=_("question"))
    required = BooleanBlock(label=_("réponse demandée"), required=False)
    form = ChoiceBlock(
        choices=FORMS,
        label=_("formes parallèles"),
        required=False,
        help_text=_("Vide\u00a0: posée à tout le monde."),
    )
    visible_if = ConditionBlock(label=_("afficher seulement si…"))

    class Meta:
        icon = "help"


class SectionBlock(StructBlock):
    """Questions with one purpose and one confidentiality."""

    slug = CharBlock(label=_("repère"), max_length=40, validators=[validate_slug])
    title = CharBlock(label=_("titre"))
    purpose = ChoiceBlock(choices=PURPOSES, label=_("but"))
    confidentiality = ChoiceBlock(choices=CONFIDENTIALITIES, label=_("qui lit les réponses"))
    questions = ListBlock(ItemUseBlock(), label=_("questions"))

    class Meta:
        icon = "list-ul"
        label = _("Partie")


class QuestionnaireBlock(StreamBlock):
    """The sections, in order."""

    section = SectionBlock()
