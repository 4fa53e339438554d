"""What a counsellor does with a case: meet, decide, recommend, follow up."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.crypto.sealed import Sealed
from portal.referrals.models import case_choices as choices
from portal.referrals.models.journal import AppendOnlyQuerySet
from portal.referrals.models.referral import Referral


class CasePart(models.Model):
    """One thing of a case; it is reached through its case only, never by itself."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="%(class)ss")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["referral", "created_at", "pk"]

    def __str__(self):
        return f"{self._meta.model_name} {self.public_id}"


class Appointment(CasePart):
    """A meeting with the person; `sequence` grows at each change, for calendars."""

    starts_at = models.DateTimeField()
    duration_minutes = models.PositiveSmallIntegerField(default=45)
    mode = models.CharField(max_length=8, choices=choices.AppointmentMode)
    place_sealed = models.TextField(blank=True)
    result = models.CharField(
        max_length=10,
        choices=choices.AppointmentResult,
        default=choices.AppointmentResult.PLANNED,
    )
    sequence = models.PositiveSmallIntegerField(default=0)

    place = Sealed()

    class Meta(CasePart.Meta):
        ordering = ["referral", "starts_at", "pk"]


class OrientationDecision(CasePart):
    """The kind of support chosen, next to what the calculation suggested; written once."""

    suggested = models.CharField(max_length=30, choices=choices.SupportType, blank=True)
    chosen = models.CharField(max_length=30, choices=choices.SupportType)
    reasons = models.JSONField(default=list, help_text="codes of the signals shown")
    parameters_on = models.DateField(null=True, blank=True)
    motive_sealed = models.TextField(blank=True)

    motive = Sealed()
    objects = AppendOnlyQuerySet.as_manager()

    class Meta(CasePart.Meta):
        pass

    @property
    def differs(self) -> bool:
        """Whether the counsellor decided otherwise than the calculation."""
        return bool(self.suggested) and self.suggested != self.chosen


class SupportPlan(CasePart):
    """What the person and the counsellor agree to do; the person signs it."""

    class Channel(models.TextChoices):
        CODE = "code", "code"
        PAPER = "paper", "paper"

    text_sealed = models.TextField()
    signed_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=5, choices=Channel, blank=True)

    text = Sealed()

    class Meta(CasePart.Meta):
        pass


class Recommendation(CasePart):
    """One thing to do, with what tool, until when, and what became of it."""

    what_sealed = models.TextField()
    tool_sealed = models.TextField(blank=True)
    due_on = models.DateField()
    state = models.CharField(
        max_length=6,
        choices=choices.RecommendationState,
        default=choices.RecommendationState.TO_DO,
    )
    checked_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    what = Sealed()
    tool = Sealed()

    class Meta(CasePart.Meta):
        ordering = ["referral", "due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="recommendation_due")]
