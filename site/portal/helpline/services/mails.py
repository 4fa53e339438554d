"""E-mails about appointments: a day, an hour, a place; never why, never a name in the subject."""

from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.calendar_file import Entry, Method, calendar_file
from portal.helpline.models import Appointment
from portal.helpline.models.choices import Mode


def entry_of(appointment: Appointment) -> Entry:
    """Return an appointment as a calendar entry that says nothing of money."""
    is_office = appointment.mode == Mode.OFFICE
    return Entry(
        uid=f"{appointment.public_id}@cresus",
        sequence=appointment.calendar_sequence,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        title=_("Rendez-vous"),
        place=appointment.helpline.address if is_office else "",
        description="" if is_office else _("On vous appelle."),
    )


def own_calendar(appointment: Appointment) -> bytes:
    """Return the file an adviser puts in a calendar."""
    return calendar_file([entry_of(appointment)], method=Method.PUBLISH, now=timezone.now())


def send_invitation(appointment: Appointment) -> None:
    """Say when and where, with a calendar file."""
    _send("booked", appointment, _("Votre rendez-vous"), Method.REQUEST)


def send_reminder(appointment: Appointment) -> None:
    """Recall an appointment that was asked to be recalled."""
    _send("reminder", appointment, _("Rappel de votre rendez-vous"), None)


def send_cancellation(appointment: Appointment) -> None:
    """Take an appointment out of the calendar."""
    _send("cancelled", appointment, _("Votre rendez-vous est annulé"), Method.CANCEL)


def _send(template: str, appointment: Appointment, subject: str, method: Any) -> None:
    if not appointment.email:
        return
    context = {"appointment": appointment, "helpline": appointment.helpline}
    body = render_to_string(f"helpline/emails/{template}.txt", context)
    message = EmailMessage(subject=subject, body=body, to=[appointment.email])
    if method is not None:
        content = calendar_file(
            [entry_of(appointment)],
            method=method,
            now=timezone.now(),
            attendee_email=appointment.email,
        )
        mimetype = f"text/calendar; method={method.value}"
        message.attach("rendez-vous.ics", content.decode(), mimetype)
    transaction.on_commit(message.send)
