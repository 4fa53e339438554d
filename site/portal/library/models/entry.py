"""An entry of the library: what it is, for whom, from which source, to read again when."""

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.snippets.models import register_snippet

from portal.accounts.roles import Role
from portal.library.blocks import EntryBody
from portal.library.domain.words import search_text, search_words

AUDIO = ("mp3", "ogg", "m4a", "wav")


class Kind(models.TextChoices):
    """What an entry is."""

    STUDY = "study", _("Étude")
    CASE = "case", _("Fiche d’expérience")
    AUDIO = "audio", _("À écouter")
    PROCEDURE = "procedure", _("Procédure")
    LETTER = "letter", _("Modèle de lettre")
    TESTIMONY = "testimony", _("Témoignage")


class Theme(models.TextChoices):
    """What an entry is about."""

    BUDGET = "budget", _("Budget")
    OVER_INDEBTEDNESS = "over_indebtedness", _("Surendettement")
    BANK = "bank", _("Banque")
    ENERGY = "energy", _("Énergie")
    HOUSING = "housing", _("Logement")
    MICROCREDIT = "microcredit", _("Microcrédit")
    RIGHTS = "rights", _("Droits")
    METHOD = "method", _("Méthode d’accompagnement")


class Audience(models.TextChoices):
    """Who may read an entry."""

    PUBLIC = "public", _("Tout le monde")
    PARTNERS = "partners", _("Partenaires et réseau")
    NETWORK = "network", _("Réseau CRESUS")


NETWORK_ROLES = frozenset(
    {Role.COUNSELLOR, Role.COORDINATOR, Role.TRAINER, Role.EDITOR, Role.ADMINISTRATOR}
)
# The parts without which an entry of a kind would not be one (D1, A57, A60).
NEEDED_PARTS = {
    Kind.CASE: ("context", "step", "figure", "quote", "advice"),
    Kind.AUDIO: ("chapter",),
    Kind.PROCEDURE: ("step",),
    Kind.LETTER: ("letter",),
}


class EntryQuerySet(models.QuerySet):
    """Entries, by who may read them and what is asked."""

    def published(self, *, on=None):
        """Those that are out, testimonies only while their person agrees."""
        day = on or timezone.localdate()
        agreed = Q(consent__withdrawn_on=None, consent__expires_on__gte=day)
        return self.filter(is_published=True).filter(~Q(kind=Kind.TESTIMONY) | agreed)

    def visible_to(self, viewer):
        """Everybody reads the public ones; who is signed in, those of partners; staff, all."""
        if viewer.role in NETWORK_ROLES:
            return self.published()
        if viewer.user is not None:
            return self.published().exclude(audience=Audience.NETWORK)
        return self.published().filter(audience=Audience.PUBLIC)

    def about(self, text):
        """Those that hold every word asked, whatever its accents or its number; titles first."""
        words = search_words(text)
        rows = self
        for word in words:
            rows = rows.filter(search_words__contains=f" {word}")
        in_title = Q()
        for word in words:
            in_title &= Q(search_title__contains=f" {word}")
        rank = models.Case(models.When(in_title, then=0), default=1) if words else models.Value(0)
        return rows.annotate(rank=rank).order_by("rank", "-published_on", "title")


@register_snippet
class Entry(models.Model):
    """One thing to read, hear or fill in. Editors write it; it names nobody."""

    slug = models.SlugField(_("adresse"), unique=True, max_length=80)
    kind = models.CharField(_("type"), max_length=10, choices=Kind)
    theme = models.CharField(_("thème"), max_length=20, choices=Theme)
    audience = models.CharField(
        _("pour qui"), max_length=10, choices=Audience, default=Audience.PUBLIC
    )
    title = models.CharField(_("titre"), max_length=140)
    summary = models.TextField(_("résumé"), max_length=400)
    body = StreamField(EntryBody(), verbose_name=_("contenu"), blank=True)
    audio = models.FileField(
        _("enregistrement"),
        upload_to="library/audio",
        blank=True,
        validators=[FileExtensionValidator(AUDIO)],
    )
    source = models.CharField(_("source"), max_length=200)
    source_address = models.URLField(_("adresse de la source"), blank=True)
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    published_on = models.DateField(_("publié le"), default=timezone.localdate)
    review_on = models.DateField(_("à relire avant le"), null=True, blank=True)
    is_published = models.BooleanField(_("en ligne"), default=True)
    search_title = models.TextField(editable=False, default="")
    search_words = models.TextField(editable=False, default="")

    objects = EntryQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("theme"), FieldPanel("audience")], _("Rangement")
        ),
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("audio"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_address"), FieldPanel("licence")],
            _("Source"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("version"),
                FieldPanel("published_on"),
                FieldPanel("review_on"),
                FieldPanel("is_published"),
            ],
            _("Publication"),
        ),
    ]

    class Meta:
        ordering = ["-published_on", "title"]
        verbose_name = _("ressource de la bibliothèque")
        verbose_name_plural = _("ressources de la bibliothèque")

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Keep the search words beside the text."""
        self.search_title = search_text(self.title)
        parts = [str(value) for block in self.body for value in _texts(block.value)]
        self.search_words = search_text(self.title, self.summary, self.source, *parts)
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse an entry that lacks what its kind promises."""
        super().clean()
        present = {block.block_type for block in self.body}
        missing = [part for part in NEEDED_PARTS.get(self.kind, ()) if part not in present]
        if missing:
            labels = EntryBody().child_blocks
            names = ", ".join(str(labels[part].label) for part in missing)
            raise ValidationError(
                {"body": _("Il manque une partie\u00a0: %(parts)s.") % {"parts": names}}
            )
        if self.kind == Kind.AUDIO and not self.audio:
            raise ValidationError({"audio": _("Ajoutez l’enregistrement.")})

    @property
    def letter(self) -> str:
        """The text of a letter, empty for another kind."""
        found = (block.value["text"] for block in self.body if block.block_type == "letter")
        return next(found, "")


def _texts(value) -> list[str]:
    """Return the words of a block's value, whatever its shape."""
    if hasattr(value, "source"):
        return [strip_tags(value.source)]
    if hasattr(value, "values"):
        return [str(part) for part in value.values() if isinstance(part, str)]
    return [str(value)]
