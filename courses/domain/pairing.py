"""What keeps the sheets of one person together over time, without saying whose they are.

pair_key = HMAC-SHA256(secret of the session, enrolment): training.md part 2, (b) 2 and C.1. Once
the secret is destroyed nobody can compute it again, and equal keys stay equal.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

SECRET_BYTES = 32
POST_DAYS = 30
COLD_OPENS_DAYS = 60
COLD_CLOSES_DAYS = 90


@dataclass(frozen=True, slots=True)
class Window:
    """From a day to a day, both included."""

    opens_on: date
    closes_on: date

    def holds(self, day: date) -> bool:
        """Tell whether a day is inside."""
        return self.opens_on <= day <= self.closes_on


def cold_window(end: date) -> Window:
    """Return when the cold questionnaire is asked: 60 to 90 days after the end (training.md §5)."""
    return Window(end + timedelta(days=COLD_OPENS_DAYS), end + timedelta(days=COLD_CLOSES_DAYS))


def last_day(moment: str, *, starts_on: date, ends_on: date) -> date:
    """Return the last day on which a session's sheets of a moment are taken."""
    if moment == "pre":
        return max(starts_on, ends_on)
    if moment == "cold":
        return cold_window(ends_on).closes_on
    return ends_on + timedelta(days=POST_DAYS)


def pair_key(secret: bytes, enrolment_id: UUID) -> str:
    """Return 64 hexadecimal digits, the same for the same person of the same session."""
    return hmac.new(secret, enrolment_id.bytes, hashlib.sha256).hexdigest()
