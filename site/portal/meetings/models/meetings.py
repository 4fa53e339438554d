"""Events and meetings by region: who registered, who came."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.territory.domain.regions import REGION_CHOICES

AMBASSADORS = (Role.AMBASSADOR, Role.TRAINER)
PROFESSIONALS = (Role.PRESCRIBER, Role.PARTNER_REFERENT, Role.COUNSELLOR)
MEMBERS = (*AMBASSADORS, *PROFESSIONALS, Role.COORDINATOR)


class MeetingQuerySet(models.QuerySet):
    """Meetings, by the questions asked of them."""

    def visible_to(self, viewer):
        """Each public reads its own and those of everybody; the coordination, all."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role in AMBASSADORS:
            return self.exclude(audience=Meeting.Audience.PROFESSIONALS)
        if viewer.role in PROFESSIONALS:
            return self.exclude(audience=Meeting.Audience.AMBASSADORS)
        return self.none()

    def coming(self):
        """Those still to be held, nearest first."""
        return self.filter(starts_at__gte=timezone.now(), cancelled_at=None).order_by(
            "starts_at", "pk"
        )

    def past(self):
        """Those held, latest first."""
        return self.filter(starts_at__lt=timezone.now(), cancelled_at=None).order_by(
            "-starts_at", "-pk"
        )

    def with_counts(self):
        """Each with how many registered and how many came."""
        held = Q(registrations__state=Registration.State.REGISTERED)
        return self.annotate(
            n_registered=Count("registrations", filter=held),
            n_present=Count("registrations", filter=held & Q(registrations__attended=True)),
        )


class Meeting(models.Model):
    """One event of the network."""

    class Audience(models.TextChoices):
        ALL = "all", _("Tout le réseau")
        AMBASSADORS = "ambassadors", _("Ambassadeurs et formateurs")
        PROFESSIONALS = "professionals", _("Professionnels formés")

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    title = models.CharField(_("titre"), max_length=120)
    description = models.TextField(_("de quoi il s’agit"), max_length=2000)
    audience = models.CharField(
        _("pour qui"), max_length=13, choices=Audience, default=Audience.ALL
    )
    region = models.CharField(_("région"), max_length=2, blank=True, choices=REGION_CHOICES)
    place = models.CharField(_("lieu"), max_length=160, blank=True)
    link = models.URLField(_("lien de la visioconférence"), blank=True)
    starts_at = models.DateTimeField(_("début"))
    duration_minutes = models.PositiveSmallIntegerField(
        _("durée en minutes"),
        default=90,
        validators=[MinValueValidator(15), MaxValueValidator(600)],
    )
    capacity = models.PositiveSmallIntegerField(
        _("places"), default=30, validators=[MinValueValidator(2), MaxValueValidator(500)]
    )
    organiser = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    calendar_sequence = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("rencontre")
        constraints = [
            models.CheckConstraint(
                condition=~Q(place="") | ~Q(link=""), name="meeting_is_somewhere"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def ends_at(self):
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.duration_minutes)

    @property
    def has_begun(self):
        """Whether it has begun."""
        return self.starts_at <= timezone.now()


class RegistrationQuerySet(models.QuerySet):
    """Registrations, by state."""

    def registered(self):
        """Those who have a place, by name."""
        return self.filter(state=Registration.State.REGISTERED).by_name()

    def waiting(self):
        """Those in the line, in order."""
        return self.filter(state=Registration.State.WAITING).order_by("asked_at", "pk")

    def by_name(self):
        """Each with the person, by name."""
        return self.select_related("user").order_by("user__last_name", "user__first_name", "pk")


class Registration(models.Model):
    """One person and one meeting."""

    class State(models.TextChoices):
        REGISTERED = "registered", _("Inscrit")
        WAITING = "waiting", _("Sur liste d’attente")
        LEFT = "left", _("Désinscrit")

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="registrations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="meeting_registrations"
    )
    state = models.CharField(max_length=10, choices=State)
    asked_at = models.DateTimeField(default=timezone.now)
    attended = models.BooleanField(_("présent"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("inscription à une rencontre")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="registration_once")
        ]

    def __str__(self):
        return f"{self.meeting_id} {self.user_id}"
