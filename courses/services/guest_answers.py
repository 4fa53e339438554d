"""Keeping a guest's answers as they are given, so that a lost connection loses none."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from courses.domain.answers import read_answer
from courses.models import GuestReply
from courses.services.errors import CourseRefused


@transaction.atomic
def save_guest_answer(
    *, reply: GuestReply, question_id: str, raw: Sequence[str], seconds_ago: float = 0
) -> datetime:
    """Keep one answer, or take it away when empty; the same twice is the same. Returns when.

    `seconds_ago` is how long the answer waited on the device: one given later elsewhere stays.
    Raises CourseRefused (`attempt_closed`, `question_unknown`) and AnswerRefused.
    """
    locked = GuestReply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    if locked.sent_at:
        raise CourseRefused("attempt_closed")
    question = reply.version.definition.question(question_id)
    if question is None:
        raise CourseRefused("question_unknown")
    value, now = read_answer(question, raw), timezone.now()
    given_at = now - timedelta(seconds=max(0, seconds_ago))
    if _is_older(locked, question_id, given_at):
        return now
    locked.given_at[question_id] = given_at.isoformat()
    locked.answers.pop(question_id, None)
    if value is not None:
        locked.answers[question_id] = value
    locked.saved_at = now
    locked.save(update_fields=["answers", "given_at", "saved_at"])
    return now


def _is_older(reply: GuestReply, question_id: str, given_at: datetime) -> bool:
    kept = parse_datetime(reply.given_at.get(question_id, ""))
    return kept is not None and kept > given_at
