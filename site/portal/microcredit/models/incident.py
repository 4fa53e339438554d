"""An unpaid instalment, or the fear of one, shared by the lender and the referent (C37, D44)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed
from portal.microcredit.models import choices
from portal.microcredit.models.file import CreditFile
from portal.microcredit.models.journal import Appended


class Incident(models.Model):
    """One incident of a loan, and how far it went."""

    file = models.ForeignKey(CreditFile, models.CASCADE, related_name="incidents")
    opened_on = models.DateField(default=timezone.localdate)
    stage = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=12, choices=choices.IncidentReason)
    solutions = models.JSONField(default=list, blank=True)
    is_unpaid = models.BooleanField(_("une mensualité est impayée"), default=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "-pk"]
        verbose_name = _("incident")
        constraints = [
            models.UniqueConstraint(
                fields=["file"],
                condition=models.Q(closed_on=None),
                name="microcredit_one_open_incident",
            )
        ]

    def __str__(self):
        return f"{self.file_id} {self.opened_on}"

    @property
    def stage_label(self):
        """The words of the stage reached."""
        return choices.IncidentStage(str(self.stage)).label

    @property
    def solution_labels(self) -> list:
        """The words of what was proposed."""
        return [choices.Solution(code).label for code in self.solutions]


class IncidentStep(Appended):
    """A step of an incident; the note is shared by both sides, so nothing social goes in it."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="steps")
    stage = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=10)
    note_sealed = models.TextField(blank=True)

    note = Sealed()

    class Meta(Appended.Meta):
        verbose_name = _("étape d’incident")

    @property
    def stage_label(self):
        """The words of the stage."""
        return choices.IncidentStage(str(self.stage)).label
