"""What editors put on public pages: plain words, one idea a block, no raw HTML."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
ANSWER_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class LinkValue(blocks.StructValue):
    """A destination, as the address templates need."""

    @property
    def href(self) -> str:
        """The address of the page chosen, else the address written."""
        page = self.get("page")
        return page.url if page else self.get("address", "")


class LinkBlock(blocks.StructBlock):
    """Where a card leads: a page of the site, or an address inside it such as /j/."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.RegexBlock(
        regex=r"^/[a-z0-9/_-]*$",
        label=_("Ou adresse du site"),
        help_text=_("Commence par une barre, par exemple /j/"),
        required=False,
    )

    def clean(self, value):
        """Ask for one destination, and one only."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("address")):
            refusal = ValidationError(_("Choisissez une page, ou une adresse : l’une des deux."))
            raise blocks.StructBlockValidationError(block_errors={"address": refusal})
        return cleaned

    class Meta:
        label = _("Destination")
        value_class = LinkValue


class DoorBlock(blocks.StructBlock):
    """One of the doors of the home page: who you are, and what awaits you."""

    title = blocks.CharBlock(label=_("Titre"), max_length=60)
    text = blocks.CharBlock(label=_("Phrase"), max_length=160)
    action = blocks.CharBlock(label=_("Mots du bouton"), max_length=40)
    icon = blocks.ChoiceBlock(
        label=_("Dessin"),
        choices=[
            ("school", _("Se former")),
            ("users-group", _("Accompagner")),
            ("dice-5", _("Jouer")),
            ("certificate", _("Attestation")),
        ],
        default="school",
    )
    link = LinkBlock()

    class Meta:
        icon = "home"
        label = _("Porte")


class KeyFigureBlock(blocks.StructBlock):
    """A figure nobody may doubt: its value, its date, its source."""

    value = blocks.CharBlock(label=_("Valeur"), max_length=30)
    label = blocks.CharBlock(label=_("Ce qu’elle compte"), max_length=140)
    date = blocks.CharBlock(label=_("Date du chiffre"), max_length=60)
    source = blocks.CharBlock(label=_("Source"), max_length=120)
    source_address = blocks.URLBlock(label=_("Adresse de la source"), required=False)

    class Meta:
        icon = "order"
        label = _("Chiffre repère")
        template = "pages/blocks/key_figure.html"


class DefinitionBlock(blocks.StructBlock):
    """One hard word, explained where it is used."""

    term = blocks.CharBlock(label=_("Mot"), max_length=60)
    text = blocks.TextBlock(label=_("Explication"), max_length=400)

    class Meta:
        icon = "openquote"
        label = _("Définition")
        template = "pages/blocks/definition.html"


class QuestionBlock(blocks.StructBlock):
    """A question people ask, and its answer, folded."""

    question = blocks.CharBlock(label=_("Question"), max_length=140)
    answer = blocks.RichTextBlock(label=_("Réponse"), features=ANSWER_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")
        template = "pages/blocks/question.html"


class LinkCardBlock(blocks.StructBlock):
    """A card with one thing to do."""

    title = blocks.CharBlock(label=_("Titre"), max_length=80)
    text = blocks.CharBlock(label=_("Phrase"), max_length=200)
    action = blocks.CharBlock(label=_("Mots du bouton"), max_length=40)
    link = LinkBlock()

    class Meta:
        icon = "link"
        label = _("Carte avec un lien")
        template = "pages/blocks/link_card.html"


class HelpCardBlock(blocks.StaticBlock):
    """The help number, as everywhere else."""

    class Meta:
        icon = "mail"
        label = _("Numéro d’aide")
        admin_text = _("Affiche le numéro d’aide du réseau.")
        template = "pages/blocks/help_card.html"


class PageBody(blocks.StreamBlock):
    """The body of a public page."""

    text = blocks.RichTextBlock(
        label=_("Texte"), features=TEXT_FEATURES, template="pages/blocks/text.html"
    )
    definition = DefinitionBlock()
    key_figure = KeyFigureBlock()
    question = QuestionBlock()
    link_card = LinkCardBlock()
    help_card = HelpCardBlock()
