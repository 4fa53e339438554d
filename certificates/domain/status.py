"""Is a certificate good today? Its status is the fold of its events and of the calendar."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

# Days before the last good day on which the holder is told (issue "certificates with a life").
REMINDER_DAYS = (60, 30, 7)


class EventKind(StrEnum):
    """What can happen to a certificate."""

    ISSUED = "issued"
    SENT = "sent"
    VERIFIED = "verified"
    REMINDED = "reminded"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    EXPIRED = "expired"
    ERASED = "erased"


# These change what a certificate is: they happen once. The others may happen again.
ONCE = frozenset(
    {
        EventKind.ISSUED,
        EventKind.SUPERSEDED,
        EventKind.REVOKED,
        EventKind.EXPIRED,
        EventKind.ERASED,
    }
)


class Status(StrEnum):
    """What a person who checks it is told."""

    VALID = "valid"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


def status_on(*, events: Iterable[str], valid_until: date | None, on: date) -> Status:
    """Return the status on a day; `valid_until` is the last good day, None for no end.

    A revoked certificate stays revoked, a replaced one replaced, whatever the calendar says.
    """
    kinds = set(events)
    if EventKind.REVOKED in kinds:
        return Status.REVOKED
    if EventKind.SUPERSEDED in kinds:
        return Status.SUPERSEDED
    if valid_until is not None and on > valid_until:
        return Status.EXPIRED
    return Status.VALID


def is_erased(events: Iterable[str]) -> bool:
    """Tell whether the holder's name was erased; the certificate's worth does not change."""
    return EventKind.ERASED in set(events)


def reminder_due(*, valid_until: date, on: date, told: Iterable[int]) -> int | None:
    """Return the reminder to send on a day (60, 30 or 7), None when there is none.

    `told` are the reminders sent already. Only the latest one reached is sent: after a week
    without the task, nobody gets two mails at once.
    """
    reached = [days for days in REMINDER_DAYS if valid_until - timedelta(days=days) <= on]
    if not reached or on > valid_until or min(reached) in set(told):
        return None
    return min(reached)
