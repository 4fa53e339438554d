"""What an employer sees of its people: attendance, completion, aggregates; never an answer.

Training.md part 2, C.3 and (b) 13: shown to learners before they answer, so that they answer
freely. Aggregates hide groups under five, and the one that would give them back by subtraction.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from courses.domain.gains import PairedGain, gain_of
from courses.domain.statistics import SMALLEST_GROUP, suppress_small
from courses.models import Enrolment
from courses.selectors.attendance import realised_minutes
from courses.selectors.tallies import score_cells


@dataclass(frozen=True, slots=True)
class Trained:
    """One person in one course; `minutes` really followed in a room, None when learning alone."""

    enrolment: Enrolment
    minutes: int | None


@dataclass(frozen=True, slots=True)
class CourseAggregate:
    """One course for one employer; `n_answered` and `gain` are None when few people answered."""

    title: str
    n_enrolled: int
    n_completed: int
    n_answered: int | None
    gain: PairedGain | None


def trained_people(employer_ref: str) -> list[Trained]:
    """Return an employer's people and what they followed, by name: three queries."""
    people = Enrolment.objects.of_employer(employer_ref).select_related("user", "course", "session")
    rows = list(people.order_by("user__last_name", "user__first_name", "-created_at", "pk"))
    minutes = realised_minutes(rows)
    return [Trained(one, minutes.get(one.pk) if one.session_id else None) for one in rows]


def employer_aggregates(
    employer_ref: str, people: Sequence[Trained]
) -> tuple[list[CourseAggregate], PairedGain | None]:
    """Return figures by course, and over all of them; one query a course that may be shown."""
    courses = {one.enrolment.course_id: one.enrolment.course for one in people}
    enrolled = Counter(one.enrolment.course_id for one in people)
    completed = Counter(one.enrolment.course_id for one in people if one.enrolment.completed_at)
    everybody = Enrolment.objects.of_employer(employer_ref).order_by()
    gains = {key: gain_of(score_cells(everybody.filter(course_id=key), [])[""]) for key in courses}
    shown = suppress_small({str(key): gains[key].n_paired for key in courses})
    rows = [
        CourseAggregate(
            title=course.title,
            n_enrolled=enrolled[key],
            n_completed=completed[key],
            n_answered=shown[str(key)],
            gain=gains[key] if shown[str(key)] else None,
        )
        for key, course in courses.items()
    ]
    total = gain_of(score_cells(everybody, [])[""])
    may_show_total = total.n_paired >= SMALLEST_GROUP
    return sorted(rows, key=lambda one: one.title), total if may_show_total else None
