"""Rows of the demo written in bulk: enrolments, progress, attempts, answers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain.forms import ORDERS, asked_with, form_at, has_forms
from courses.domain.questionnaire import Audience, Definition
from courses.domain.renewal import steps_to_follow
from courses.domain.statistics import SMALLEST_GROUP
from courses.models import (
    AnonymousAnswer,
    Answer,
    Attempt,
    CoursePage,
    CourseVersion,
    Enrolment,
    QuestionnaireVersion,
    StepProgress,
    TrainingSession,
)
from courses.services import current_version, read_snapshot
from courses.services.sending import result_of, typed_rows
from portal.learning.demo_answers import invented_answers, split_opinions


@dataclass(frozen=True, slots=True)
class Course:
    """A course ready to be filled."""

    page: CoursePage
    version: CourseVersion
    versions: dict[str, QuestionnaireVersion]

    @classmethod
    def of(cls, page: CoursePage) -> "Course":
        """Freeze today's questionnaires of a course."""
        asked = page.questionnaires.filter(audience=Audience.LEARNER.value)
        versions = {one.moment: read_snapshot(questionnaire=one) for one in asked}
        return cls(page, current_version(course=page), versions)

    def order(self, rank: int) -> str:
        """Return the order of forms of the person of that rank, empty without forms."""
        with_forms = any(has_forms(one.definition) for one in self.versions.values())
        return ORDERS[rank % len(ORDERS)] if with_forms else ""


@dataclass(frozen=True, slots=True)
class Stay:
    """How far one invented person went; `n_steps` read, None for all."""

    user: Any
    started_at: datetime
    has_pre: bool = True
    n_steps: int | None = None
    has_post: bool = True
    session: TrainingSession | None = None
    before: float = 0.4
    after: float = 0.85


@transaction.atomic
def write_stays(course: Course, stays: list[Stay], rng: Random) -> list[Enrolment]:
    """Write everything those people did in a course; returns their enrolments, in order."""
    enrolments = Enrolment.objects.bulk_create(
        [_enrolment(course, stay, course.order(rank)) for rank, stay in enumerate(stays)]
    )
    pairs = list(zip(enrolments, stays, strict=True))
    StepProgress.objects.bulk_create(
        [row for enrolment, stay in pairs for row in _steps(course, enrolment, stay)]
    )
    for moment in ("pre", "post"):
        _write_attempts(course, moment, pairs, rng)
    return enrolments


def _enrolment(course: Course, stay: Stay, form_order: str) -> Enrolment:
    return Enrolment(
        form_order=form_order,
        user=stay.user,
        course=course.page,
        session=stay.session,
        course_version=course.page.version,
        version=course.version,
        created_at=stay.started_at,
        last_activity_at=_last_activity(stay),
    )


def _last_activity(stay: Stay) -> datetime:
    return stay.started_at + timedelta(days=5 if stay.has_post else 2 if stay.has_pre else 0)


def _steps(course: Course, enrolment: Enrolment, stay: Stay) -> list[StepProgress]:
    steps = steps_to_follow(course.version.step_facts, is_renewal=False)
    count = len(steps) if stay.n_steps is None else stay.n_steps
    read_at = stay.started_at + timedelta(days=2)
    return [
        StepProgress(
            enrolment=enrolment,
            step_id=step.id,
            opened_at=read_at,
            read_at=read_at,
            saved_at=read_at,
        )
        for step in steps[: count if stay.has_pre else 0]
    ]


def _write_attempts(
    course: Course, moment: str, pairs: list[tuple[Enrolment, Stay]], rng: Random
) -> None:
    version = course.versions[moment]
    made = [
        _attempt(course, version, moment, enrolment, stay, rng)
        for enrolment, stay in pairs
        if (stay.has_pre if moment == "pre" else stay.has_post)
    ]
    Attempt.objects.bulk_create([attempt for attempt, _named, _nameless in made])
    Answer.objects.bulk_create(
        [
            row
            for attempt, named, _nameless in made
            for row in typed_rows(attempt, _asked(version, attempt.form), named)
        ]
    )
    sheets = [(attempt, given) for attempt, _named, given in made]
    AnonymousAnswer.objects.bulk_create(sorted(_opinions(sheets), key=lambda row: row.pk))
    _close([attempt for attempt, _named, _nameless in made])


def _asked(version: QuestionnaireVersion, form: str) -> Definition:
    return asked_with(version.definition, form)


def _attempt(
    course: Course,
    version: QuestionnaireVersion,
    moment: str,
    enrolment: Enrolment,
    stay: Stay,
    rng: Random,
) -> tuple[Attempt, dict[str, Any], dict[str, Any]]:
    form = form_at(enrolment.form_order, moment)
    definition = _asked(version, form)
    ability = stay.before if moment == "pre" else stay.after
    answers = invented_answers(definition, rng, moment=moment, ability=ability)
    threshold = enrolment.followed.pass_threshold_percent
    sent_at = stay.started_at + timedelta(days=0 if moment == "pre" else 5, minutes=9)
    attempt = Attempt(
        enrolment=enrolment,
        moment=moment,
        form=form,
        version=version,
        state=Attempt.State.SENT,
        started_at=sent_at - timedelta(minutes=8),
        saved_at=sent_at,
        sent_at=sent_at,
        result=result_of(definition, answers, threshold_percent=threshold),
    )
    return attempt, *split_opinions(definition, answers)


def _opinions(sheets: list[tuple[Attempt, dict[str, Any]]]) -> list[AnonymousAnswer]:
    """Return nameless rows as the urn would leave them: one day a group, none of under five."""
    groups: dict[int | None, list[tuple[Attempt, dict[str, Any]]]] = defaultdict(list)
    for attempt, given in sheets:
        groups[attempt.enrolment.session_id].append((attempt, given))
    few = [one for one in groups if one is not None and len(groups[one]) < SMALLEST_GROUP]
    for session_id in few:
        groups[None] += groups.pop(session_id)
    return [
        _opinion(attempt, session_id, key, value, max(one.sent_at for one, _ in group))
        for session_id, group in groups.items()
        for attempt, given in group
        for key, value in given.items()
    ]


def _opinion(
    attempt: Attempt, session_id: int | None, question_id: str, value: Any, emptied_at: datetime
) -> AnonymousAnswer:
    return AnonymousAnswer(
        course_id=attempt.enrolment.course_id,
        session_id=session_id,
        version_id=attempt.version_id,
        moment=attempt.moment,
        question_id=question_id,
        value=value,
        day=timezone.localdate(emptied_at),
    )


def _close(attempts: list[Attempt]) -> None:
    for attempt in attempts:
        if attempt.moment != "post":
            continue
        attempt.enrolment.opinion_given_on = timezone.localdate(attempt.sent_at)
        if attempt.result["passed"]:
            attempt.enrolment.completed_at = attempt.sent_at
    Enrolment.objects.bulk_update(
        [one.enrolment for one in attempts if one.moment == "post"],
        ["completed_at", "opinion_given_on"],
    )
