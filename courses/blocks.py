"""What a lesson and a questionnaire are made of. No raw HTML anywhere (security.md §2.2)."""

from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
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

FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link"]
TEMPLATES = "courses/blocks"


def _prose(label):
    return RichTextBlock(features=FEATURES, label=label)


class DefinitionBlock(StructBlock):
    """One hard word, explained in place."""

    term = CharBlock(label=_("mot"))
    html = _prose(_("ce qu’il veut dire"))

    class Meta:
        template = f"{TEMPLATES}/definition.html"
        icon = "openquote"
        label = _("Définition")


class KeyFigureBlock(StructBlock):
    """A figure is never shown without its date and its source."""

    value = CharBlock(label=_("valeur"))
    label = CharBlock(label=_("ce qu’elle compte"))
    as_of = CharBlock(label=_("date"))
    source = CharBlock(label=_("source"))

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
    source = CharBlock(label=_("source"))

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
    return {"label": row["label"], "value": _written(row["value"], unit), "percent": percent}


def _written(value: float, unit: str) -> str:
    """Write a number the French way: U+00A0 between thousands and before the unit."""
    text = f"{value:,.1f}".removesuffix(".0").replace(",", "\u00a0").replace(".", ",")
    return f"{text.replace('-', '−')}\u00a0{unit}"


class VignetteBlock(StructBlock):
    """A case: an invented person, a situation, a question to think about."""

    title = CharBlock(label=_("titre"))
    person = CharBlock(label=_("personne (inventée)"))
    html = _prose(_("situation"))
    question = TextBlock(label=_("question"), required=False)

    class Meta:
        template = f"{TEMPLATES}/vignette.html"
        icon = "user"
        label = _("Cas")


class CheckChoiceBlock(StructBlock):
    """A proposed answer, with the explanation given to whoever picks it."""

    id = CharBlock(label=_("repère (ne change jamais)"), max_length=20, validators=[validate_slug])
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

    class Meta:
        template = f"{TEMPLATES}/knowledge_check.html"
        icon = "help"
        label = _("Question d’entraînement")


class LawBlock(StructBlock):
    """A rule in plain words, with its reference and its date."""

    reference = CharBlock(label=_("texte"))
    date = CharBlock(label=_("en vigueur"))
    html = _prose(_("ce que dit la règle"))
    source = CharBlock(label=_("source"))

    class Meta:
        template = f"{TEMPLATES}/law.html"
        icon = "clipboard-list"
        label = _("Règle de droit")


class DocumentBlock(StructBlock):
    """A file to keep."""

    title = CharBlock(label=_("titre"))
    description = TextBlock(label=_("à quoi il sert"))
    file = DocumentChooserBlock(label=_("fichier"), required=False)

    class Meta:
        template = f"{TEMPLATES}/document.html"
        icon = "doc-full"
        label = _("Document")


class RecordingBlock(StructBlock):
    """Something to listen to or watch; the transcript stands alone."""

    title = CharBlock(label=_("titre"))
    file = DocumentChooserBlock(label=_("fichier"), required=False)
    duration_seconds = IntegerBlock(label=_("durée en secondes"), min_value=1)
    transcript_html = _prose(_("transcription complète"))


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

    class Meta:
        icon = "form"
        label = _("Étape")
        template = f"{TEMPLATES}/step.html"


class ObjectiveBlock(StructBlock):
    """An objective, counted by its id in questionnaires and results."""

    id = CharBlock(label=_("repère (ne change jamais)"), max_length=40, validators=[validate_slug])
    text = CharBlock(label=_("objectif"), max_length=140)
