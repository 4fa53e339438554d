"""The versions of a course and what changed from one to the next."""

from dataclasses import dataclass

from django.db.models import Count, Q

from courses.domain.versions import Difference, differences
from courses.models import CoursePage, CourseVersion


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version, what it changed, and how many people follow it."""

    version: CourseVersion
    changes: tuple[Difference, ...]
    n_followed: int
    n_in_progress: int
    is_current: bool


def course_history(course: CoursePage) -> list[VersionRow]:
    """Return the versions of a course, newest first: one query."""
    versions = list(
        course.versions.order_by("number").annotate(
            n_followed=Count("enrolments"),
            n_in_progress=Count("enrolments", filter=Q(enrolments__completed_at=None)),
        )
    )
    rows = [
        VersionRow(
            version=version,
            changes=differences(before.content, version.content) if before else (),
            n_followed=version.n_followed,
            n_in_progress=version.n_in_progress,
            is_current=version is versions[-1],
        )
        for before, version in zip([None, *versions], versions, strict=False)
    ]
    return rows[::-1]
