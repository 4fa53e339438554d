"""Places in a session: taken in order, freed at once, given to whoever waited longest."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain.messages import MessageKind, key_of
from courses.models import Enrolment, TrainingSession
from courses.services.enrolment import enrol
from courses.services.messages import queue
from courses.services.refusals import SessionRefused
from courses.services.sessions import lock


@transaction.atomic
def take_place(
    *,
    user: Any,
    session: TrainingSession,
    employer_name: str = "",
    employer_ref: str = "",
    job: str = "",
) -> Enrolment:
    """Enrol somebody: a place when one is free, the end of the line otherwise.

    Asking twice changes nothing; somebody who had withdrawn comes back like a new person. The
    employer and the job are those of that day and stay. Raises SessionRefused: `session_cancelled`,
    `session_over`.
    """
    locked = lock(session)
    _require_open(locked)
    found = Enrolment.objects.in_session(locked).filter(user=user).first()
    if found is not None and found.withdrawn_at is None:
        return found
    has_room = free_places(locked) != 0 and not _line(locked).exists()
    enrolment = found or enrol(user=user, course=locked.course, session=locked)
    enrolment.employer_name, enrolment.employer_ref = employer_name, employer_ref
    enrolment.job = job or enrolment.job
    enrolment.withdrawn_at = None
    enrolment.waitlisted_at = None if has_room else timezone.now()
    enrolment.save()
    _tell_place(enrolment, locked)
    return enrolment


def _require_open(session: TrainingSession) -> None:
    if session.cancelled_at:
        raise SessionRefused("session_cancelled")
    if session.is_over:
        raise SessionRefused("session_over")


def say_job(*, enrolment: Enrolment, job: str) -> None:
    """Write what somebody does for a living, for the trainer who prepares their session."""
    enrolment.job = job
    enrolment.save(update_fields=["job"])


def free_places(session: TrainingSession) -> int | None:
    """Return how many places are left, None when there is no limit."""
    if session.capacity is None:
        return None
    return max(0, session.capacity - Enrolment.objects.in_session(session).seated().count())


def _line(session: TrainingSession) -> Any:
    return Enrolment.objects.in_session(session).waiting()


def _tell_place(enrolment: Enrolment, session: TrainingSession) -> None:
    kind = MessageKind.WAITING if enrolment.waitlisted_at else MessageKind.CONVOCATION
    n_told = enrolment.messages.filter(kind=kind).count()
    key = key_of(kind, enrolment.public_id, session.calendar_sequence, n_told)
    queue(key=key, kind=kind, session=session, enrolment=enrolment)


@transaction.atomic
def withdraw(*, enrolment: Enrolment) -> Enrolment:
    """Give a place, or a rank in the line, back; the next person in line gets it at once.

    Raises SessionRefused: `already_withdrawn`, `session_over`, `not_enrolled` (a course alone).
    """
    if enrolment.session is None:
        raise SessionRefused("not_enrolled")
    session = lock(enrolment.session)
    locked = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if locked.withdrawn_at:
        raise SessionRefused("already_withdrawn")
    if session.is_over:
        raise SessionRefused("session_over")
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    n_told = locked.messages.filter(kind=MessageKind.WITHDRAWN).count()
    key = key_of(MessageKind.WITHDRAWN, locked.public_id, n_told)
    queue(key=key, kind=MessageKind.WITHDRAWN, session=session, enrolment=locked)
    admit_waiting(session=session)
    return locked


@transaction.atomic
def admit_waiting(*, session: TrainingSession) -> int:
    """Give free places to those who wait, the first who asked first; returns how many came in."""
    locked = lock(session)
    if locked.cancelled_at or locked.is_over:
        return 0
    free = free_places(locked)
    line = list(_line(locked)[:free])
    for enrolment in line:
        enrolment.waitlisted_at = None
        enrolment.save(update_fields=["waitlisted_at"])
        _tell_place(enrolment, locked)
    return len(line)
