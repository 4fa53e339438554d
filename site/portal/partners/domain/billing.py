"""What a convention year costs (prevention.md §3.6).

The price pays transmissions, never their result: article L. 322-1 of the consumer code forbids
to be paid for what is obtained from a debtor's creditors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What was agreed: cents without tax, tax in basis points (2000 = 20 %)."""

    fixed_price_cents: int
    overage_unit_price_cents: int
    vat_rate_bp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyBill:
    """The lines of a convention year: counts and cents."""

    admitted: int
    waiting: int
    overage: int
    excluding_tax_cents: int
    vat_cents: int
    including_tax_cents: int
    mean_cost_cents: int | None  # without tax, per admitted referral; None when there is none


def yearly_bill(
    *, asked: int, commitment: int, max_per_year: int | None, price: Price
) -> YearlyBill:
    """Return the bill of a year in which `asked` referrals were found admissible.

    Up to `commitment` they are covered by the fixed price, due whether used or not; beyond, each
    is billed; beyond `max_per_year` they wait. Tax is rounded half up, once, on the total.
    """
    admitted = asked if max_per_year is None else min(asked, max_per_year)
    overage = max(0, admitted - commitment)
    excluding_tax = price.fixed_price_cents + overage * price.overage_unit_price_cents
    vat = vat_of(excluding_tax, price.vat_rate_bp)
    return YearlyBill(
        admitted=admitted,
        waiting=asked - admitted,
        overage=overage,
        excluding_tax_cents=excluding_tax,
        vat_cents=vat,
        including_tax_cents=excluding_tax + vat,
        mean_cost_cents=_half_up(excluding_tax, admitted) if admitted else None,
    )


def vat_of(excluding_tax_cents: int, rate_bp: int) -> int:
    """Return the tax on an amount, in cents, rounded half up once."""
    return _half_up(excluding_tax_cents * rate_bp, BASIS_POINTS)


class LineKind(StrEnum):
    """What a line of a statement pays."""

    FIXED = "fixed"
    COVERED = "covered"
    OVERAGE = "overage"


@dataclass(frozen=True, slots=True)
class Counted:
    """An accepted referral: its reference, the day of T10, the price of one that day (cents)."""

    reference: str
    counted_on: date
    overage_unit_price_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; `rank` is the place of the referral in its convention year, from 1."""

    kind: LineKind
    amount_cents: int
    reference: str = ""
    counted_on: date | None = None
    rank: int | None = None


def statement_lines(
    counted: Sequence[Counted],
    *,
    counted_before: int,
    commitment: int,
    fixed_price_cents: int | None,
) -> list[Line]:
    """Return the lines of a period of one convention year, in the order of counting.

    `counted_before` referrals were counted earlier that year; `fixed_price_cents` is given for the
    period that opens the year only. Whatever the periods, a year adds up to `yearly_bill`.
    """
    lines = []
    if fixed_price_cents is not None:
        lines.append(Line(kind=LineKind.FIXED, amount_cents=fixed_price_cents))
    for rank, one in enumerate(counted, counted_before + 1):
        is_over = rank > commitment
        lines.append(
            Line(
                kind=LineKind.OVERAGE if is_over else LineKind.COVERED,
                amount_cents=one.overage_unit_price_cents if is_over else 0,
                reference=one.reference,
                counted_on=one.counted_on,
                rank=rank,
            )
        )
    return lines


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
