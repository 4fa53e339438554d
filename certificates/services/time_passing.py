"""What the calendar does to certificates: reminders before the end, then the end."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from certificates.domain.status import REMINDER_DAYS, EventKind, reminder_due
from certificates.models import CertificateEvent, IssuedCertificate


@dataclass(frozen=True, slots=True)
class Reminder:
    """A holder to tell, and how many days before the end."""

    certificate: IssuedCertificate
    days_left: int


def due_reminders(*, on: date) -> list[Reminder]:
    """Return the reminders to send on a day, none twice: two queries."""
    soon = (
        IssuedCertificate.objects.not_revoked()
        .current_on(on)
        .ending_by(on + timedelta(days=max(REMINDER_DAYS)))
        .filter(holder__isnull=False)
        .select_related("holder")
        .with_events()
    )
    found = []
    for certificate in soon:
        told = [one.days_left for one in certificate.events.all() if one.days_left is not None]
        days = reminder_due(valid_until=certificate.valid_until, on=on, told=told)
        if days is not None:
            found.append(Reminder(certificate, days))
    return found


def note_reminded(*, certificate: IssuedCertificate, days_left: int) -> None:
    """Note that a reminder was sent."""
    CertificateEvent.objects.create(
        certificate=certificate, kind=EventKind.REMINDED, days_left=days_left
    )


@transaction.atomic
def close_expired(*, on: date) -> int:
    """Note the end of the certificates whose last good day is before `on`; return how many."""
    ended = (
        IssuedCertificate.objects.not_revoked()
        .ending_by(on - timedelta(days=1))
        .exclude(events__kind=EventKind.EXPIRED)
    )
    events = [CertificateEvent(certificate=one, kind=EventKind.EXPIRED) for one in ended]
    CertificateEvent.objects.bulk_create(events)
    return len(events)
