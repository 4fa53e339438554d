"""What happened to a referral: appended, never edited."""

import hashlib
from datetime import UTC

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.referrals.domain.states import Actor
from portal.referrals.models import choices
from portal.referrals.models.referral import Referral


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that are written once."""

    def update(self, **changes):
        """Refuse: what happened stays as it was written."""
        raise TypeError("the journal of referrals is append-only")


class Transition(models.Model):
    """One change of state: who, when, from, to, why (a code, never a free text)."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="transitions")
    code = models.CharField(max_length=4)
    source = models.CharField(max_length=24, blank=True)
    target = models.CharField(max_length=24)
    actor_kind = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Actor])
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    motive = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["referral", "at", "pk"]

    def __str__(self):
        return f"{self.referral_id} {self.code}"

    def save(self, *args, **kwargs):
        """Write once."""
        if not self._state.adding:
            raise TypeError("the journal of referrals is append-only")
        super().save(*args, **kwargs)

    def expected_digest(self) -> str:
        """Return the SHA-256 this line must carry: its facts and the line before it."""
        facts = [self.previous_digest, str(self.referral_id), self.code, self.source, self.target]
        facts += [self.actor_kind, str(self.actor_id or ""), self.motive]
        moment = self.at.astimezone(UTC).isoformat()
        return hashlib.sha256("\n".join([*facts, moment]).encode()).hexdigest()

    @property
    def label(self):
        """The words for the state it led to."""
        return choices.State(self.target).label


class ContactAttempt(models.Model):
    """A counsellor tried to reach the person."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="attempts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=6, choices=choices.Channel)
    result = models.CharField(max_length=10, choices=choices.AttemptResult)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["referral", "-at", "-pk"]

    def __str__(self):
        return f"{self.referral_id} {self.channel}"
