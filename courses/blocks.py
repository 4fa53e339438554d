"""What a lesson and a questionnaire are made of. No raw HTML anywhere (security.md §2.2)."""

from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    FloatBlock,
    IntegerBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock

from courses.chart_block import ChartBlock, written
from courses.exercise_blocks import (
    FEATURES,
    TEMPLATES,
    InterviewBlock,
    KnowledgeCheckBlock,
    MatchingCheckBlock,
    OrderingCheckBlock,
    prose,
    source_field,
    valid_until_field,
)
from courses.simulator_blocks import BudgetSimulatorBlock, MicrocreditSimulatorBlock


class DefinitionBlock(StructBlock):
    """One hard word, explained in place."""

    term = CharBlock(label=_("mot"))
    html = prose(_("ce qu’il veut dire"))
    source = source_field()
    valid_until = valid_until_field()

    class Meta:
        template = f"{TEMPLATES}/definition.html"
        icon = "openquote"
        label = _("Définition")


class KeyFigureBlock(StructBlock):
    """A figure is never shown without its date and its source."""

    value = CharBlock(label=_("valeur"))
    label = CharBlock(label=_("ce qu’elle compte"))
    as_of = CharBlock(label=_("date"))
    source = source_field(required=True)
    valid_until = valid_until_field()

    class Meta:
        template = f"{TEMPLATES}/key_figure.html"
        icon = "order"
        label = _("Chiffre clé")


class RowBlock(StructBlock):
    """One bar of a figure, one row of its table."""

    label = CharBlock(label=_("poste"))
    value = FloatBlock(label=_("valeur"))


class FigureBlock(StructBlock):
    """Bars and the same figures as a table."""

    title = CharBlock(label=_("titre (ce que l’on constate)"))
    unit = CharBlock(label=_("unité"))
    kind = ChoiceBlock(
        choices=[("bars", _("barres")), ("stacked", _("parts d’un tout"))], label=_("forme")
    )
    rows = ListBlock(RowBlock(), label=_("lignes"))
    as_of = CharBlock(label=_("date"))
    source = source_field(required=True)
    valid_until = valid_until_field()

    def get_context(self, value, parent_context=None):
        """Add `bars`: label, value as written, percent of the whole (or of the longest)."""
        context = super().get_context(value, parent_context)
        whole = _whole(value)
        context["bars"] = [_bar(row, value["unit"], whole) for row in value["rows"]]
        context["rows"] = [[bar["label"], bar["value"]] for bar in context["bars"]]
        context["columns"] = [_("Poste"), _("Valeur")]
        return context

    class Meta:
        template = f"{TEMPLATES}/figure.html"
        icon = "table"
        label = _("Figure et tableau")


def _whole(value) -> float:
    """Return what a full bar stands for: all parts together, 100 %, or the longest value."""
    figures = [row["value"] for row in value["rows"]]
    if value["kind"] == "stacked":
        return sum(figures)
    return 100 if value["unit"] == "%" else max(figures, default=0)


def _bar(row, unit: str, whole: float) -> dict[str, object]:
    percent = round(100 * row["value"] / whole) if whole else 0
    return {"label": row["label"], "value": written(row["value"], unit), "percent": percent}


class VignetteBlock(StructBlock):
    """A case: an invented person, a situation, a question to think about."""

    title = CharBlock(label=_("titre"))
    person = CharBlock(label=_("personne (inventée)"))
    html = prose(_("situation"))
    question = TextBlock(label=_("question"), required=False)
    source = source_field()
    valid_until = valid_until_field()

    class Meta:
        template = f"{TEMPLATES}/vignette.html"
        icon = "user"
        label = _("Cas")


class LawBlock(StructBlock):
    """A rule in plain words, with its reference and its date."""

    reference = CharBlock(label=_("texte"))
    date = CharBlock(label=_("en vigueur"))
    html = prose(_("ce que dit la règle"))
    source = source_field(required=True)
    valid_until = valid_until_field()

    class Meta:
        template = f"{TEMPLATES}/law.html"
        icon = "clipboard-list"
        label = _("Règle de droit")


class DocumentBlock(StructBlock):
    """A file to keep."""

    title = CharBlock(label=_("titre"))
    description = TextBlock(label=_("à quoi il sert"))
    file = DocumentChooserBlock(label=_("fichier"), required=False)
    source = source_field()
    valid_until = valid_until_field()

    class Meta:
        template = f"{TEMPLATES}/document.html"
        icon = "doc-full"
        label = _("Document")


class RecordingBlock(StructBlock):
    """Something to listen to or watch; the transcript stands alone."""

    title = CharBlock(label=_("titre"))
    file = DocumentChooserBlock(label=_("fichier"), required=False)
    duration_seconds = IntegerBlock(label=_("durée en secondes"), min_value=1)
    transcript_html = prose(_("transcription complète"))
    source = source_field()
    valid_until = valid_until_field()


class AudioBlock(RecordingBlock):
    """A sound and its transcript."""

    class Meta:
        template = f"{TEMPLATES}/audio.html"
        icon = "media"
        label = _("Son et transcription")


class VideoBlock(RecordingBlock):
    """A film and its transcript."""

    class Meta:
        template = f"{TEMPLATES}/video.html"
        icon = "media"
        label = _("Film et transcription")


class TakeawaysBlock(StructBlock):
    """What to keep in mind."""

    items = ListBlock(CharBlock(), label=_("à retenir"))
    source = source_field()
    valid_until = valid_until_field()

    class Meta:
        template = f"{TEMPLATES}/takeaways.html"
        icon = "tick"
        label = _("À retenir")


class LessonBlock(StreamBlock):
    """The content of one step."""

    text = RichTextBlock(
        features=["h3", *FEATURES], label=_("Texte"), template=f"{TEMPLATES}/text.html"
    )
    definition = DefinitionBlock()
    key_figure = KeyFigureBlock()
    figure = FigureBlock()
    vignette = VignetteBlock()
    knowledge_check = KnowledgeCheckBlock()
    ordering_check = OrderingCheckBlock()
    matching_check = MatchingCheckBlock()
    interview = InterviewBlock()
    chart = ChartBlock()
    budget_simulator = BudgetSimulatorBlock()
    microcredit_simulator = MicrocreditSimulatorBlock()
    law = LawBlock()
    document = DocumentBlock()
    transcript_audio = AudioBlock()
    transcript_video = VideoBlock()
    takeaways = TakeawaysBlock()


class StepBlock(StructBlock):
    """One idea, five to twelve minutes."""

    slug = CharBlock(label=_("adresse"), max_length=60, validators=[validate_slug])
    title = CharBlock(label=_("titre"))
    duration_minutes = IntegerBlock(label=_("durée en minutes"), min_value=1, max_value=60)
    blocks = LessonBlock(label=_("contenu"))
    source = source_field()
    valid_until = valid_until_field()

    class Meta:
        icon = "form"
        label = _("Étape")
        template = f"{TEMPLATES}/step.html"


class ObjectiveBlock(StructBlock):
    """An objective, counted by its id in questionnaires and results."""

    id = CharBlock(label=_("repère (ne change jamais)"), max_length=40, validators=[validate_slug])
    text = CharBlock(label=_("objectif"), max_length=140)


class SequenceBlock(StructBlock):
    """One part of the programme, as announced before the course."""

    title = CharBlock(label=_("titre"), max_length=120)
    duration_minutes = IntegerBlock(label=_("durée en minutes"), min_value=1, max_value=480)
    content = TextBlock(label=_("ce que l’on y fait"), required=False)
