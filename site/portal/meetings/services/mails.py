"""E-mails about meetings, with the date for the calendar."""

from email.message import MIMEPart
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.calendar_file import Entry, Method, calendar_file
from portal.meetings.models import Meeting, PracticeSheet, Registration


def entry_of(meeting: Meeting) -> Entry:
    """Return a meeting as a calendar entry."""
    return Entry(
        uid=f"rencontre-{meeting.public_id}@cresus-formation",
        sequence=meeting.calendar_sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=meeting.title,
        place=meeting.place,
        link=meeting.link,
    )


def _absolute(name: str, *args: Any) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=args)}"


def send_registered(registration: Registration) -> None:
    """Say that one has a place, or one's rank in the line."""
    has_place = registration.state == Registration.State.REGISTERED
    subject = _("Votre place : %(title)s") if has_place else _("Liste d’attente : %(title)s")
    _send("registered", registration, subject, Method.REQUEST if has_place else None)


def send_called_off(registration: Registration) -> None:
    """Say that a meeting is called off."""
    _send("called_off", registration, _("Rencontre annulée : %(title)s"), Method.CANCEL)


def _send(name: str, registration: Registration, subject: str, method: Method | None) -> None:
    meeting, user = registration.meeting, registration.user
    context = {
        "meeting": meeting,
        "name": user.get_short_name(),
        "has_place": registration.state == Registration.State.REGISTERED,
        "link": _absolute("meetings:meeting", meeting.public_id),
    }
    email = EmailMessage(
        subject=subject % {"title": meeting.title},
        body=render_to_string(f"meetings/emails/{name}.txt", context),
        to=[user.email],
    )
    if method is not None:
        email.attach(_calendar_part(meeting, method, user.email))
    transaction.on_commit(email.send)


def _calendar_part(meeting: Meeting, method: Method, address: str) -> MIMEPart:
    content = calendar_file(
        [entry_of(meeting)], method=method, now=timezone.now(), attendee_email=address
    )
    part = MIMEPart()
    part.set_content(content.decode(), subtype="calendar", charset="utf-8")
    part.set_param("method", method.value)
    part.add_header("Content-Disposition", "attachment", filename="rencontre.ics")
    return part


def send_reviewed(sheet: PracticeSheet) -> None:
    """Tell an author what became of their sheet."""
    if sheet.author is None:
        return
    context = {
        "sheet": sheet,
        "name": sheet.author.get_short_name(),
        "link": _absolute("meetings:sheet", sheet.public_id),
    }
    email = EmailMessage(
        subject=_("Votre fiche : %(title)s") % {"title": sheet.title},
        body=render_to_string("meetings/emails/reviewed.txt", context),
        to=[sheet.author.email],
    )
    transaction.on_commit(email.send)
