"""What a course mends, and whether it helped."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from courses.domain.gains import gain_of
from courses.models import CoursePage, CourseVersion, Enrolment, ImprovementNote
from courses.selectors.scope import Scope, counted_people, smallest_shown
from courses.selectors.tallies import item_tallies, score_cells


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure on the people of some versions of a course: a share, and how many people."""

    share: Fraction | float | None
    n: int


@dataclass(frozen=True, slots=True)
class Followed:
    """A note, and its figure in the versions before and since the one that answered it."""

    note: ImprovementNote
    before: Measure | None = None
    since: Measure | None = None


def notes_on(viewer: Any, course_id: int) -> list[ImprovementNote]:
    """Return the notes on a course, the open ones first then the latest: one query."""
    visible = ImprovementNote.objects.visible_to(viewer).filter(course_id=course_id)
    rows = visible.select_related("author", "answered_in", "session", "course")
    open_first = {ImprovementNote.Status.OPEN: 0, ImprovementNote.Status.DONE: 1}
    latest_first = rows.defer("answered_in__content").order_by("-created_at", "-pk")
    return sorted(latest_first, key=lambda one: open_first.get(one.status, 2))


def followed_notes(viewer: Any, course: CoursePage) -> list[Followed]:
    """Return the notes on a course with the figure before and after: four queries an answer."""
    everybody = counted_people(viewer, Scope(course_id=course.pk))
    smallest = smallest_shown(viewer)
    return [_followed(one, everybody, smallest) for one in notes_on(viewer, course.pk)]


def _followed(note: ImprovementNote, everybody: QuerySet[Enrolment], smallest: int) -> Followed:
    if note.answered_in is None:
        return Followed(note)
    number = note.answered_in.number
    parts = (
        everybody.filter(version__number__lt=number),
        everybody.filter(version__number__gte=number),
    )
    before, since = (measure_of(note, people) for people in parts)
    return Followed(note, _unless_few(before, smallest), _unless_few(since, smallest))


def _unless_few(one: Measure, smallest: int) -> Measure:
    return one if one.n >= smallest else Measure(None, one.n)


def measure_of(note: ImprovementNote, people: QuerySet[Enrolment]) -> Measure:
    """Return the figure a note is about, on some people: one query."""
    if note.item_code:
        found = item_tallies(people, {note.item_code: note.objective}).get(note.item_code, {})
        sums = [one.sums for one in found.values()]
        n = sum(one.n for one in sums)
        return Measure(sum(one.x for one in sums) / n if n else None, n)
    topics = [note.objective] if note.objective else []
    gain = gain_of(score_cells(people, topics)[note.objective])
    return Measure(gain.after, gain.n_paired)


def course_with_code(code: str) -> CoursePage | None:
    """Return a course by its code, None when there is none."""
    return CoursePage.objects.filter(code=code).first()


def version_choices(course: CoursePage) -> Mapping[str, str]:
    """Return the versions of a course, the latest first: number as text → words."""
    versions = CourseVersion.objects.filter(course=course).defer("content", "outline")
    return {
        str(one.number): f"v{one.number} – {one.published_at:%d/%m/%Y}"
        for one in versions.order_by("-number")
    }
