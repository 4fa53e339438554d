"""Answers: by whom while they are being written, and by nobody once an anonymous part is sent."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.pages import CoursePage
from courses.models.questionnaires import Moment, QuestionnaireVersion
from courses.models.sessions import COORDINATOR, TRAINER, Enrolment, TrainingSession


class AttemptQuerySet(models.QuerySet):
    """Attempts, by the questions asked of them."""

    def visible_to(self, viewer):
        """One's own; a trainer also those of the sessions they lead."""
        own = Q(enrolment__user_id=viewer.user_id)
        if viewer.role == TRAINER:
            return self.filter(own | Q(enrolment__session__trainer_id=viewer.user_id))
        return self.filter(own)

    def sent(self):
        """Those that are final."""
        return self.filter(state=Attempt.State.SENT)

    def draft(self):
        """Those still being written."""
        return self.filter(state=Attempt.State.DRAFT)

    def at(self, moment):
        """Those of one moment."""
        return self.filter(moment=moment)


class Attempt(models.Model):
    """One filling of one version of a questionnaire; `result` is written when it is sent.

    result: {knowledge_bp, objectives: {id: {bp, points, possible}}, confidence: {id: 1–5}, passed}
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("en cours")
        SENT = "sent", _("envoyé")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attempts")
    moment = models.CharField(max_length=4, choices=Moment)
    number = models.PositiveSmallIntegerField(default=1)
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="attempts")
    state = models.CharField(max_length=5, choices=State, default=State.DRAFT)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["enrolment", "started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "moment", "number"], name="attempt_number_once_a_moment"
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.moment} {self.number}"

    @property
    def is_sent(self) -> bool:
        """Tell whether it is final."""
        return self.state == self.State.SENT


class Answer(models.Model):
    """One answer; `value` is a text, a whole number or a list of choice ids."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="answers")
    question_id = models.CharField(max_length=60)
    value = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["attempt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "question_id"], name="answer_once_a_question"
            )
        ]

    def __str__(self):
        return f"{self.attempt_id} {self.question_id}"


class AnonymousAnswerQuerySet(models.QuerySet):
    """Answers without an author."""

    def visible_to(self, viewer):
        """A trainer sees those of the sessions they lead, a coordinator all, others none."""
        if viewer.role == COORDINATOR:
            return self
        if viewer.role == TRAINER:
            return self.filter(session__trainer_id=viewer.user_id)
        return self.none()


class AnonymousAnswer(models.Model):
    """An answer that nobody gave: no link to an attempt or a person, a day instead of a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(CoursePage, models.PROTECT, related_name="+")
    session = models.ForeignKey(
        TrainingSession, models.PROTECT, null=True, blank=True, related_name="opinions"
    )
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="+")
    moment = models.CharField(max_length=4, choices=Moment)
    question_id = models.CharField(max_length=60)
    value = models.JSONField()
    day = models.DateField(default=timezone.localdate)

    objects = AnonymousAnswerQuerySet.as_manager()

    class Meta:
        # By random id: reading them in order must not give back the order they came in.
        ordering = ["id"]
        indexes = [models.Index(fields=["session", "question_id"], name="opinion_by_session")]

    def __str__(self):
        return f"{self.question_id}"
