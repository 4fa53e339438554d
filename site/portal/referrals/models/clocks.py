"""The clocks of a case (prevention.md §4.7): when a step is due, and how long it took."""

from django.db import models
from django.db.models import Q

from portal.referrals.models.referral import Referral


class ClockQuerySet(models.QuerySet):
    """Clocks, by the questions asked of them."""

    def running(self):
        """Those that still count, paused or not."""
        return self.filter(stopped_at=None)

    def ticking(self):
        """Those that count now."""
        return self.running().filter(paused_at=None)


class ClockRun(models.Model):
    """One run of one clock: S1 admissibility, S2 first attempt, S3 and S4 diagnoses, S6 news."""

    class Code(models.TextChoices):
        EXAMINE = "S1", "S1"
        FIRST_CALL = "S2", "S2"
        DECLARED = "S3", "S3"
        ORIENTATION = "S4", "S4"
        NEWS = "S6", "S6"

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="clocks")
    code = models.CharField(max_length=2, choices=Code)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_for_papers = models.BooleanField(default=False)
    stopped_at = models.DateTimeField(null=True, blank=True)
    is_missed = models.BooleanField(default=False)
    warned_at = models.DateTimeField(null=True, blank=True)
    missed_told_at = models.DateTimeField(null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["referral", "started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(stopped_at=None),
                name="one_clock_runs_for_a_referral",
            )
        ]
        indexes = [models.Index(fields=["stopped_at", "due_at"], name="clock_due")]

    def __str__(self):
        return f"{self.referral_id} {self.code}"
