"""Where a learner stands: outlines, answers, results."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from courses.domain.answers import Value
from courses.domain.progress import Facts, Outline, StepFact, outline
from courses.domain.questionnaire import Definition
from courses.models import Attempt, CoursePage, Enrolment, ModulePage, StepProgress
from courses.models.questionnaires import Moment


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """One enrolment and its outline."""

    enrolment: Enrolment
    outline: Outline


def modules_of(courses: Iterable[CoursePage]) -> dict[int, list[ModulePage]]:
    """Return the published modules of courses, by course key, in order: one query."""
    by_path = {course.path: course.pk for course in courses}
    below = reduce(or_, (Q(path__startswith=path) for path in by_path), Q(pk=None))
    found: dict[int, list[ModulePage]] = defaultdict(list)
    for module in ModulePage.objects.live().filter(below).order_by("path"):
        found[by_path[module.path[: -module.steplen]]].append(module)
    return found


def course_map(course: CoursePage) -> tuple[StepFact, ...]:
    """Return the published steps of a course, in order: one query."""
    return _steps(course.live_modules())


def _steps(modules: Sequence[ModulePage]) -> tuple[StepFact, ...]:
    return tuple(fact for module in modules for fact in module.step_facts)


def outline_of(enrolment: Enrolment) -> Outline:
    """Return what is open, locked and next in one enrolment: three queries."""
    return progress_of([enrolment])[0].outline


def progress_of(enrolments: Sequence[Enrolment]) -> list[CourseProgress]:
    """Return the outlines of enrolments (their course loaded): three queries for any number."""
    modules = modules_of({one.course_id: one.course for one in enrolments}.values())
    maps = {course_id: _steps(found) for course_id, found in modules.items()}
    steps: dict[int, list[StepProgress]] = defaultdict(list)
    for progress in StepProgress.objects.filter(enrolment__in=enrolments):
        steps[progress.enrolment_id].append(progress)
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in Attempt.objects.filter(enrolment__in=enrolments):
        attempts[attempt.enrolment_id].append(attempt)
    return [
        CourseProgress(
            one, outline(_facts(maps.get(one.course_id, ()), steps[one.pk], attempts[one.pk]))
        )
        for one in enrolments
    ]


def _facts(
    course_steps: tuple[StepFact, ...], steps: list[StepProgress], attempts: list[Attempt]
) -> Facts:
    pre = [one for one in attempts if one.moment == Moment.PRE]
    post = [one for one in attempts if one.moment == Moment.POST]
    return Facts(
        steps=course_steps,
        read_ids=frozenset(one.step_id for one in steps if one.read_at),
        opened_ids=frozenset(one.step_id for one in steps),
        pre_started=bool(pre),
        pre_sent=any(one.is_sent for one in pre),
        post_started=any(not one.is_sent for one in post),
        post_sent=sum(one.is_sent for one in post),
        passed=any(one.is_sent and one.result["passed"] for one in post),
    )


def check_block(course: CoursePage, step_id: str, check_id: str) -> Any | None:
    """Return the knowledge check with that id in a step, None when there is none."""
    for module in course.live_modules():
        for step in module.steps:
            if str(step.id) == step_id:
                return _check_in(step, check_id)
    return None


def _check_in(step: Any, check_id: str) -> Any | None:
    blocks = (block for block in step.value["blocks"] if block.block_type == "knowledge_check")
    return next((block.value for block in blocks if str(block.id) == check_id), None)


def answers_of(attempt: Attempt) -> dict[str, Value]:
    """Return the saved answers of an attempt, by question id."""
    return dict(attempt.answers.values_list("question_id", "value"))


def asked_in(attempt: Attempt) -> Definition:
    """Return what an attempt asks: an opinion is asked once, never again on a second try."""
    definition = attempt.version.definition
    return definition.without_anonymous() if attempt.enrolment.opinion_given_on else definition


def attempts_sent(enrolment: Enrolment, moment: str) -> list[Attempt]:
    """Return the sent attempts of one moment, first to last."""
    return list(enrolment.attempts.sent().at(moment).order_by("number"))
