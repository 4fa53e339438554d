"""An appointment, and the sheet in three parts that the person takes home (E2, E16, E17)."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed
from portal.helpline.models import choices
from portal.helpline.models.call import Call
from portal.helpline.models.site import Helpline


class AppointmentQuerySet(models.QuerySet):
    """Appointments, by who may read them."""

    def visible_to(self, viewer):
        """Those of the helplines that the viewer works in."""
        return self.filter(helpline__in=Helpline.objects.visible_to(viewer))

    def standing(self):
        """Those that hold their time."""
        return self.exclude(state=choices.AppointmentState.CANCELLED)

    def booked(self):
        """Those that are still to come, or to be written up."""
        return self.filter(state=choices.AppointmentState.BOOKED)


class Appointment(models.Model):
    """A time with an adviser."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    helpline = models.ForeignKey(Helpline, models.PROTECT, related_name="appointments")
    call = models.ForeignKey(
        Call, models.CASCADE, null=True, blank=True, related_name="appointments"
    )
    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="helpline_appointments"
    )
    starts_at = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=8, choices=choices.Mode)
    state = models.CharField(
        max_length=10, choices=choices.AppointmentState, default=choices.AppointmentState.BOOKED
    )
    calendar_sequence = models.PositiveSmallIntegerField(default=0)
    wants_reminder = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    first_name_sealed = models.TextField(blank=True)
    phone_sealed = models.TextField(blank=True)
    email_sealed = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    first_name = Sealed()
    phone = Sealed()
    email = Sealed()

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("rendez-vous")
        constraints = [
            models.UniqueConstraint(
                fields=["adviser", "starts_at"],
                condition=~models.Q(state="cancelled"),
                name="helpline_adviser_once_at_a_time",
            )
        ]

    def __str__(self):
        return str(self.public_id)

    @property
    def ends_at(self):
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


class OutcomeSheet(models.Model):
    """The state of affairs, the recommended solutions, the accompaniment; written once together."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    appointment = models.OneToOneField(Appointment, models.CASCADE, related_name="sheet")
    is_over_indebted = models.CharField(max_length=8, choices=choices.Known)
    state_of_affairs_sealed = models.TextField()
    solutions_sealed = models.TextField()
    accompaniment = models.CharField(max_length=10, choices=choices.Accompaniment)
    next_step_sealed = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    state_of_affairs = Sealed()
    solutions = Sealed()
    next_step = Sealed()

    class Meta:
        ordering = ["-written_at", "pk"]
        verbose_name = _("fiche de suite")

    def __str__(self):
        return str(self.public_id)

    @property
    def solution_lines(self) -> list[str]:
        """The solutions, one a line."""
        return [line.strip() for line in self.solutions.splitlines() if line.strip()]
