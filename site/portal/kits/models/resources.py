"""Resources for a workshop: each version is kept, with what changed and under which licence."""

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.kits.domain.print_list import Per as DomainPer

READERS = (Role.AMBASSADOR, Role.TRAINER, Role.COORDINATOR)
EXTENSIONS = ["pdf", "docx", "odt", "pptx", "odp", "png", "mp4", "webm"]


class Moment(models.TextChoices):
    """When a resource is used."""

    BEFORE = "before", _("Avant")
    DURING = "during", _("Pendant")
    AFTER = "after", _("Après")


class Per(models.TextChoices):
    """How many copies are printed."""

    WORKSHOP = DomainPer.WORKSHOP.value, _("un par atelier")
    TEAM = DomainPer.TEAM.value, _("un par équipe")
    PERSON = DomainPer.PERSON.value, _("un par personne")


class Licence(models.TextChoices):
    """What others may do with a resource."""

    BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0 : partage avec le nom et la même licence")
    BY_NC_SA = "cc-by-nc-sa-4.0", _("CC BY-NC-SA 4.0 : partage sans vente, même licence")
    NETWORK = "network", _("Réservé au réseau")


class Language(models.TextChoices):
    """The language of a version."""

    FRENCH = "fr", _("français")
    EASY = "fr-facile", _("français facile à lire")
    ENGLISH = "en", _("anglais")


class ResourceQuerySet(models.QuerySet):
    """Resources, by the questions asked of them."""

    def visible_to(self, viewer):
        """Those who run workshops read them; nobody else."""
        return self if viewer.role in READERS else self.none()


class Resource(models.Model):
    """One thing to print, read or show, whatever its version."""

    slug = models.SlugField(_("repère"), max_length=60, unique=True)
    title = models.CharField(_("titre"), max_length=120)
    purpose = models.CharField(_("à quoi elle sert"), max_length=200)
    moment = models.CharField(_("moment"), max_length=6, choices=Moment)
    per = models.CharField(_("à imprimer"), max_length=8, choices=Per, default=Per.WORKSHOP)
    rank = models.PositiveSmallIntegerField(_("ordre"), default=10)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        verbose_name = _("ressource")

    def __str__(self):
        return self.title


def file_path(version, name: str) -> str:
    """Return where a file is kept: nobody can guess it."""
    return f"kits/{version.public_id}.{name.rpartition('.')[2].lower()}"


class ResourceVersionQuerySet(models.QuerySet):
    """Versions, by the questions asked of them."""

    def visible_to(self, viewer):
        """Those of the resources that the viewer reads."""
        return self.filter(resource__in=Resource.objects.visible_to(viewer))

    def latest_first(self):
        """The newest version first."""
        return self.order_by("-number", "language")


class ResourceVersion(models.Model):
    """One version: its text, printed by us, or a file; written once."""

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    resource = models.ForeignKey(Resource, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    language = models.CharField(
        _("langue"), max_length=10, choices=Language, default=Language.FRENCH
    )
    dated_on = models.DateField(_("date"), default=timezone.localdate)
    changes = models.CharField(_("ce qui a changé"), max_length=300)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.BY_SA)
    # Plain text: a line that begins with "# " is a heading, with "- " an item of a list.
    body = models.TextField(_("texte"), blank=True, max_length=20_000)
    file = models.FileField(
        _("fichier"),
        upload_to=file_path,
        blank=True,
        max_length=120,
        validators=[FileExtensionValidator(EXTENSIONS)],
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ResourceVersionQuerySet.as_manager()

    class Meta:
        ordering = ["resource", "-number", "language"]
        verbose_name = _("version de ressource")
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "number", "language"], name="resource_version_once"
            )
        ]

    def __str__(self):
        return f"{self.resource_id} v{self.number} {self.language}"

    @property
    def extension(self):
        """What kind of file it gives: "PDF" for a text, which is printed as one."""
        return self.file.name.rpartition(".")[2].upper() if self.file else "PDF"
