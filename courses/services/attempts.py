"""Filling a questionnaire: each answer is saved as it is given, then everything is sent once."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from courses.domain.conditions import shown_answers
from courses.domain.dates import months_later
from courses.domain.forms import form_at, has_forms
from courses.domain.progress import MAX_POST_ATTEMPTS, Reason, State
from courses.domain.questionnaire import Definition
from courses.domain.scoring import missing_required
from courses.models import Attempt, CoursePage, Enrolment, Questionnaire, QuestionnaireVersion
from courses.models.questionnaires import Audience, Moment
from courses.selectors.asked import asked_in
from courses.selectors.attendance import realised_minutes
from courses.selectors.learner import outline_of, written_in
from courses.selectors.lessons import steps_of
from courses.services.completion import Completion, completion_of
from courses.services.errors import CourseRefused
from courses.services.forms import order_of
from courses.services.freezing import read_snapshot
from courses.services.opinions import drop_into_urn, write_opinions
from courses.services.sending import result_of, write_presence


@transaction.atomic
def start_attempt(*, enrolment: Enrolment, moment: str) -> Attempt:
    """Return the attempt being written, a new one on today's version when there is none.

    Raises CourseRefused: `already_sent`, `already_passed`, `pre_first`, `steps_first`,
    `no_try_left`, `cold_early`, `cold_over`, `questionnaire_missing`.
    """
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    _require_allowed(enrolment, moment)
    draft = enrolment.attempts.at(moment).draft().first()
    if draft is not None:
        return draft
    return new_attempt(enrolment=enrolment, moment=moment)


def new_attempt(*, enrolment: Enrolment, moment: str) -> Attempt:
    """Return a fresh attempt on today's version, in the form drawn for the person.

    Raises CourseRefused (`questionnaire_missing`).
    """
    version = version_today(enrolment.course, moment)
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        moment=moment,
        number=enrolment.attempts.at(moment).count() + 1,
        version=version,
        form=_form(enrolment, moment, version),
    )
    if asked_in(attempt).anonymous_ids:
        # Everybody has a sealed draft from the start: having one says nothing.
        write_opinions(attempt=attempt, values={})
    return attempt


def version_today(course: CoursePage, moment: str) -> QuestionnaireVersion:
    """Return what learners of a course are asked today; CourseRefused (`questionnaire_missing`)."""
    asked = Questionnaire.objects.published().filter(
        course=course, moment=moment, audience=Audience.LEARNER
    )
    questionnaire = asked.first()
    if questionnaire is None:
        raise CourseRefused("questionnaire_missing")
    return read_snapshot(questionnaire=questionnaire)


def _form(enrolment: Enrolment, moment: str, version: QuestionnaireVersion) -> str:
    if not has_forms(version.definition):
        return ""
    return form_at(order_of(enrolment=enrolment), moment)


def _require_allowed(enrolment: Enrolment, moment: str) -> None:
    outline = outline_of(enrolment)
    if moment == Moment.PRE:
        done, refusal = outline.pre is State.DONE, Reason.NONE
    elif moment == Moment.COLD:
        done, refusal = outline.cold is State.DONE, outline.cold_reason
    else:
        done, refusal = outline.post is State.DONE, outline.post_reason
    if done:
        raise CourseRefused("already_passed" if moment == Moment.POST else "already_sent")
    if refusal is not Reason.NONE:
        raise CourseRefused(refusal.value)


def _lock_draft(attempt: Attempt) -> Attempt:
    rows = Attempt.objects.select_for_update(of=("self",)).select_related(
        "version", "enrolment__course", "enrolment__session"
    )
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
def submit_cold(*, attempt: Attempt) -> Attempt:
    """Send the cold questionnaire; CourseRefused: `attempt_closed`, `answers_missing`."""
    locked = _lock_draft(attempt)
    return _send(locked, asked_in(locked))


@transaction.atomic
def submit_post(*, attempt: Attempt) -> Completion:
    """Send the arrival questionnaire, score it, and close the course when it is passed.

    Raises CourseRefused: `attempt_closed`, `answers_missing`, and what `start_attempt` raises when
    the rules are no longer met. Anonymous answers lose their author in the same transaction.
    """
    locked = _lock_draft(attempt)
    _require_allowed(locked.enrolment, Moment.POST)
    return completion_after(_send(locked, asked_in(locked)))


def completion_after(attempt: Attempt) -> Completion:
    """Return what a sent arrival questionnaire leads to; passed, it closes the course."""
    enrolment = attempt.enrolment
    if attempt.result["passed"]:
        enrolment.completed_at = attempt.sent_at
        enrolment.save(update_fields=["completed_at"])
    return _completion(enrolment, attempt)


def _send(attempt: Attempt, definition: Definition) -> Attempt:
    written = written_in(attempt)
    missing = missing_required(definition, written)
    if missing:
        raise CourseRefused("answers_missing", question_ids=tuple(one.id for one in missing))
    answers = shown_answers(definition, written)
    threshold = attempt.enrolment.followed.pass_threshold_percent
    attempt.result = result_of(definition, answers, threshold_percent=threshold)
    write_presence(attempt=attempt, definition=definition, answers=answers)
    drop_into_urn(attempt=attempt, definition=definition, answers=answers)
    attempt.state, attempt.sent_at = Attempt.State.SENT, timezone.now()
    attempt.save()
    return attempt


def _completion(enrolment: Enrolment, attempt: Attempt) -> Completion:
    completed_on = timezone.localdate(attempt.sent_at)
    months = enrolment.followed.certificate_validity_months
    read = set(enrolment.steps.exclude(read_at=None).values_list("step_id", flat=True))
    minutes = sum(s.duration_minutes for s in steps_of(enrolment) if s.id in read)
    if enrolment.session_id:
        minutes += realised_minutes([enrolment])[enrolment.pk]
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
