"""What the person and the data protection officer need: codes, requests, holds, erasures."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.crypto.sealed import Sealed
from portal.referrals.models import case_choices as choices
from portal.referrals.models.case import CasePart
from portal.referrals.models.referral import Referral


class PersonCode(models.Model):
    """The one-time code that opens the person's page; only a keyed digest is kept."""

    MAX_ATTEMPTS = 5

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="person_code")
    code_digest = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["referral"]

    def __str__(self):
        return str(self.referral_id)

    @property
    def is_usable(self) -> bool:
        """Whether a code was sent, is still young, and may still be tried."""
        young = self.expires_at is not None and self.expires_at > timezone.now()
        return bool(self.code_digest) and young and self.attempts < self.MAX_ATTEMPTS


class PersonRequestQuerySet(models.QuerySet):
    """Requests of people over their own data."""

    def open(self):
        """Those that wait for an answer, the most pressing first."""
        return self.filter(answered_at=None).order_by("due_on", "pk")

    def visible_to(self, viewer):
        """The data protection officer sees them all; nobody else sees any here."""
        return self if viewer.role == Role.DATA_OFFICER else self.none()


class PersonRequest(models.Model):
    """Somebody asks for access, erasure, correction or limitation; one month to answer."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=10, choices=choices.RequestKind)
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    words_sealed = models.TextField(blank=True)
    answer = models.CharField(max_length=8, choices=choices.RequestAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    words = Sealed()
    objects = PersonRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self):
        return str(self.public_id)


class LegalHoldQuerySet(models.QuerySet):
    """Holds, by state."""

    def in_force(self):
        """Those that nobody lifted."""
        return self.filter(lifted_at=None)

    def visible_to(self, viewer):
        """The data protection officer only."""
        return self if viewer.role == Role.DATA_OFFICER else self.none()


class LegalHold(models.Model):
    """A case that must be kept although its time is over."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="holds")
    reason = models.CharField(_("raison"), max_length=10, choices=choices.HoldReason)
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-set_at", "-pk"]

    def __str__(self):
        return str(self.public_id)


class RetentionRun(models.Model):
    """One passing of the erasure job: how many of what, no reference."""

    at = models.DateTimeField(default=timezone.now)
    is_dry = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d} {self.counts}"

    def _n(self, what):
        return self.counts.get(what, 0)

    @property
    def n_notices(self) -> int:
        """People told that their case will go."""
        return self._n("notice")

    @property
    def n_anonymised(self) -> int:
        """Cases that no longer say who it was."""
        return self._n("anonymise")

    @property
    def n_proofs(self) -> int:
        """Proofs of agreement that ended."""
        return self._n("drop_proof")

    @property
    def n_files(self) -> int:
        """Files that no case named."""
        return self._n("lost_files")


class ClosureCheck(models.Model):
    """One closure in ten, drawn for the coordination to read again (T23)."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="closure_checks")
    drawn_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verdict = models.CharField(max_length=9, choices=choices.ClosureVerdict, blank=True)

    class Meta:
        ordering = ["drawn_at", "pk"]

    def __str__(self):
        return str(self.referral_id)


class FollowUp(CasePart):
    """A few questions at the end, six and twelve months later (A64); answered once."""

    moment = models.CharField(max_length=7, choices=choices.FollowUpMoment)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)
    situation = models.CharField(max_length=6, choices=choices.Situation, blank=True)
    comment_sealed = models.TextField(blank=True)
    may_quote = models.BooleanField(default=False)

    comment = Sealed()

    class Meta(CasePart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["referral", "moment"], name="one_follow_up_a_moment")
        ]
