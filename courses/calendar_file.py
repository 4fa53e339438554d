"""Calendar files of a session: an invitation a half-day, its update, its cancellation.

One file holds one half-day: a REQUEST or CANCEL message carries one UID (RFC 5546 §3.2), and mail
programs read only the first event of it. UIDs never change; SEQUENCE grows at each change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//CRESUS//Formation//FR"


class Method(StrEnum):
    """What the receiver's calendar should do."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One half-day in a calendar; times carry their zone, `description` is plain text."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    link: str = ""
    description: str = ""
    organiser_name: str = ""
    organiser_email: str = ""


def calendar_file(
    entries: Sequence[Entry], *, method: Method, now: datetime, attendee_email: str = ""
) -> bytes:
    """Return an iCalendar file in UTC times; the attendee is named in invitations only."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    for entry in entries:
        calendar.add_component(_event(entry, method, now, attendee_email))
    return calendar.to_ical()


def _event(entry: Entry, method: Method, now: datetime, attendee_email: str) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    if entry.place or entry.link:
        event.add("location", entry.place or entry.link)
    if entry.link:
        event.add("url", entry.link)
    if entry.description:
        event.add("description", entry.description)
    if entry.organiser_email:
        event["organizer"] = _address(entry.organiser_email, entry.organiser_name)
    if attendee_email:
        event.add("attendee", _attendee(attendee_email), encode=False)
    return event


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    if name:
        address.params["CN"] = vText(name)
    return address


def _attendee(email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("ACCEPTED")
    address.params["RSVP"] = vText("FALSE")
    return address
