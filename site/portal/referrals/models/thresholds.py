"""How a bank reads the decree: its own published ceiling and counts, dated (prevention.md §2.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation


class DetectionThresholdsQuerySet(models.QuerySet):
    """Thresholds, by date."""

    def in_force_on(self, organisation_id, day):
        """Those of an organisation on a day: the latest that has started, None without any."""
        mine = self.filter(organisation_id=organisation_id, valid_from__lte=day)
        return mine.order_by("-valid_from", "-pk").first()


class DetectionThresholds(models.Model):
    """A bank's published choice; a new one replaces it from its day on."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="detection_thresholds"
    )
    valid_from = models.DateField(_("à partir du"))
    source = models.CharField(_("source publiée"), max_length=200)
    monthly_ceiling_cents = models.PositiveIntegerField(_("plafond par mois (centimes)"))
    each_month_minimum = models.PositiveSmallIntegerField(
        _("incidents par mois, trois mois de suite"), default=1
    )
    three_month_total = models.PositiveSmallIntegerField(
        _("ou incidents en tout sur trois mois"), null=True, blank=True
    )

    objects = DetectionThresholdsQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "-valid_from", "-pk"]
        verbose_name = _("seuils de repérage")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "valid_from"], name="thresholds_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.organisation_id} {self.valid_from}"
