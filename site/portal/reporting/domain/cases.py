"""What is known of a case for counting: codes, bands and days, nothing that names anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

P90 = Fraction(9, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact:
    """One case; days are those of its transitions, None while they have not come."""

    key: int
    organisation: int
    branch: str = ""
    department: str = ""
    kind: str = "transmission"
    state: str = ""
    transmitted_on: date
    accepted_on: date | None = None
    declared_on: date | None = None
    refusal_reason: str = ""
    first_signal_on: date | None = None
    arrears: str = ""
    life_event: str = ""
    social_worker: str = ""
    orientation: str = ""
    outcome: str = ""
    closed_on: date | None = None
    has_recovered: bool = False
    is_reactivated: bool = False
    signals: tuple[str, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether it was found admissible, whatever came after."""
        return self.accepted_on is not None

    @property
    def is_refused(self) -> bool:
        """Whether the answer was no."""
        return bool(self.refusal_reason) and not self.is_accepted

    @property
    def early_months(self) -> int | None:
        """Whole months between the first signal and the transmission."""
        if self.first_signal_on is None:
            return None
        first, sent = self.first_signal_on, self.transmitted_on
        return max(0, 12 * (sent.year - first.year) + sent.month - first.month)


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        """The share, None of nobody."""
        return Fraction(self.part, self.whole) if self.whole else None


def median(values: Sequence[float]) -> float | None:
    """Return the middle value, None without any."""
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def percentile_90(values: Sequence[float]) -> float | None:
    """Return the value that nine in ten do not exceed (nearest rank), None without any."""
    if not values:
        return None
    return sorted(values)[ceil(P90 * len(values)) - 1]


def exhaustion_day(
    *, taken: int, maximum: int | None, year_start: date, year_end: date, today: date
) -> date | None:
    """Return the day on which the places run out at the pace of the year, None within it.

    The pace is what was taken since the start of the year, days of today included.
    """
    if maximum is None or taken <= 0:
        return None
    elapsed = (today - year_start).days + 1
    if elapsed <= 0:
        return None
    left = max(0, maximum - taken)
    day = today + timedelta(days=ceil(Fraction(left * elapsed, taken)))
    return day if day <= year_end else None
