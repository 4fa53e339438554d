"""Starting a course."""

from typing import Any

from django.db import transaction

from courses.domain.renewal import has_renewal
from courses.models import CoursePage, Enrolment, TrainingSession
from courses.services.errors import CourseRefused
from courses.services.versions import current_version


@transaction.atomic
def enrol(*, user: Any, course: CoursePage, session: TrainingSession | None = None) -> Enrolment:
    """Return the person's enrolment in a course, alone or in a session; made when missing.

    Alone, an open enrolment is gone on with; a finished one stays as it is, and the course starts
    again in a new enrolment once its attestation is over or about to be (courses.domain.renewal),
    by the short way when the course has one.
    The version that is current on that day is the one followed to the end. Raises CourseRefused
    (`session_only`): nobody takes alone a course that is taught in sessions.
    """
    if session is None and course.on_request:
        raise CourseRefused("session_only")
    if session is None:
        return _alone(user, course)
    return Enrolment.objects.get_or_create(
        user=user, course=course, session=session, defaults=_followed(course)
    )[0]


def _alone(user: Any, course: CoursePage) -> Enrolment:
    found = Enrolment.objects.of(user.pk).filter(course=course).current()
    again = found is not None and found.completed_at is not None
    if found is not None and not (again and found.may_be_renewed):
        return found
    return Enrolment.objects.get_or_create(
        user=user,
        course=course,
        session=None,
        completed_at=None,
        defaults=_followed(course, again=again),
    )[0]


def _followed(course: CoursePage, *, again: bool = False) -> dict[str, Any]:
    version = current_version(course=course)
    return {
        "course_version": course.version,
        "version": version,
        "is_renewal": again and has_renewal(version.step_facts),
    }
