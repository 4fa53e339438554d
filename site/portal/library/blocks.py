"""What editors put in an entry of the library: each part says what it is."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class StepBlock(blocks.StructBlock):
    """One step of a case or of a procedure."""

    title = blocks.CharBlock(label=_("Étape"), max_length=120)
    text = blocks.TextBlock(label=_("Ce qui se fait"), required=False)
    when = blocks.CharBlock(label=_("Quand"), max_length=60, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Étape")
        template = "library/blocks/step.html"


class FigureBlock(blocks.StructBlock):
    """A figure with its date and its source."""

    value = blocks.CharBlock(label=_("Valeur"), max_length=30)
    label = blocks.CharBlock(label=_("Ce qu’elle compte"), max_length=160)
    date = blocks.CharBlock(label=_("Date du chiffre"), max_length=60)

    class Meta:
        icon = "order"
        label = _("Chiffre")
        template = "library/blocks/figure.html"


class QuoteBlock(blocks.StructBlock):
    """Words of somebody, named by what they do."""

    text = blocks.TextBlock(label=_("Paroles"))
    who = blocks.CharBlock(label=_("Qui parle, par sa fonction"), max_length=80)

    class Meta:
        icon = "openquote"
        label = _("Citation")
        template = "library/blocks/quote.html"


class ChapterBlock(blocks.StructBlock):
    """A chapter of a recording: when it starts, and what is said."""

    minute = blocks.IntegerBlock(label=_("Minute"), min_value=0, max_value=600)
    second = blocks.IntegerBlock(label=_("Seconde"), min_value=0, max_value=59)
    title = blocks.CharBlock(label=_("Titre"), max_length=120)
    transcript = blocks.TextBlock(label=_("Transcription"))

    def get_context(self, value, parent_context=None):
        """Add when it starts, in seconds."""
        context = super().get_context(value, parent_context)
        return context | {"seconds": value["minute"] * 60 + value["second"]}

    class Meta:
        icon = "media"
        label = _("Chapitre et transcription")
        template = "library/blocks/chapter.html"


class LetterBlock(blocks.StructBlock):
    """A letter whose blanks stand between square brackets."""

    text = blocks.TextBlock(
        label=_("Lettre"),
        help_text=_("Mettez les blancs entre crochets\u00a0: [votre nom], [date]."),
    )

    class Meta:
        icon = "mail"
        label = _("Lettre")
        template = "library/blocks/letter.html"


class EntryBody(blocks.StreamBlock):
    """The body of an entry."""

    context = blocks.RichTextBlock(
        label=_("Contexte"), features=TEXT_FEATURES, template="library/blocks/context.html"
    )
    text = blocks.RichTextBlock(
        label=_("Texte"), features=TEXT_FEATURES, template="library/blocks/text.html"
    )
    step = StepBlock()
    figure = FigureBlock()
    quote = QuoteBlock()
    advice = blocks.RichTextBlock(
        label=_("Conseils"), features=TEXT_FEATURES, template="library/blocks/advice.html"
    )
    chapter = ChapterBlock()
    letter = LetterBlock()
