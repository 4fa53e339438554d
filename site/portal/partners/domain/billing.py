"""What a convention year costs (prevention.md §3.6).

The price pays transmissions, never their result: article L. 322-1 of the consumer code forbids
to be paid for what is obtained from a debtor's creditors.
"""

from dataclasses import dataclass

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
    vat = _half_up(excluding_tax * price.vat_rate_bp, BASIS_POINTS)
    return YearlyBill(
        admitted=admitted,
        waiting=asked - admitted,
        overage=overage,
        excluding_tax_cents=excluding_tax,
        vat_cents=vat,
        including_tax_cents=excluding_tax + vat,
        mean_cost_cents=_half_up(excluding_tax, admitted) if admitted else None,
    )


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
