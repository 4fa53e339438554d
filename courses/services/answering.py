"""Keeping one answer: two statements, so that it costs little more than writing it down."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from courses.domain.answers import Value, read_answer
from courses.models import Answer, Attempt, Enrolment
from courses.selectors.asked import asked_in
from courses.services.errors import CourseRefused
from courses.services.opinions import write_opinions

# Somebody's last activity is known to this precision: not one more line written at each answer.
ACTIVITY_STEP = timedelta(minutes=5)
# An answer that waited on a device longer than this may be older than the one kept here.
FRESH = timedelta(seconds=2)
# What the ORM would write, which took it longer than the database: an answer is kept at each tap.
TOUCH_SQL = "UPDATE courses_attempt SET saved_at = %s WHERE id = %s AND state = %s"
UPSERT_SQL = """
INSERT INTO courses_answer (attempt_id, question_id, value, saved_at, presence, choice)
VALUES (%s, %s, %s, %s, %s, '')
ON CONFLICT (attempt_id, question_id)
DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at"""


@transaction.atomic
def save_answer(
    *, attempt: Attempt, question_id: str, raw: Sequence[str], seconds_ago: float = 0
) -> datetime:
    """Keep one answer, or take it away when empty; the same twice is the same. Returns when.

    `seconds_ago` is how long the answer waited on the device: one given later elsewhere stays.
    Raises CourseRefused (`attempt_closed`, `question_unknown`) and AnswerRefused.
    """
    definition = asked_in(attempt)
    question = definition.question(question_id)
    now = timezone.now()
    _touch(attempt, now)
    if question is None:
        raise CourseRefused("question_unknown")
    value = read_answer(question, raw)
    if question_id in definition.anonymous_ids:
        write_opinions(attempt=attempt, values={question_id: value})
    else:
        _write(attempt, question_id, value, now - timedelta(seconds=max(0, seconds_ago)))
    return now


@transaction.atomic
def save_answers(*, attempt: Attempt, values: Mapping[str, Value | None]) -> datetime:
    """Keep several answers at once, by question id; None takes one away. Returns when.

    Values are those of `courses.domain.answers.read_answer`; questions that are not asked are left
    out. Raises CourseRefused (`attempt_closed`).
    """
    definition = asked_in(attempt)
    now = timezone.now()
    _touch(attempt, now)
    asked = {question.id for question in definition.questions}
    kept = {key: value for key, value in values.items() if key in asked}
    hidden = {key: kept.pop(key) for key in definition.anonymous_ids & kept.keys()}
    if hidden:
        write_opinions(attempt=attempt, values=hidden)
    empty = [key for key, value in kept.items() if value is None]
    attempt.answers.filter(question_id__in=empty).delete()
    _upsert(
        Answer(attempt=attempt, question_id=key, value=value, saved_at=now)
        for key, value in kept.items()
        if value is not None
    )
    return now


def _touch(attempt: Attempt, now: datetime) -> None:
    """Note the saving; the row stays locked until the end, so that nobody sends it meanwhile."""
    saved_at = Attempt._meta.get_field("saved_at").get_db_prep_save(now, connection)
    with connection.cursor() as cursor:
        cursor.execute(TOUCH_SQL, [saved_at, attempt.pk, Attempt.State.DRAFT.value])
        if not cursor.rowcount:
            raise CourseRefused("attempt_closed")
    if now - attempt.enrolment.last_activity_at > ACTIVITY_STEP:
        Enrolment.objects.filter(pk=attempt.enrolment_id).update(last_activity_at=now)


def _write(attempt: Attempt, question_id: str, value: Value | None, given_at: datetime) -> None:
    kept = Answer.objects.filter(attempt_id=attempt.pk, question_id=question_id)
    if timezone.now() - given_at > FRESH and kept.filter(saved_at__gt=given_at).exists():
        return
    if value is None:
        kept.delete()
        return
    column = Answer._meta.get_field
    row = [
        attempt.pk, question_id,
        column("value").get_db_prep_save(value, connection),
        column("saved_at").get_db_prep_save(given_at, connection),
        int(Answer.Presence.ANSWERED),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(UPSERT_SQL, row)


def _upsert(rows: Iterable[Answer]) -> None:
    Answer.objects.bulk_create(
        list(rows),
        update_conflicts=True,
        unique_fields=["attempt", "question_id"],
        update_fields=["value", "saved_at"],
    )
