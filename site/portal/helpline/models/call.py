"""A call: why, known to social services or not, and what came of it. A name is never required."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed
from portal.helpline.models import choices
from portal.helpline.models.site import Helpline, Leaflet
from portal.referrals.models import Referral


class CallQuerySet(models.QuerySet):
    """Calls, by who may read them."""

    def visible_to(self, viewer):
        """Those of the helplines that the viewer works in: advisers share one queue (E15)."""
        return self.filter(helpline__in=Helpline.objects.visible_to(viewer))

    def to_call_back(self):
        """Those that somebody still has to call."""
        waiting = [choices.CallOutcome.CALL_BACK, choices.CallOutcome.MISSED]
        return self.filter(outcome__in=waiting, called_back_at=None)


class Call(models.Model):
    """One phone call to a helpline."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    helpline = models.ForeignKey(Helpline, models.PROTECT, related_name="calls")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    was_in_hours = models.BooleanField(default=True)
    known_to_social = models.CharField(max_length=8, choices=choices.Known)
    reason = models.CharField(max_length=12, choices=choices.Reason)
    origin = models.CharField(max_length=8, choices=choices.Origin)
    leaflet = models.ForeignKey(
        Leaflet, models.SET_NULL, null=True, blank=True, related_name="calls"
    )
    outcome = models.CharField(max_length=12, choices=choices.CallOutcome)
    oriented_to = models.CharField(_("orientée vers"), max_length=80, blank=True)
    called_back_at = models.DateTimeField(null=True, blank=True)
    first_name_sealed = models.TextField(blank=True)
    phone_sealed = models.TextField(blank=True)
    note_sealed = models.TextField(blank=True)
    case = models.ForeignKey(
        Referral, models.SET_NULL, null=True, blank=True, related_name="helpline_calls"
    )
    case_agreed_at = models.DateTimeField(null=True, blank=True)

    first_name = Sealed()
    phone = Sealed()
    note = Sealed()

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("appel")
        indexes = [models.Index(fields=["helpline", "at"], name="helpline_calls_by_day")]

    def __str__(self):
        return str(self.public_id)
