"""The periods of reports: quarters and years, so that few of them overlap."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_IN_QUARTER = 3


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """Days from `start` to `end`, both included; `code` is "2026" or "2026-T3"."""

    code: str
    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def year_period(year: int) -> ReportPeriod:
    """Return a calendar year."""
    return ReportPeriod(str(year), date(year, 1, 1), date(year, 12, 31))


def quarter_period(year: int, quarter: int) -> ReportPeriod:
    """Return a quarter, 1 to 4."""
    start = date(year, MONTHS_IN_QUARTER * (quarter - 1) + 1, 1)
    following = date(year + quarter // 4, MONTHS_IN_QUARTER * (quarter % 4) + 1, 1)
    return ReportPeriod(f"{year}-T{quarter}", start, following - timedelta(days=1))


def quarter_of(day: date) -> ReportPeriod:
    """Return the quarter that holds a day."""
    return quarter_period(day.year, (day.month - 1) // MONTHS_IN_QUARTER + 1)


def period_named(code: str) -> ReportPeriod | None:
    """Return the period behind its code, None for any other text."""
    found = re.fullmatch(r"(20\d\d)(?:-T([1-4]))?", code)
    if found is None:
        return None
    year = int(found.group(1))
    return quarter_period(year, int(found.group(2))) if found.group(2) else year_period(year)


def before(period: ReportPeriod) -> ReportPeriod:
    """Return the period of the same kind just before."""
    last = period.start - timedelta(days=1)
    return quarter_of(last) if "T" in period.code else year_period(last.year)


def offered(today: date) -> list[ReportPeriod]:
    """Return the periods one may choose, the latest first: this year, the last, eight quarters."""
    quarters = [quarter_of(today)]
    while len(quarters) < 8:
        quarters.append(before(quarters[-1]))
    return [year_period(today.year), year_period(today.year - 1), *quarters]
