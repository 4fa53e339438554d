"""A charter signed by hand: its scan, sealed, and who checked it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.crypto.sealed import Sealed
from portal.referrals.domain.states import State
from portal.referrals.models.referral import Referral


class PaperCharterQuerySet(models.QuerySet):
    """Scans, by the questions asked of them."""

    def to_check(self):
        """Those that wait for the coordination, the oldest first."""
        waiting = self.filter(checked_at=None, referral__state=State.AWAITING_SIGNATURE)
        return waiting.order_by("sent_at", "pk")

    def visible_to(self, viewer):
        """A coordinator sees them all, the agent their own while nobody checked them."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.PRESCRIBER:
            return self.filter(referral__in=Referral.objects.visible_to(viewer), checked_at=None)
        return self.none()


class PaperCharter(models.Model):
    """The scan of a signed page; it is part of the proof, and kept as long as it."""

    class Refusal(models.TextChoices):
        UNREADABLE = "unreadable", _("On ne peut pas la lire")
        NOT_SIGNED = "not_signed", _("La page n’est pas signée")
        WRONG_REFERENCE = "wrong_reference", _("Ce n’est pas la bonne demande")
        FIRST_YES_MISSING = "first_yes_missing", _("Le premier oui n’est pas coché")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.OneToOneField(Referral, models.CASCADE, related_name="paper_charter")
    content_type = models.CharField(max_length=20)
    content_sealed = models.TextField()  # base64: the same seal, and change of keys, as any text
    sha256 = models.CharField(max_length=64)
    copy_given = models.BooleanField(default=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=20, choices=Refusal, blank=True)

    content = Sealed()
    objects = PaperCharterQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self):
        return str(self.public_id)
