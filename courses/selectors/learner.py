"""Where a learner stands: outlines, answers, results."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from courses.domain.answers import Value
from courses.domain.pairing import Window, cold_window
from courses.domain.progress import Facts, Outline, StepFact, outline
from courses.domain.renewal import steps_to_follow
from courses.models import Attempt, CoursePage, Enrolment, Questionnaire, StepProgress
from courses.models.questionnaires import Audience, Moment
from courses.selectors.lessons import steps_followed
from courses.selectors.opinions import opinions_in_draft


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """One enrolment and its outline."""

    enrolment: Enrolment
    outline: Outline


def course_map(course: CoursePage) -> tuple[StepFact, ...]:
    """Return the published steps of whoever discovers a course, in order: one query."""
    every = tuple(fact for module in course.live_modules() for fact in module.step_facts)
    return steps_to_follow(every, is_renewal=False)


def outline_of(enrolment: Enrolment) -> Outline:
    """Return what is open, locked and next in one enrolment: three queries."""
    return progress_of([enrolment])[0].outline


def progress_of(enrolments: Sequence[Enrolment]) -> list[CourseProgress]:
    """Return the outlines of enrolments: four queries for any number (course, session loaded)."""
    maps = steps_followed(enrolments)
    steps: dict[int, list[StepProgress]] = defaultdict(list)
    for progress in StepProgress.objects.filter(enrolment__in=enrolments):
        steps[progress.enrolment_id].append(progress)
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in Attempt.objects.filter(enrolment__in=enrolments):
        attempts[attempt.enrolment_id].append(attempt)
    windows = _cold_windows(enrolments)
    return [
        CourseProgress(
            one,
            outline(
                replace(
                    _facts(maps[one.pk], steps[one.pk], attempts[one.pk]),
                    cold_window=windows.get(one.pk),
                    today=timezone.localdate(),
                )
            ),
        )
        for one in enrolments
    ]


def _cold_windows(enrolments: Sequence[Enrolment]) -> dict[int, Window]:
    """Return when each is asked the cold questionnaire, those whose course has one: one query."""
    ended = {one.pk: (one.course_id, _ended_at(one)) for one in enrolments if _ended_at(one)}
    asked = Questionnaire.objects.published().filter(
        course__in={course_id for course_id, _ in ended.values()},
        moment=Moment.COLD,
        audience=Audience.LEARNER,
    )
    courses = set(asked.values_list("course_id", flat=True)) if ended else set()
    return {
        pk: cold_window(timezone.localdate(at))
        for pk, (course_id, at) in ended.items()
        if course_id in courses
    }


def _ended_at(enrolment: Enrolment) -> datetime | None:
    """Return the end of the session, that of one's course when alone, None before it."""
    if enrolment.session_id:
        return enrolment.session.ends_at if enrolment.session.is_over else None
    return enrolment.completed_at


def _facts(
    course_steps: tuple[StepFact, ...], steps: list[StepProgress], attempts: list[Attempt]
) -> Facts:
    pre, post, cold = (
        [one for one in attempts if one.moment == moment]
        for moment in (Moment.PRE, Moment.POST, Moment.COLD)
    )
    return Facts(
        steps=course_steps,
        read_ids=frozenset(one.step_id for one in steps if one.read_at),
        opened_ids=frozenset(one.step_id for one in steps),
        pre_started=bool(pre),
        pre_sent=any(one.is_sent for one in pre),
        post_started=any(not one.is_sent for one in post),
        post_sent=sum(one.is_sent for one in post),
        passed=any(one.is_sent and one.result["passed"] for one in post),
        cold_started=bool(cold),
        cold_sent=any(one.is_sent for one in cold),
    )


def answers_of(attempt: Attempt) -> dict[str, Value]:
    """Return the named answers of an attempt, by question id: one query."""
    return dict(attempt.answers.given().values_list("question_id", "value"))


def written_in(attempt: Attempt) -> dict[str, Value]:
    """Return everything written in a draft, anonymous answers too: for its author only."""
    return answers_of(attempt) | opinions_in_draft(attempt)


def attempts_sent(enrolment: Enrolment, moment: str) -> list[Attempt]:
    """Return the sent attempts of one moment, first to last."""
    return list(enrolment.attempts.sent().at(moment).order_by("number"))
