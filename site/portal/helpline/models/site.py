"""A helpline: where, when, which number; its closures, its leaflets."""

import secrets
import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.helpline.domain.hours import Opening

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U
CODE_SIGNS = 8
phone_number = RegexValidator(r"^[0-9 +]{4,20}$", _("Écrivez un numéro de téléphone."))


class Weekday(models.IntegerChoices):
    """The days, Monday first."""

    MONDAY = 0, _("Lundi")
    TUESDAY = 1, _("Mardi")
    WEDNESDAY = 2, _("Mercredi")
    THURSDAY = 3, _("Jeudi")
    FRIDAY = 4, _("Vendredi")
    SATURDAY = 5, _("Samedi")
    SUNDAY = 6, _("Dimanche")


class HelplineQuerySet(models.QuerySet):
    """Helplines, by who may work in them."""

    def published(self):
        """Those that the public sees."""
        return self.filter(is_published=True)

    def visible_to(self, viewer):
        """A counsellor works in those of their association; a coordinator runs them all."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.COUNSELLOR:
            return self.filter(organisation_id=viewer.organisation_id)
        return self.none()

    def with_hours(self):
        """Each with its hours and closures: two more queries for all."""
        return self.prefetch_related("opening_hours", "closures")


class Helpline(models.Model):
    """One site: a number, hours, a team."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("adresse"), unique=True)
    name = models.CharField(_("nom"), max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="helplines")
    phone = models.CharField(_("téléphone"), max_length=20, validators=[phone_number])
    address = models.CharField(_("adresse postale"), max_length=200, blank=True)
    area = models.CharField(_("territoire"), max_length=120)
    time_zone = models.CharField(_("fuseau horaire"), max_length=40, default="Europe/Paris")
    alsace_moselle = models.BooleanField(_("jours fériés d’Alsace-Moselle"), default=False)
    appointment_minutes = models.PositiveSmallIntegerField(_("durée d’un rendez-vous"), default=60)
    is_published = models.BooleanField(_("visible de tous"), default=True)

    objects = HelplineQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("permanence")

    def __str__(self):
        return self.name

    @property
    def openings(self) -> list[Opening]:
        """The week, as the rules take it."""
        rows = self.opening_hours.all()
        return [Opening(one.weekday, one.opens, one.closes) for one in rows]

    @property
    def phone_link(self) -> str:
        """The `tel:` address of the number."""
        digits = "".join(sign for sign in self.phone if sign.isdigit())
        return f"tel:+33{digits[1:]}" if len(digits) == 10 else f"tel:{digits}"


class OpeningHours(models.Model):
    """One stretch of a weekday; a lunch break is the gap between two."""

    helpline = models.ForeignKey(Helpline, models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("jour"), choices=Weekday)
    opens = models.TimeField(_("de"))
    closes = models.TimeField(_("à"))

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name = _("horaire")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="helpline_hours_in_order"
            )
        ]

    def __str__(self):
        return f"{self.weekday} {self.opens}"


class Closure(models.Model):
    """Days when nobody answers, besides public holidays."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    helpline = models.ForeignKey(Helpline, models.CASCADE, related_name="closures")
    first_day = models.DateField(_("du"))
    last_day = models.DateField(_("au"))
    reason = models.CharField(_("motif"), max_length=80)

    class Meta:
        ordering = ["first_day", "pk"]
        verbose_name = _("fermeture")

    def __str__(self):
        return f"{self.first_day} {self.last_day}"


def new_code() -> str:
    """Return a fresh leaflet code, random: it opens nothing, it only counts."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(CODE_SIGNS))


class LeafletQuerySet(models.QuerySet):
    """Leaflets, by who hands them out."""

    def visible_to(self, viewer):
        """Those of the helplines that the viewer works in."""
        return self.filter(helpline__in=Helpline.objects.visible_to(viewer))


class Leaflet(models.Model):
    """An invitation on paper: given by somebody, and the person calls or not (E11 to E13)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    helpline = models.ForeignKey(Helpline, models.CASCADE, related_name="leaflets")
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    given_by = models.CharField(_("remis par"), max_length=80)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = LeafletQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        verbose_name = _("dépliant")

    def __str__(self):
        return self.code
