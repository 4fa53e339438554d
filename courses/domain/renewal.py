"""When somebody may take a course again: shortly before its attestation ends, and after."""

from datetime import date

from courses.domain.dates import months_later

# Long enough to be certified again before the right to refer stops (prevention.md §4.2).
WINDOW_MONTHS = 3


def renewal_opens_on(*, completed_on: date, validity_months: int | None) -> date | None:
    """Return the first day a finished course may be taken again; None when it never ends."""
    if validity_months is None:
        return None
    return months_later(completed_on, max(validity_months - WINDOW_MONTHS, 0))
