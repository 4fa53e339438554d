"""Is a certificate good today? Its status is the fold of its events and of the calendar."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum


class EventKind(StrEnum):
    """What can happen to a certificate, once each."""

    ISSUED = "issued"
    REVOKED = "revoked"


class Status(StrEnum):
    """What a person who checks it is told."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


def status_on(*, events: Iterable[str], valid_until: date | None, on: date) -> Status:
    """Return the status on a day; `valid_until` is the last good day, None for no end.

    A revoked certificate stays revoked, whatever the calendar says.
    """
    if EventKind.REVOKED in set(events):
        return Status.REVOKED
    if valid_until is not None and on > valid_until:
        return Status.EXPIRED
    return Status.VALID
