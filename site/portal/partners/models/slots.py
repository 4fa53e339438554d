"""The places of conventions."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.partners.models.conventions import Convention


class SlotQuerySet(models.QuerySet):
    """Places, by state."""

    def held(self):
        """Those that were not given back."""
        return self.filter(released_at=None)

    def taken_in(self, period):
        """Those taken between two days, both included."""
        return self.filter(taken_on__gte=period.start, taken_on__lte=period.end)

    def counted(self):
        """Those that are billed."""
        return self.exclude(counted_on=None)

    def counted_in(self, period):
        """Those counted between two days, both included."""
        return self.filter(counted_on__gte=period.start, counted_on__lte=period.end)


class Slot(models.Model):
    """One place of a convention, held by one subject (a public reference, never a name)."""

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="slots")
    subject = models.CharField(max_length=80, unique=True)
    taken_on = models.DateField(default=timezone.localdate)
    counted_on = models.DateField(_("comptée le"), null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    # What a statement prints: the referral's reference, written when it is counted.
    reference = models.CharField(max_length=20, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["convention", "taken_on", "pk"]
        indexes = [models.Index(fields=["convention", "taken_on"], name="slot_taken_in_year")]

    def __str__(self):
        return self.subject
