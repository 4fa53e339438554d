"""Appointments: a free time, an invitation in the calendar, a reminder, what came of it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.helpline.models import Appointment, Call, Helpline, OutcomeSheet
from portal.helpline.models.choices import AppointmentState, CallOutcome
from portal.helpline.selectors.openings import free_slots
from portal.helpline.services import mails
from portal.helpline.services.refusals import HelplineRefused

REMIND_BEFORE = timedelta(hours=36)
NOT_AT_LAST_MINUTE = timedelta(hours=2)


@transaction.atomic
def book(
    *,
    helpline: Helpline,
    adviser: User,
    starts_at: datetime,
    mode: str,
    first_name: str,
    phone: str,
    email: str = "",
    wants_reminder: bool = False,
    call: Call | None = None,
) -> Appointment:
    """Hold a free time with an adviser; an e-mail address gets a calendar file.

    Raises HelplineRefused: `not_free`, also when a colleague took it a second before.
    """
    if starts_at not in free_slots(helpline, adviser_id=adviser.pk):
        raise HelplineRefused("not_free")
    appointment = Appointment(
        helpline=helpline,
        call=call,
        adviser=adviser,
        starts_at=starts_at,
        minutes=helpline.appointment_minutes,
        mode=mode,
        wants_reminder=wants_reminder and bool(email),
    )
    appointment.first_name, appointment.phone, appointment.email = first_name, phone, email
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError as clash:
        raise HelplineRefused("not_free") from clash
    if call is not None and call.outcome != CallOutcome.APPOINTMENT:
        call.outcome = CallOutcome.APPOINTMENT
        call.save(update_fields=["outcome"])
    mails.send_invitation(appointment)
    return appointment


@transaction.atomic
def move(*, appointment: Appointment, starts_at: datetime) -> Appointment:
    """Move a booked appointment to another free time; calendars follow.

    Raises HelplineRefused: `not_booked`, `not_free`.
    """
    current = _booked(appointment)
    if starts_at not in free_slots(current.helpline, adviser_id=current.adviser_id):
        raise HelplineRefused("not_free")
    current.starts_at, current.reminded_at = starts_at, None
    current.calendar_sequence += 1
    try:
        with transaction.atomic():
            current.save(update_fields=["starts_at", "reminded_at", "calendar_sequence"])
    except IntegrityError as clash:
        raise HelplineRefused("not_free") from clash
    mails.send_invitation(current)
    return current


@transaction.atomic
def settle(*, appointment: Appointment, state: str) -> Appointment:
    """Write that an appointment was missed or cancelled; its time is free again when cancelled.

    Raises HelplineRefused: `not_booked`, `unknown_state`.
    """
    if state not in {AppointmentState.MISSED, AppointmentState.CANCELLED}:
        raise HelplineRefused("unknown_state")
    current = _booked(appointment)
    current.state = state
    current.calendar_sequence += 1
    current.save(update_fields=["state", "calendar_sequence"])
    if state == AppointmentState.CANCELLED:
        mails.send_cancellation(current)
    return current


@transaction.atomic
def write_sheet(
    *,
    appointment: Appointment,
    adviser: User,
    is_over_indebted: str,
    state_of_affairs: str,
    solutions: str,
    accompaniment: str,
    next_step: str = "",
) -> OutcomeSheet:
    """Write the sheet in three parts: the appointment was held. It may be written again.

    Raises HelplineRefused: `not_booked` for a missed or cancelled one.
    """
    current = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if current.state not in {AppointmentState.BOOKED, AppointmentState.HELD}:
        raise HelplineRefused("not_booked")
    sheet = OutcomeSheet.objects.filter(appointment=current).first() or OutcomeSheet(
        appointment=current
    )
    sheet.is_over_indebted, sheet.accompaniment = is_over_indebted, accompaniment
    sheet.state_of_affairs, sheet.solutions = state_of_affairs, solutions
    sheet.next_step, sheet.written_by, sheet.written_at = next_step, adviser, timezone.now()
    sheet.save()
    current.state = AppointmentState.HELD
    current.save(update_fields=["state"])
    return sheet


def send_reminders(*, now: datetime | None = None) -> int:
    """Remind those who asked, a day and a half before; once each. Return how many left."""
    now = now or timezone.now()
    due = (
        Appointment.objects.booked()
        .filter(wants_reminder=True, reminded_at=None)
        .filter(starts_at__lte=now + REMIND_BEFORE, starts_at__gt=now + NOT_AT_LAST_MINUTE)
        .select_related("helpline", "adviser")
    )
    sent = 0
    for appointment in due:
        claimed = Appointment.objects.filter(pk=appointment.pk, reminded_at=None)
        if claimed.update(reminded_at=now):
            mails.send_reminder(appointment)
            sent += 1
    return sent


def _booked(appointment: Appointment) -> Appointment:
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("helpline", "adviser")
    current = rows.get(pk=appointment.pk)
    if current.state != AppointmentState.BOOKED:
        raise HelplineRefused("not_booked")
    return current
