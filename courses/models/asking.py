"""Asking people to answer: whom, when, how often, and what was sent."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.pages import CoursePage
from courses.models.questionnaires import Audience, Moment, QuestionnaireVersion
from courses.models.sessions import COORDINATOR, TRAINER, Enrolment, TrainingSession


class AskingQuerySet(models.QuerySet):
    """Requests, by the questions asked of them."""

    def visible_to(self, viewer):
        """A trainer sees those of the sessions they lead, a coordinator all, others none."""
        if viewer.role == COORDINATOR:
            return self
        return self.filter(session__in=TrainingSession.objects.visible_to(viewer))

    def waiting(self):
        """Those not answered yet."""
        return self.filter(answered_on=None)


class Asking(models.Model):
    """One person asked to fill one questionnaire about a session; a day says it was answered.

    A funder is asked once a `year` about a course, not about one session.
    Learners answer in their space (`enrolment`); the others through a link whose secret is kept
    as a digest only. Nothing here points to an answer of an anonymous section.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        TrainingSession, models.CASCADE, null=True, blank=True, related_name="askings"
    )
    course = models.ForeignKey(CoursePage, models.PROTECT, related_name="askings")
    year = models.PositiveSmallIntegerField(_("année"), null=True, blank=True)
    # The employer's or the funder's organisation, opaque here.
    organisation_ref = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=8, choices=Audience)
    moment = models.CharField(max_length=6, choices=Moment)
    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, null=True, blank=True, related_name="askings"
    )
    name = models.CharField(_("nom"), max_length=120, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    token_sha256 = models.CharField(max_length=64, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    last_reminded_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering = ["session", "moment", "audience", "pk"]
        verbose_name = _("demande de réponse")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "moment", "enrolment"],
                condition=Q(enrolment__isnull=False),
                name="asked_once_a_moment",
            ),
            models.UniqueConstraint(
                fields=["session", "moment", "audience", "email"],
                condition=Q(enrolment=None, session__isnull=False),
                name="guest_asked_once_a_session",
            ),
            models.UniqueConstraint(
                fields=["course", "year", "audience", "email"],
                condition=Q(session=None),
                name="funder_asked_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=False) ^ Q(year__isnull=False),
                name="asked_about_a_session_or_a_year",
            ),
            models.UniqueConstraint(
                fields=["token_sha256"], condition=~Q(token_sha256=""), name="asking_token_once"
            ),
        ]

    def __str__(self):
        return f"{self.session_id} {self.audience} {self.moment}"


class SentMessageQuerySet(models.QuerySet):
    """Messages, by state."""

    def waiting(self):
        """Those that still have to leave."""
        return self.filter(sent_at=None, dropped_at=None)

    def sent(self):
        """Those that left."""
        return self.filter(sent_at__isnull=False)


class SentMessage(models.Model):
    """The ledger of what was sent: `key` makes sending the same thing twice impossible."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30)
    session = models.ForeignKey(
        TrainingSession, models.CASCADE, null=True, blank=True, related_name="messages"
    )
    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, null=True, blank=True, related_name="messages"
    )
    asking = models.ForeignKey(
        Asking, models.CASCADE, null=True, blank=True, related_name="messages"
    )
    # Whom it goes to when it is neither the learner nor a guest: a trainer.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    # What the message says and the database no longer does: a half-day that was taken away.
    facts = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    # Became needless before it left: the person answered, or the session was called off.
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = SentMessageQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, dropped_at=None),
                name="message_waiting",
            )
        ]
        verbose_name = _("message envoyé")

    def __str__(self):
        return self.key


class GuestReply(models.Model):
    """What an employer, a trainer or a funder answered through their link."""

    asking = models.OneToOneField(Asking, models.CASCADE, related_name="reply")
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    # When each answer was given, by question.
    given_at = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.asking_id}"


class SupportQuestionQuerySet(models.QuerySet):
    """Questions, by the questions asked of them."""

    def visible_to(self, viewer):
        """One's own; a trainer also those of the sessions they lead or share. Nobody else's."""
        own = Q(enrolment__user_id=viewer.user_id)
        if viewer.role == TRAINER:
            led = TrainingSession.objects.visible_to(viewer).values("pk")
            return self.filter(own | Q(enrolment__session__in=led))
        return self.filter(own)

    def unanswered(self):
        """Those the trainer still owes an answer to, the oldest first."""
        return self.filter(answered_at=None).order_by("asked_at", "pk")


class SupportQuestion(models.Model):
    """A question asked to the trainer after the session, and its answer."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="support_questions")
    text = models.TextField(_("votre question"), max_length=2000)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("réponse"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SupportQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("question après la formation")

    def __str__(self):
        return str(self.public_id)
