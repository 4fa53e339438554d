"""What questionnaires changed: what a trainer adapted, what a course mends next."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.pages import CoursePage
from courses.models.sessions import COORDINATOR, TRAINER, TrainingSession
from courses.models.versions import CourseVersion


class Adaptation(models.Model):
    """One line that the trainer ticked in her brief; the log keeps what it answered to.

    figure: {"label", "value", "n"} as it stood when ticked.
    """

    session = models.ForeignKey(TrainingSession, models.CASCADE, related_name="adaptations")
    key = models.CharField(max_length=80)
    text = models.CharField(max_length=250)
    figure = models.JSONField(default=dict)
    note = models.CharField(_("ce que vous adaptez"), max_length=250, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["session", "at", "pk"]
        verbose_name = _("adaptation")

    def __str__(self):
        return f"{self.session_id} {self.key}"


class ImprovementNoteQuerySet(models.QuerySet):
    """Notes, by the questions asked of them."""

    def visible_to(self, viewer):
        """Trainers and coordinators improve courses together; others see nothing."""
        return self if viewer.role in (COORDINATOR, TRAINER) else self.none()


class ImprovementNote(models.Model):
    """Something to mend in a course, tied to the figure that showed it.

    trigger and effect: {"figure", "label", "value", "n", "course_version", "from", "to"}; the
    effect is the same figure in the version that answered the note.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("à faire")
        DONE = "done", _("fait")
        DROPPED = "dropped", _("abandonné")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(CoursePage, models.CASCADE, related_name="improvements")
    session = models.ForeignKey(
        TrainingSession, models.SET_NULL, null=True, blank=True, related_name="improvements"
    )
    objective = models.CharField(max_length=40, blank=True)
    item_code = models.CharField(max_length=60, blank=True)
    text = models.TextField(_("ce qu’il faut changer"), max_length=1000)
    trigger = models.JSONField(default=dict)
    effect = models.JSONField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    answered_in = models.ForeignKey(
        CourseVersion, models.SET_NULL, null=True, blank=True, related_name="answers_notes"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ImprovementNoteQuerySet.as_manager()

    class Meta:
        ordering = ["course", "-created_at", "-pk"]
        verbose_name = _("note d’amélioration")

    def __str__(self):
        return str(self.public_id)
