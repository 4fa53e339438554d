"""When somebody may take a course again, and what they then follow: pure.

It opens shortly before the attestation ends, and stays open. The modules marked "for renewal" say
what has changed: whoever takes the course again follows them alone, whoever discovers it follows
the others (prevention.md B30).
"""

from collections.abc import Sequence
from datetime import date

from courses.domain.dates import months_later
from courses.domain.progress import StepFact

# Long enough to be certified again before the right to refer stops (prevention.md §4.2).
WINDOW_MONTHS = 3


def renewal_opens_on(*, completed_on: date, validity_months: int | None) -> date | None:
    """Return the first day a finished course may be taken again; None when it never ends."""
    if validity_months is None:
        return None
    return months_later(completed_on, max(validity_months - WINDOW_MONTHS, 0))


def steps_to_follow(steps: Sequence[StepFact], *, is_renewal: bool) -> tuple[StepFact, ...]:
    """Return the steps of a version that somebody follows, in order."""
    return tuple(step for step in steps if step.for_renewal == is_renewal)


def has_renewal(steps: Sequence[StepFact]) -> bool:
    """Tell whether a version has a short way for those who take it again."""
    return any(step.for_renewal for step in steps)


def minutes_again(steps: Sequence[StepFact]) -> int:
    """Return the planned reading minutes of taking a version again, the short way if it has one."""
    again = steps_to_follow(steps, is_renewal=has_renewal(steps))
    return sum(step.duration_minutes for step in again)
