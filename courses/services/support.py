"""Questions to the trainer after a session, and the follow-up a month later."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain.messages import MessageKind, key_of
from courses.domain.schedule import FOLLOW_UP
from courses.models import Enrolment, SupportQuestion, TrainingSession
from courses.services.messages import queue
from courses.services.refusals import SessionRefused
from courses.services.sessions import trainers_of

CATCH_UP = FOLLOW_UP / 2


@transaction.atomic
def ask_trainer(*, enrolment: Enrolment, text: str) -> SupportQuestion:
    """Ask a question; the trainers are told that there is one, not what it says.

    Raises SessionRefused: `question_empty`, `not_enrolled` (no session, or left it).
    """
    if not text.strip():
        raise SessionRefused("question_empty")
    if enrolment.session is None or enrolment.withdrawn_at or enrolment.waitlisted_at:
        raise SessionRefused("not_enrolled")
    question = SupportQuestion.objects.create(enrolment=enrolment, text=text.strip())
    for user in trainers_of(enrolment.session):
        key = key_of(MessageKind.SUPPORT_QUESTION, question.public_id, user.pk)
        kind = MessageKind.SUPPORT_QUESTION
        queue(key=key, kind=kind, session=enrolment.session, user=user)
    return question


@transaction.atomic
def answer_question(*, question: SupportQuestion, text: str, trainer: Any) -> SupportQuestion:
    """Answer once; the learner is told that there is an answer.

    Raises SessionRefused: `question_empty`, `already_answered`.
    """
    rows = SupportQuestion.objects.select_for_update(of=("self",))
    locked = rows.select_related("enrolment__session").get(pk=question.pk)
    if not text.strip():
        raise SessionRefused("question_empty")
    if locked.answered_at:
        raise SessionRefused("already_answered")
    locked.answer, locked.answered_by = text.strip(), trainer
    locked.answered_at = timezone.now()
    locked.save()
    enrolment, kind = locked.enrolment, MessageKind.SUPPORT_ANSWER
    key = key_of(kind, locked.public_id)
    queue(key=key, kind=kind, session=enrolment.session, enrolment=enrolment)
    return locked


def plan_follow_ups(*, now: datetime) -> int:
    """Queue the message of the thirtieth day for each group that reached it; returns how many.

    A group that reached it long ago, while nothing ran, is left in peace.
    """
    reached = TrainingSession.objects.kept().filter(
        ends_at__lte=now - FOLLOW_UP, ends_at__gt=now - FOLLOW_UP - CATCH_UP
    )
    told = Enrolment.objects.filter(messages__kind=MessageKind.FOLLOW_UP)
    concerned = Enrolment.objects.seated().filter(session__in=reached).exclude(pk__in=told)
    rows = list(concerned.select_related("session").order_by("pk"))
    for enrolment in rows:
        key = key_of(MessageKind.FOLLOW_UP, enrolment.public_id)
        kind = MessageKind.FOLLOW_UP
        queue(key=key, kind=kind, session=enrolment.session, enrolment=enrolment)
    return len(rows)
