"""What a scheme's files add up to (prevention.md §4.8, microcredit schemes).

References are printed with their source and year: Laval 34 %, national 30 %; losses 4.69 % in
Saint-Étienne, 7.02 % national (2014).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from courses.domain.statistics import SMALLEST_GROUP, suppress_small
from dilemme.finance.money import BASIS_POINTS, divide
from portal.microcredit.domain.workflow import GRANTED, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file, without anybody's name: amounts in cents."""

    state: State
    product: str
    purpose: str
    asked_on: date
    decided_on: date | None = None
    motive_given: bool = False
    incidents: int = 0
    called_cents: int = 0
    refund_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts, shares in basis points (None under five files), days and cents.

    In a split, None hides a group of fewer than five, and what would reveal it.
    """

    n_requests: int
    n_loans: int
    conversion_bp: int | None
    by_product: dict[str, int | None]
    by_purpose: dict[str, int | None]
    median_days: int | None
    n_refusals: int
    n_refusals_explained: int
    n_incidents: int
    n_calls: int
    call_rate_bp: int | None
    called_cents: int
    n_refunds: int
    refunded_cents: int


def figures(rows: Sequence[Row]) -> Figures:
    """Return the indicators of a set of files."""
    loans = [row for row in rows if row.state in GRANTED]
    refusals = [row for row in rows if row.state in {State.DECLINED, State.REFUSED}]
    calls = [row for row in rows if row.called_cents]
    refunds = [row for row in rows if row.refund_cents]
    return Figures(
        n_requests=len(rows),
        n_loans=len(loans),
        conversion_bp=_share(len(loans), len(rows)),
        by_product=_count(row.product for row in loans),
        by_purpose=_count(row.purpose for row in loans),
        median_days=_median_days(rows),
        n_refusals=len(refusals),
        n_refusals_explained=sum(row.motive_given for row in refusals),
        n_incidents=sum(row.incidents for row in rows),
        n_calls=len(calls),
        call_rate_bp=_share(len(calls), len(loans)),
        called_cents=sum(row.called_cents for row in calls),
        n_refunds=len(refunds),
        refunded_cents=sum(row.refund_cents for row in refunds),
    )


def _share(part: int, whole: int) -> int | None:
    return divide(part * BASIS_POINTS, whole) if whole >= SMALLEST_GROUP else None


def _count(codes: Iterable[str]) -> dict[str, int | None]:
    counted: dict[str, int] = {}
    for code in codes:
        counted[code] = counted.get(code, 0) + 1
    return suppress_small(counted)


def _median_days(rows: Sequence[Row]) -> int | None:
    days = [(row.decided_on - row.asked_on).days for row in rows if row.decided_on]
    return round(median(days)) if len(days) >= SMALLEST_GROUP else None
