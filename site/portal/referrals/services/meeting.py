"""Appointments, their calendar file, and recommendations."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.calendar_file import Entry, Method, calendar_file
from portal.accounts.models import User
from portal.referrals.domain.states import ACTIVE, State
from portal.referrals.models import Appointment, Recommendation, Referral
from portal.referrals.models.case_choices import (
    AppointmentMode,
    AppointmentResult,
    RecommendationState,
)
from portal.referrals.services import case_mails
from portal.referrals.services.cases import own_case, require_state, touch
from portal.referrals.services.refusals import ReferralRefused

OPEN = ACTIVE | {State.SUSPENDED, State.UNREACHABLE, State.REACTIVATED}


@transaction.atomic
def make_appointment(
    *,
    referral: Referral,
    counsellor: User,
    starts_at: datetime,
    duration_minutes: int,
    mode: str,
    place: str = "",
) -> Appointment:
    """Fix a meeting and send the person its calendar file.

    Raises ReferralRefused: `date_in_the_past`, `not_now`.
    """
    current = own_case(referral, counsellor)
    require_state(current, OPEN)
    if starts_at <= timezone.now():
        raise ReferralRefused("date_in_the_past")
    made = Appointment(
        referral=current,
        author=counsellor,
        starts_at=starts_at,
        duration_minutes=duration_minutes,
        mode=mode,
    )
    made.place = place
    made.save()
    _send(made)
    return made


@transaction.atomic
def note_appointment(
    *, referral: Referral, counsellor: User, appointment: UUID, result: str
) -> Appointment:
    """Say what became of a meeting; cancelling it tells the person's calendar.

    Raises ReferralRefused: `nothing_there`, `already_noted`, `not_yet`.
    """
    current = own_case(referral, counsellor)
    found = _part(current.appointments, appointment)
    if found.result != AppointmentResult.PLANNED:
        raise ReferralRefused("already_noted")
    if result == AppointmentResult.KEPT and found.starts_at > timezone.now():
        raise ReferralRefused("not_yet")
    found.result, found.sequence = result, found.sequence + 1
    found.save(update_fields=["result", "sequence"])
    if result == AppointmentResult.CANCELLED:
        _send(found)
    if result == AppointmentResult.KEPT:
        touch(current)
    return found


def _part(parts: Any, public_id: UUID) -> Any:
    found = parts.filter(public_id=public_id).first()
    if found is None:
        raise ReferralRefused("nothing_there")
    return found


def _send(appointment: Appointment) -> None:
    is_cancelled = appointment.result == AppointmentResult.CANCELLED
    method = Method.CANCEL if is_cancelled else Method.PUBLISH
    case_mails.send_appointment(
        appointment, calendar=calendar_of(appointment, method=method), is_cancelled=is_cancelled
    )


def calendar_of(appointment: Appointment, *, method: Method = Method.PUBLISH) -> bytes:
    """Return the calendar file of a meeting: a time and a neutral title, nobody's name.

    Phones show calendars on locked screens: neither "CRESUS" nor "budget" is written.
    """
    entry = Entry(
        uid=f"{appointment.public_id}@rendez-vous",
        sequence=appointment.sequence,
        starts_at=appointment.starts_at,
        ends_at=appointment.starts_at + timedelta(minutes=appointment.duration_minutes),
        title=_("Rendez-vous"),
        description=str(AppointmentMode(appointment.mode).label),
    )
    return calendar_file([entry], method=method, now=timezone.now())


@transaction.atomic
def recommend(
    *, referral: Referral, counsellor: User, what: str, due_on: date, tool: str = ""
) -> Recommendation:
    """Write something to do, with what, and until when."""
    current = own_case(referral, counsellor)
    require_state(current, OPEN)
    made = Recommendation(referral=current, author=counsellor, due_on=due_on)
    made.what, made.tool = what, tool
    made.save()
    return made


@transaction.atomic
def follow_recommendation(
    *,
    referral: Referral,
    counsellor: User,
    recommendation: UUID,
    state: str,
    due_on: date | None = None,
) -> Recommendation:
    """Say whether it was done, and move its date when it was not.

    Raises ReferralRefused("nothing_there").
    """
    current = own_case(referral, counsellor)
    found = _part(current.recommendations, recommendation)
    found.state, found.checked_on = state, timezone.localdate()
    if due_on and state != RecommendationState.DONE:
        found.due_on, found.reminded_at = due_on, None
    found.save(update_fields=["state", "checked_on", "due_on", "reminded_at"])
    return found
