"""Filling a questionnaire: each answer is saved as it is given, then everything is sent once."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from courses.domain.answers import read_answer
from courses.domain.dates import months_later
from courses.domain.progress import MAX_POST_ATTEMPTS, Reason, State
from courses.domain.questionnaire import Definition, digest
from courses.domain.scoring import missing_required
from courses.models import Answer, Attempt, Enrolment, Questionnaire, QuestionnaireVersion
from courses.models.questionnaires import Moment
from courses.selectors.learner import answers_of, asked_in, course_map, outline_of
from courses.services.completion import Completion, completion_of
from courses.services.errors import CourseRefused
from courses.services.sending import result_of, separate_anonymous


@transaction.atomic
def read_snapshot(*, questionnaire: Questionnaire) -> QuestionnaireVersion:
    """Return the version of what is published now; a new one only after a change."""
    snapshot = questionnaire.as_snapshot()
    sha256 = digest(snapshot)
    found = questionnaire.versions.filter(sha256=sha256).first()
    if found is not None:
        return found
    last = questionnaire.versions.aggregate(last=Max("number"))["last"] or 0
    return QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=last + 1, snapshot=snapshot, sha256=sha256
    )


@transaction.atomic
def start_attempt(*, enrolment: Enrolment, moment: str) -> Attempt:
    """Return the attempt being written, a new one on today's version when there is none.

    Raises CourseRefused: `already_sent`, `already_passed`, `pre_first`, `steps_first`,
    `no_try_left`, `questionnaire_missing`.
    """
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    _require_allowed(enrolment, moment)
    draft = enrolment.attempts.at(moment).draft().first()
    if draft is not None:
        return draft
    asked = Questionnaire.objects.published().filter(course=enrolment.course, moment=moment)
    questionnaire = asked.first()
    if questionnaire is None:
        raise CourseRefused("questionnaire_missing")
    return Attempt.objects.create(
        enrolment=enrolment,
        moment=moment,
        number=enrolment.attempts.at(moment).count() + 1,
        version=read_snapshot(questionnaire=questionnaire),
    )


def _require_allowed(enrolment: Enrolment, moment: str) -> None:
    outline = outline_of(enrolment)
    if moment == Moment.PRE:
        if outline.pre is State.DONE:
            raise CourseRefused("already_sent")
        return
    if outline.post is State.DONE:
        raise CourseRefused("already_passed")
    if outline.post_reason is not Reason.NONE:
        raise CourseRefused(outline.post_reason.value)


@transaction.atomic
def save_answer(*, attempt: Attempt, question_id: str, raw: Sequence[str]) -> datetime:
    """Keep one answer, or take it away when empty; the same twice is the same. Returns when.

    Raises CourseRefused (`attempt_closed`, `question_unknown`) and AnswerRefused.
    """
    locked = _lock_draft(attempt)
    question = asked_in(locked).question(question_id)
    if question is None:
        raise CourseRefused("question_unknown")
    value = read_answer(question, raw)
    now = timezone.now()
    if value is None:
        locked.answers.filter(question_id=question_id).delete()
    else:
        Answer.objects.update_or_create(
            attempt=locked, question_id=question_id, defaults={"value": value, "saved_at": now}
        )
    Attempt.objects.filter(pk=locked.pk).update(saved_at=now)
    Enrolment.objects.filter(pk=locked.enrolment_id).update(last_activity_at=now)
    return now


def _lock_draft(attempt: Attempt) -> Attempt:
    rows = Attempt.objects.select_for_update(of=("self",)).select_related("version", "enrolment")
    locked = rows.get(pk=attempt.pk)
    if locked.is_sent:
        raise CourseRefused("attempt_closed")
    return locked


@transaction.atomic
def submit_pre(*, attempt: Attempt) -> Attempt:
    """Send the departure questionnaire; CourseRefused: `attempt_closed`, `answers_missing`."""
    locked = _lock_draft(attempt)
    return _send(locked, asked_in(locked))


@transaction.atomic
def submit_post(*, attempt: Attempt) -> Completion:
    """Send the arrival questionnaire, score it, and close the course when it is passed.

    Raises CourseRefused: `attempt_closed`, `answers_missing`, and what `start_attempt` raises when
    the rules are no longer met. Anonymous answers lose their author in the same transaction.
    """
    locked = _lock_draft(attempt)
    enrolment = locked.enrolment
    _require_allowed(enrolment, Moment.POST)
    sent = _send(locked, asked_in(locked))
    if sent.result["passed"]:
        enrolment.completed_at = sent.sent_at
        enrolment.save(update_fields=["completed_at"])
    return _completion(enrolment, sent)


def _send(attempt: Attempt, definition: Definition) -> Attempt:
    answers = answers_of(attempt)
    missing = missing_required(definition, answers)
    if missing:
        raise CourseRefused("answers_missing", question_ids=tuple(one.id for one in missing))
    threshold = attempt.enrolment.course.pass_threshold_percent
    attempt.result = result_of(definition, answers, threshold_percent=threshold)
    separate_anonymous(attempt=attempt, definition=definition)
    attempt.state, attempt.sent_at = Attempt.State.SENT, timezone.now()
    attempt.save()
    return attempt


def _completion(enrolment: Enrolment, attempt: Attempt) -> Completion:
    completed_on = timezone.localdate(attempt.sent_at)
    months = enrolment.course.certificate_validity_months
    read = set(enrolment.steps.exclude(read_at=None).values_list("step_id", flat=True))
    minutes = sum(s.duration_minutes for s in course_map(enrolment.course) if s.id in read)
    return completion_of(
        enrolment=enrolment,
        attempt=attempt,
        started_on=_started_on(enrolment),
        completed_on=completed_on,
        realised_minutes=minutes,
        tries_left=MAX_POST_ATTEMPTS - attempt.number,
        valid_until=months_later(completed_on, months) if months else None,
    )


def _started_on(enrolment: Enrolment) -> date:
    return timezone.localdate(enrolment.created_at)
