"""A structure asks for a workshop: its needs in plain columns, whom to write to in sealed ones."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.ambassadors.domain.requests import CONFIRM_WITHIN, OPEN, TAKEN_WITHIN, State
from portal.ambassadors.models.choices import (
    DEPARTMENT_CHOICES,
    Audience,
    DeclineReason,
    RequestStateLabel,
    StructureKind,
)
from portal.crypto.sealed import Sealed
from portal.territory.domain.departments import DEPARTMENTS


class WorkshopRequestQuerySet(models.QuerySet):
    """Requests, by the questions asked of them."""

    def visible_to(self, viewer):
        """Ambassadors see what waits for somebody and what they took; the coordination all that
        was confirmed."""
        confirmed = self.exclude(state=State.TO_CONFIRM)
        if viewer.role == Role.COORDINATOR:
            return confirmed
        if viewer.role == Role.AMBASSADOR:
            waiting = models.Q(state=State.RECEIVED)
            return confirmed.filter(waiting | models.Q(taken_by_id=viewer.user_id))
        return self.none()

    def waiting(self):
        """Those that nobody took yet, oldest first."""
        return self.filter(state=State.RECEIVED).order_by("confirmed_at", "pk")

    def taken_by(self, user_id):
        """Those that somebody answers for and that are not over."""
        return self.filter(taken_by_id=user_id, state__in=OPEN).order_by("confirmed_at", "pk")

    def never_confirmed(self, now):
        """Those whose link nobody followed in time."""
        return self.filter(state=State.TO_CONFIRM, asked_at__lt=now - CONFIRM_WITHIN)


class WorkshopRequest(models.Model):
    """One request for a workshop, followed by its author through a secret link."""

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    token_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    structure = models.CharField(_("nom de la structure"), max_length=120)
    kind = models.CharField(_("type de structure"), max_length=10, choices=StructureKind)
    postcode = models.CharField(_("code postal"), max_length=5)
    department = models.CharField(_("département"), max_length=3, choices=DEPARTMENT_CHOICES)
    audience = models.CharField(_("public"), max_length=20, choices=Audience)
    expected_heads = models.PositiveSmallIntegerField(
        _("personnes attendues"), validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    from_day = models.DateField(_("à partir du"))
    wishes = models.CharField(_("souhaits"), max_length=400, blank=True)
    contact_name_sealed = models.TextField(blank=True)
    contact_email_sealed = models.TextField(blank=True)
    contact_phone_sealed = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=RequestStateLabel, default=State.TO_CONFIRM.value
    )
    decline_reason = models.CharField(max_length=14, choices=DeclineReason, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="requests_taken",
    )
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    contact_name = Sealed()
    contact_email = Sealed()
    contact_phone = Sealed()

    objects = WorkshopRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("demande d’atelier")
        indexes = [models.Index(fields=["state", "department"], name="request_waiting")]

    def __str__(self):
        return str(self.public_id)

    @property
    def department_name(self):
        """The department in words."""
        return DEPARTMENTS[self.department]

    @property
    def is_late(self):
        """Whether it has waited too long for somebody to take it."""
        if self.state != State.RECEIVED or self.confirmed_at is None:
            return False
        return self.confirmed_at < timezone.now() - TAKEN_WITHIN
