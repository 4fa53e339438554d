"""Starting a course."""

from typing import Any

from django.db import transaction

from courses.models import CoursePage, Enrolment, TrainingSession


@transaction.atomic
def enrol(*, user: Any, course: CoursePage, session: TrainingSession | None = None) -> Enrolment:
    """Return the person's enrolment in a course, alone or in a session; made when missing.

    Alone, an open enrolment is gone on with; a finished one stays and the course starts again
    only once its attestation is over, which the caller decides by asking.
    """
    if session is None:
        found = Enrolment.objects.of(user.pk).filter(course=course).current()
        if found is not None:
            return found
    enrolment, _ = Enrolment.objects.get_or_create(
        user=user, course=course, session=session, defaults={"course_version": course.version}
    )
    return enrolment
