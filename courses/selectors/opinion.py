"""What became of the opinions on an employer's courses: how satisfied, and what was changed.

Opinions carry no employer, on purpose: a figure here is that of everybody who took the same
courses, and says nothing of the employer's own people.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from courses.domain.marks import Marks
from courses.models import AnonymousAnswer, CourseVersion, Enrolment
from courses.selectors.gathering import main_satisfaction, versions_used


@dataclass(frozen=True, slots=True)
class CourseChange:
    """What a new version of a course changed, in its author's words."""

    title: str
    on: date
    note: str


def satisfaction_with(employer_ref: str) -> Marks:
    """Return the marks of the courses that an employer's people took: three queries."""
    people = Enrolment.objects.of_employer(employer_ref)
    asked = main_satisfaction(versions_used(people))
    found = AnonymousAnswer.objects.filter(
        course_id__in=people.order_by().values("course_id"),
        question_id__in=[one.id for one in asked],
    )
    counts: Counter[int] = Counter()
    for mark, number in found.order_by().values_list("value").annotate(n=Count("id")):
        counts[int(mark)] += number
    return Marks(counts)


def changes_of(employer_ref: str, *, since: date, until: date) -> list[CourseChange]:
    """Return what changed in an employer's courses between two days, the latest first.

    A first version changes nothing, and one without a note has nothing to say. One query.
    """
    taken = Enrolment.objects.of_employer(employer_ref).order_by().values("course_id")
    versions = CourseVersion.objects.filter(
        course_id__in=taken, number__gt=1, published_at__date__range=(since, until)
    ).exclude(note="")
    rows = versions.select_related("course").only("note", "published_at", "course__title")
    return [
        CourseChange(one.course.title, one.published_at.date(), one.note)
        for one in rows.order_by("-published_at", "-pk")
    ]
