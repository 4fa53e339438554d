"""Starting a course."""

from typing import Any

from django.db import transaction

from courses.models import CoursePage, Enrolment, TrainingSession


@transaction.atomic
def enrol(*, user: Any, course: CoursePage, session: TrainingSession | None = None) -> Enrolment:
    """Return the person's enrolment in a course, alone or in a session; made when missing.

    Alone, an open enrolment is gone on with; a finished one stays as it is, and the course starts
    again in a new enrolment once its attestation is over or about to be (courses.domain.renewal).
    """
    if session is None:
        return _alone(user, course)
    return Enrolment.objects.get_or_create(
        user=user, course=course, session=session, defaults={"course_version": course.version}
    )[0]


def _alone(user: Any, course: CoursePage) -> Enrolment:
    found = Enrolment.objects.of(user.pk).filter(course=course).current()
    if found is not None and not found.may_be_renewed:
        return found
    return Enrolment.objects.get_or_create(
        user=user,
        course=course,
        session=None,
        completed_at=None,
        defaults={"course_version": course.version},
    )[0]
