"""Sessions with half-days, and people with a place in them."""

from datetime import timedelta

from django.utils import timezone

from courses.models import Enrolment, TrainingSession
from courses.services.attendance import Mark, mark
from courses.services.places import take_place
from courses.services.sessions import HalfDayPlan, create_session
from portal.accounts.roles import Role
from tests.factories.accounts import UserFactory, person
from tests.factories.answering import bare_course
from tests.factories.courses import load

HOURS = timedelta(hours=1)


def half_day(starts_in=timedelta(days=10), hours=3, **fields) -> HalfDayPlan:
    """Return a half-day as typed, of three hours in ten days unless told otherwise."""
    start = (timezone.now() + starts_in).replace(microsecond=0)
    given = {"place": "12 rue des Lilas, Strasbourg"} | fields
    return HalfDayPlan(starts_at=start, ends_at=start + hours * HOURS, **given)


def group_session(*, trainer=None, course=None, half_days=(), **details) -> TrainingSession:
    """Return a session as a coordinator opens one."""
    return create_session(
        course=course or load("M9"),
        trainer=trainer or person(Role.TRAINER),
        half_days=half_days or [half_day()],
        **({"modality": "presentiel"} | details),
    )


def running_session(**details) -> TrainingSession:
    """Return a session whose only half-day began an hour ago."""
    return group_session(half_days=[half_day(-HOURS)], **details)


def seated(session, user=None, **employer) -> Enrolment:
    """Return the enrolment of somebody who asked for a place."""
    return take_place(user=user or UserFactory(), session=session, **employer)


def confirmed_session(trainer, *, confirm=True) -> tuple[TrainingSession, Enrolment, Enrolment]:
    """Return a session under way, who was confirmed there (unless told not to), who was not."""
    session = group_session(trainer=trainer, course=bare_course("ZC"), half_days=[half_day(-HOURS)])
    present, absent = seated(session), seated(session)
    if confirm:
        half = session.half_days.get()
        for one, kind in ((present, "confirmed"), (absent, "absent")):
            mark(half_day=half, given=Mark(enrolment=one, kind=kind), actor=trainer)
    return session, present, absent
