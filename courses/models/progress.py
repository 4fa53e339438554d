"""What somebody has opened, read and tried in the lessons."""

from django.db import models
from django.utils import timezone

from courses.models.sessions import Enrolment


class StepProgress(models.Model):
    """One step for one person; `checks` is {knowledge check id: [choice ids ticked]}."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="steps")
    step_id = models.CharField(max_length=36)
    opened_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    checks = models.JSONField(default=dict)

    class Meta:
        ordering = ["enrolment", "opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "step_id"], name="step_once_an_enrolment")
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.step_id}"
