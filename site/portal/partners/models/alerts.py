"""Which warnings about a convention have left, so that none leaves twice."""

from django.db import models
from django.utils import timezone

from portal.partners.models.conventions import Convention


class ConventionAlert(models.Model):
    """One warning sent: `places_80` of a convention year, `ends_30` before an end."""

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="alerts")
    code = models.CharField(max_length=12)
    about = models.DateField(help_text="start of the convention year, or day of the end")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["convention", "-sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "code", "about"], name="convention_alert_sent_once"
            )
        ]

    def __str__(self):
        return f"{self.convention_id} {self.code}"
