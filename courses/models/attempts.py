"""Answers: by whom while they are being written, and by nobody once an anonymous part is sent."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.bank import ItemVersion
from courses.models.pages import CoursePage
from courses.models.questionnaires import Moment, QuestionnaireVersion
from courses.models.sessions import COORDINATOR, TRAINER, Enrolment, TrainingSession


class AttemptQuerySet(models.QuerySet):
    """Attempts, by the questions asked of them."""

    def visible_to(self, viewer):
        """One's own; a trainer also those of the sessions they lead or share."""
        own = Q(enrolment__user_id=viewer.user_id)
        if viewer.role == TRAINER:
            led = TrainingSession.objects.visible_to(viewer)
            return self.filter(own | Q(enrolment__session__in=led.values("pk")))
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
    moment = models.CharField(max_length=6, choices=Moment)
    number = models.PositiveSmallIntegerField(default=1)
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="attempts")
    state = models.CharField(max_length=5, choices=State, default=State.DRAFT)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    # Which parallel form was asked: A, B, or empty when there is one form only.
    form = models.CharField(max_length=1, blank=True)
    # Typed back from paper by this person, empty when answered on screen.
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

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


class AnswerQuerySet(models.QuerySet):
    """Answers with an author, by the questions asked of them."""

    def given(self):
        """Those with a value: a question not shown, or left empty, has a row but no value."""
        return self.filter(presence=Answer.Presence.ANSWERED)


class Answer(models.Model):
    """One answer; `value` is what `courses.domain.answers.read_answer` returned.

    Sending fills the rest: three presences kept apart (a question not shown is not one left
    empty), the frozen version of the item, and typed columns that statistics read in SQL.
    """

    class Presence(models.IntegerChoices):
        NOT_SHOWN = 0, _("non posée")
        SKIPPED = 1, _("posée, sans réponse")
        ANSWERED = 2, _("répondue")

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="answers")
    question_id = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    saved_at = models.DateTimeField(default=timezone.now)
    presence = models.PositiveSmallIntegerField(choices=Presence, default=Presence.ANSWERED)
    item_version = models.ForeignKey(
        ItemVersion, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    choice = models.CharField(max_length=20, blank=True)
    number = models.IntegerField(null=True, blank=True)
    points = models.FloatField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["attempt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "question_id"], name="answer_once_a_question"
            )
        ]

    def __str__(self):
        return f"{self.attempt_id} {self.question_id}"


class OpinionDraft(models.Model):
    """The anonymous answers of one attempt while it is being written: one sealed text.

    Never rows of `Answer`: their keys, counted later, would tell who answered what. The text is
    padded, and the row goes away when the attempt is sent.
    """

    attempt = models.OneToOneField(
        Attempt, models.CASCADE, primary_key=True, related_name="opinion_draft"
    )
    sealed = models.TextField()

    def __str__(self):
        return f"{self.attempt_id}"


class AnonymousAnswerQuerySet(models.QuerySet):
    """Answers without an author."""

    def visible_to(self, viewer):
        """A trainer sees those of their sessions, a coordinator all, others none."""
        if viewer.role == COORDINATOR:
            return self
        return self.filter(session__in=TrainingSession.objects.visible_to(viewer).values("pk"))


class AnonymousAnswer(models.Model):
    """An answer that nobody gave: no link to an attempt or a person, a day instead of a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(CoursePage, models.PROTECT, related_name="+")
    session = models.ForeignKey(
        TrainingSession, models.PROTECT, null=True, blank=True, related_name="opinions"
    )
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="+")
    moment = models.CharField(max_length=6, choices=Moment)
    question_id = models.CharField(max_length=60)
    value = models.JSONField()
    day = models.DateField(default=timezone.localdate)
    # Pairs the opinions of one person over time without naming them; its secret is destroyed.
    pair_key = models.CharField(max_length=64, blank=True, db_index=True)

    objects = AnonymousAnswerQuerySet.as_manager()

    class Meta:
        # By random id: reading them in order must not give back the order they came in.
        ordering = ["id"]
        indexes = [models.Index(fields=["session", "question_id"], name="opinion_by_session")]

    def __str__(self):
        return f"{self.question_id}"


class OpinionUrn(models.Model):
    """Anonymous answers that wait to be enough to be mixed: one sealed row, rewritten each time."""

    course = models.ForeignKey(CoursePage, models.CASCADE, related_name="+")
    session = models.ForeignKey(
        TrainingSession, models.CASCADE, null=True, blank=True, related_name="+"
    )
    moment = models.CharField(max_length=6, choices=Moment)
    sealed = models.TextField(blank=True)
    # Sheets in the urn: the number of people, never who; then those that have left it.
    n_sheets = models.PositiveIntegerField(default=0)
    n_emptied = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "moment"],
                condition=Q(session__isnull=False),
                name="one_urn_a_session_and_moment",
            ),
            models.UniqueConstraint(
                fields=["course", "moment"],
                condition=Q(session=None),
                name="one_urn_a_course_and_moment",
            ),
        ]

    def __str__(self):
        return f"{self.course_id} {self.session_id} {self.moment}"


class PairingSecret(models.Model):
    """What ties the opinions of one person together over time; sealed, then destroyed.

    `sealed` is emptied when the cold questionnaire closes: from then on nobody can tell whose
    `pair_key` is whose, and pairs stay pairs.
    """

    course = models.ForeignKey(CoursePage, models.CASCADE, related_name="+")
    session = models.OneToOneField(
        TrainingSession, models.CASCADE, null=True, blank=True, related_name="pairing_secret"
    )
    sealed = models.TextField(blank=True)
    created_on = models.DateField(default=timezone.localdate)
    destroyed_on = models.DateField(null=True, blank=True)

    def __str__(self):
        return f"{self.course_id} {self.session_id}"
