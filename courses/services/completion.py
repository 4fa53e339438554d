"""What sending the arrival questionnaire gives back: frozen facts, ready for a certificate."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from courses.models import Attempt, CoursePage, Enrolment
from courses.selectors.lessons import steps_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One arrival questionnaire sent; durations in minutes, score in basis points."""

    enrolment_id: UUID
    attempt_id: UUID
    course_code: str
    course_title: str
    objectives: tuple[str, ...]
    started_on: date
    completed_on: date
    planned_minutes: int
    realised_minutes: int
    score_bp: int
    passed: bool
    tries_left: int
    opens_referral: bool
    valid_until: date | None
    modality: str


def completion_of(
    *, enrolment: Enrolment, attempt: Attempt, started_on: date, realised_minutes: int,
    tries_left: int, valid_until: date | None, completed_on: date,
) -> Completion:  # fmt: skip
    """Gather the facts of a sent attempt and of the version of the course that was followed.

    A renewal plans the minutes of its own steps, not those of the whole course.
    """
    course = enrolment.followed
    return Completion(
        enrolment_id=enrolment.public_id,
        attempt_id=attempt.public_id,
        course_code=course.code,
        course_title=course.title,
        objectives=tuple(course.objectives.values()),
        started_on=started_on,
        completed_on=completed_on,
        planned_minutes=_planned_minutes(enrolment),
        realised_minutes=realised_minutes,
        score_bp=attempt.result["knowledge_bp"],
        passed=attempt.result["passed"],
        tries_left=tries_left,
        opens_referral=course.opens_referral,
        valid_until=valid_until,
        modality=str(CoursePage.Format(course.format).label),
    )


def _planned_minutes(enrolment: Enrolment) -> int:
    if not enrolment.is_renewal:
        return enrolment.followed.duration_minutes
    return sum(step.duration_minutes for step in steps_of(enrolment))
