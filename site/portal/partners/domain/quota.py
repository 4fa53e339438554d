"""How many referrals a convention still admits (prevention.md §3.6 and §4.7).

Days in, numbers out: what was taken is counted by the caller, under a lock.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class YearRule(StrEnum):
    """When a convention's year starts."""

    ANNIVERSARY = "anniversary"
    CALENDAR = "calendar"


class OverQuotaRule(StrEnum):
    """What happens above the maximum."""

    BLOCK = "block"
    WAITING_LIST = "waiting_list"
    AMENDMENT = "amendment"


class Admission(StrEnum):
    """What happens to one more referral."""

    ADMITTED = "admitted"
    WAITING = "waiting"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """What a convention allows: counts of referrals; None means no limit."""

    max_per_year: int | None = None
    monthly_cap: int | None = None
    extra_places: int = 0  # a coordinator's written amendment for the current year
    rule: OverQuotaRule = OverQuotaRule.WAITING_LIST


def convention_year(day: date, *, starts_on: date, rule: YearRule) -> Period:
    """Return the convention year that holds `day`, from `starts_on` on.

    The anniversary of a 29 February falls on 1 March in common years. The first calendar year
    starts with the convention. Raises ValueError for a day before it.
    """
    if day < starts_on:
        raise ValueError("the convention has not started")
    if rule == YearRule.CALENDAR:
        return Period(max(starts_on, date(day.year, 1, 1)), date(day.year, 12, 31))
    start = _anniversary(starts_on, day.year)
    if start > day:
        start = _anniversary(starts_on, day.year - 1)
    return Period(start, _anniversary(starts_on, start.year + 1) - timedelta(days=1))


def _anniversary(starts_on: date, year: int) -> date:
    try:
        return starts_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def month_of(day: date) -> Period:
    """Return the calendar month that holds `day`."""
    start = day.replace(day=1)
    next_month = (start + timedelta(days=31)).replace(day=1)
    return Period(start, next_month - timedelta(days=1))


def yearly_maximum(quota: Quota, year: Period, *, prorated: bool) -> int | None:
    """Return the places of a convention year; a shortened one is prorated, rounded up."""
    if quota.max_per_year is None:
        return None
    if not prorated:
        return quota.max_per_year + quota.extra_places
    days_in_full_year = 366 if _holds_leap_day(year.end.year) else 365
    share = -(-quota.max_per_year * year.days // days_in_full_year)
    return min(share, quota.max_per_year) + quota.extra_places


def _holds_leap_day(year: int) -> bool:
    return (date(year, 12, 31) - date(year, 1, 1)).days == 365


def places_left(
    *, maximum: int | None, monthly_cap: int | None, taken_in_year: int, taken_in_month: int
) -> int | None:
    """Return how many more referrals may come today, never negative; None when unlimited."""
    lefts = [
        limit - taken
        for limit, taken in ((maximum, taken_in_year), (monthly_cap, taken_in_month))
        if limit is not None
    ]
    return max(0, min(lefts)) if lefts else None


def admission(left: int | None, rule: OverQuotaRule) -> Admission:
    """Return what happens to one more referral when `left` places remain (None: no limit)."""
    if left is None or left > 0:
        return Admission.ADMITTED
    return Admission.BLOCKED if rule == OverQuotaRule.BLOCK else Admission.WAITING
