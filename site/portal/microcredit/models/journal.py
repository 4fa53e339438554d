"""What happened to a file, appended and never edited: moves, meetings, study, contacts, thread."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed
from portal.microcredit.models import choices
from portal.microcredit.models.file import CreditFile


class Appended(models.Model):
    """A line written once, by somebody, at a moment."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self):
        return str(self.public_id)

    def save(self, *args, **kwargs):
        """Write once."""
        if not self._state.adding:
            raise TypeError("what was written in a file's journal never changes")
        super().save(*args, **kwargs)


class FileMove(Appended):
    """A line of the workflow that was taken."""

    file = models.ForeignKey(CreditFile, models.CASCADE, related_name="moves")
    code = models.CharField(max_length=4)
    source = models.CharField(max_length=12, blank=True)
    target = models.CharField(max_length=12, choices=choices.State)
    actor_kind = models.CharField(max_length=10)
    motive_sealed = models.TextField(blank=True)

    motive = Sealed()

    class Meta(Appended.Meta):
        verbose_name = _("étape du dossier")


class Meeting(Appended):
    """An appointment with the person, held (D31)."""

    file = models.ForeignKey(CreditFile, models.CASCADE, related_name="meetings")
    held_on = models.DateField(_("tenu le"))
    minutes = models.PositiveSmallIntegerField(_("durée"))
    note_sealed = models.TextField(blank=True)

    note = Sealed()

    class Meta(Appended.Meta):
        ordering = ["held_on", "pk"]
        verbose_name = _("rendez-vous")


class StudyNote(Appended):
    """A step of the study, done; the last note of a step is the one that counts."""

    file = models.ForeignKey(CreditFile, models.CASCADE, related_name="study_notes")
    step = models.CharField(max_length=12, choices=choices.StudyStep)
    note_sealed = models.TextField(blank=True)

    note = Sealed()

    class Meta(Appended.Meta):
        verbose_name = _("étape de l’étude")


class FollowUp(Appended):
    """A contact with the person while they repay."""

    file = models.ForeignKey(CreditFile, models.CASCADE, related_name="follow_ups")
    held_on = models.DateField(_("le"))
    is_fine = models.BooleanField(_("tout va bien"))
    note_sealed = models.TextField(blank=True)

    note = Sealed()

    class Meta(Appended.Meta):
        ordering = ["held_on", "pk"]
        verbose_name = _("contact de suivi")


class SharedNote(Appended):
    """What the referent and the lender tell each other about a file: no social note goes here."""

    file = models.ForeignKey(CreditFile, models.CASCADE, related_name="shared_notes")
    side = models.CharField(max_length=10)
    text_sealed = models.TextField()

    text = Sealed()

    class Meta(Appended.Meta):
        verbose_name = _("message partagé")
