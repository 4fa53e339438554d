"""The workshops that ambassadors run, alone or with others."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.domain.model import LOBBY
from dilemme.server.models import random_uuid
from portal.ambassadors.models.choices import DEPARTMENT_CHOICES, Audience, Material
from portal.ambassadors.models.profiles import unlisted
from portal.ambassadors.models.requests import WorkshopRequest
from portal.crypto.sealed import Sealed


class WorkshopQuerySet(models.QuerySet):
    """Workshops, by state and by who may see them."""

    def visible_to(self, viewer):
        """An ambassador sees those they run or agreed to run with somebody; nobody else does."""
        return self.run_by(viewer.user_id)

    def run_by(self, user_id):
        """Those that somebody runs, alone or beside whoever declared them."""
        helped = WorkshopHost.objects.filter(
            workshop=OuterRef("pk"), user_id=user_id, state=WorkshopHost.State.ACCEPTED
        )
        return self.filter(Q(ambassador_id=user_id) | Exists(helped))

    def led_by(self, viewer):
        """Those that the viewer answers for: only they move them or call them off."""
        return self.filter(ambassador_id=viewer.user_id)

    def upcoming(self):
        """Those still to be run or running, nearest first."""
        states = [Workshop.State.PLANNED, Workshop.State.TABLE_OPEN]
        since = timezone.now() - timedelta(hours=12)
        return self.filter(state__in=states, starts_at__gte=since).order_by("starts_at", "pk")

    def to_report(self):
        """Those that took place and whose report is missing, oldest first."""
        states = [Workshop.State.PLANNED, Workshop.State.TABLE_OPEN, Workshop.State.PLAYED]
        return self.filter(state__in=states, starts_at__lt=Now()).order_by("starts_at", "pk")

    def reported(self):
        """Those whose report is filed, latest first, with it."""
        filed = self.filter(state=Workshop.State.REPORTED).select_related("report")
        return filed.order_by("-starts_at", "-pk")

    def held_between(self, first_day, last_day):
        """Those whose report is filed, held between two days, both included."""
        return self.filter(
            state=Workshop.State.REPORTED,
            starts_at__date__gte=first_day,
            starts_at__date__lte=last_day,
        )


class Workshop(models.Model):
    """One meeting around a table, planned then played then reported."""

    class State(models.TextChoices):
        PLANNED = "planned", _("À venir")
        TABLE_OPEN = "table_open", _("En cours")
        PLAYED = "played", _("Joué")
        REPORTED = "reported", _("Terminé")
        CANCELLED = "cancelled", _("Annulé")

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    ambassador = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="workshops"
    )
    request = models.OneToOneField(
        WorkshopRequest, models.SET_NULL, null=True, blank=True, related_name="workshop"
    )
    title = models.CharField(_("nom de l’atelier"), max_length=100)
    place = models.CharField(_("lieu"), max_length=120)
    postcode = models.CharField(
        _("code postal"),
        max_length=5,
        validators=[
            RegexValidator(r"^\d{5}$", _("Le code postal a 5 chiffres. Par exemple : 67000."))
        ],
    )
    department = models.CharField(_("département"), max_length=3, choices=DEPARTMENT_CHOICES)
    starts_at = models.DateTimeField(_("début"))
    duration_minutes = models.PositiveSmallIntegerField(
        _("durée"), default=120, validators=[MinValueValidator(30), MaxValueValidator(480)]
    )
    audience = models.CharField(_("public"), max_length=20, choices=Audience)
    expected_heads = models.PositiveSmallIntegerField(
        _("personnes attendues"), validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    edition = models.CharField(_("édition du jeu"), max_length=40, blank=True)
    material = models.CharField(_("matériel"), max_length=80, default=",", blank=True)
    # Whom to write to on the spot; sealed, and erased with the rest of the structure's request.
    contact_name_sealed = models.TextField(blank=True)
    contact_email_sealed = models.TextField(blank=True)
    checklist = models.CharField(max_length=200, default=",", blank=True)
    notes = models.CharField(_("notes"), max_length=600, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    cancel_reason = models.CharField(_("raison"), max_length=200, blank=True)
    calendar_sequence = models.PositiveSmallIntegerField(default=0)
    game = models.OneToOneField(
        "dilemme.Game", models.SET_NULL, null=True, blank=True, related_name="workshop"
    )
    created_at = models.DateTimeField(default=timezone.now)

    contact_name = Sealed()
    contact_email = Sealed()

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("atelier")
        indexes = [
            models.Index(fields=["ambassador", "starts_at"], name="workshop_of_ambassador"),
            models.Index(fields=["department", "starts_at"], name="workshop_of_department"),
        ]

    def __str__(self):
        return self.title

    @property
    def ends_at(self):
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.duration_minutes)

    @property
    def may_change(self):
        """Whether it can still be moved or called off: planned, or its table has not begun."""
        waits = self.game is not None and self.game.phase == LOBBY
        return self.state == self.State.PLANNED or (self.state == self.State.TABLE_OPEN and waits)

    @property
    def state_words(self):
        """Where it is, in words: a table opened ahead is not a workshop under way."""
        return self.State.PLANNED.label if self.may_change else self.get_state_display()

    @property
    def may_open_table(self):
        """Whether a table can be opened, or found again."""
        return self.state in (self.State.PLANNED, self.State.TABLE_OPEN)

    @property
    def may_report(self):
        """Whether a report is still awaited."""
        return self.state in (self.State.PLANNED, self.State.TABLE_OPEN, self.State.PLAYED)

    @property
    def material_labels(self):
        """What it is played with, in words, in the order of the list."""
        held = set(unlisted(self.material))
        return [label for value, label in Material.choices if value in held]

    @property
    def calendar_uid(self):
        """The name of this meeting in calendars; it never changes."""
        return f"atelier-{self.public_id}@cresus-formation"


class WorkshopHostQuerySet(models.QuerySet):
    """People asked to run a workshop with somebody."""

    def accepted(self):
        """Those who said yes, by name."""
        return self.filter(state=WorkshopHost.State.ACCEPTED).by_name()

    def waiting_for(self, viewer):
        """Invitations that the viewer has not answered, for workshops still to come."""
        return self.filter(
            user_id=viewer.user_id,
            state=WorkshopHost.State.INVITED,
            workshop__state__in=[Workshop.State.PLANNED, Workshop.State.TABLE_OPEN],
        ).select_related("workshop__ambassador")

    def visible_to(self, viewer):
        """One's own yes, and whom one asked to help with a workshop that one leads."""
        mine = Q(user_id=viewer.user_id, state=WorkshopHost.State.ACCEPTED)
        led = Q(workshop__ambassador_id=viewer.user_id)
        return self.filter(mine | led).select_related("user", "workshop__ambassador")

    def by_name(self):
        """Each with the person, by name."""
        return self.select_related("user").order_by("user__last_name", "user__first_name", "pk")


class WorkshopHost(models.Model):
    """Somebody who runs a workshop beside the one who declared it."""

    class State(models.TextChoices):
        INVITED = "invited", _("Invitation envoyée")
        ACCEPTED = "accepted", _("Anime avec vous")
        DECLINED = "declined", _("Ne peut pas venir")

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="hosts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="workshops_helped"
    )
    state = models.CharField(max_length=8, choices=State, default=State.INVITED)
    invited_at = models.DateTimeField(default=timezone.now)

    objects = WorkshopHostQuerySet.as_manager()

    class Meta:
        ordering = ["workshop", "pk"]
        verbose_name = _("co-animation")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "user"], name="host_once_a_workshop")
        ]

    def __str__(self):
        return f"{self.workshop_id} {self.user_id}"
