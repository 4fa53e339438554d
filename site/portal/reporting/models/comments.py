"""What the coordination writes on a partner's report, and the monthly notes that left."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation


class ReportComment(models.Model):
    """A comment and up to three composite vignettes on a period of a partner (K20)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    period = models.CharField(max_length=8)
    comment = models.TextField(_("commentaire"), max_length=2000, blank=True)
    vignettes = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-written_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "period"], name="one_comment_a_report")
        ]

    def __str__(self):
        return f"{self.organisation_id} {self.period}"


class SignalNote(models.Model):
    """The monthly note of what somebody's signals were worth: sent once a month."""

    referrer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    month = models.DateField(help_text="its first day")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-month", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["referrer", "organisation", "month"], name="one_signal_note_a_month"
            )
        ]

    def __str__(self):
        return f"{self.referrer_id} {self.month}"


class CertificateNotice(models.Model):
    """The list of certificates about to end, announced to a partner's referents once a threshold.

    One line a certificate and threshold (60, 30 or 7 days): two nights send one e-mail.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    certificate_number = models.CharField(max_length=20)
    days_left = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "certificate_number", "days_left"],
                name="one_notice_a_certificate_and_threshold",
            )
        ]

    def __str__(self):
        return f"{self.certificate_number} {self.days_left}"
