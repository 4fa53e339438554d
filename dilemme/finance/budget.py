"""A household's month: the words of the course and of the game are the same (prevention.md §3.1).

R resources, F fixed charges, C current charges, K credit instalments, all monthly, in cents.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from dilemme.finance.money import BASIS_POINTS, divide, portion

MONTHS_A_YEAR = 12
# The worked schedules keep the monthly rate to 28 digits: 3 000 € at 1.75 % cost 4.37 € a month,
# where an exact 4.375 would be 4.38. One function, so that the game, the lessons and the advice
# never differ by a cent.
PRECISION = Context(prec=28)


def remaining_to_live(*, resources_cents: int, fixed_cents: int, instalments_cents: int) -> int:
    """Return the reste à vivre R − F − K, in cents; negative when charges exceed resources."""
    return resources_cents - fixed_cents - instalments_cents


def balance(*, remaining_cents: int, current_cents: int, occasional_cents: int = 0) -> int:
    """Return the month's balance S = RAV − C − O, in cents."""
    return remaining_cents - current_cents - occasional_cents


def effort_rate_bp(*, instalments_cents: int, resources_cents: int) -> int | None:
    """Return the debt ratio K ÷ R in basis points; None without resources."""
    return _ratio_bp(instalments_cents, resources_cents)


def charges_share_bp(
    *, fixed_cents: int, instalments_cents: int, resources_cents: int
) -> int | None:
    """Return the constrained-charge ratio (F + K) ÷ R in basis points; None without resources."""
    return _ratio_bp(fixed_cents + instalments_cents, resources_cents)


def monthly_interest(*, capital_cents: int, yearly_rate_bp: int) -> int:
    """Return one month of simple interest (a twelfth of the yearly rate), rounded to the cent.

    The only interest of a month there is (§3.3): savings, overdraft, credit, microcredit.
    """
    rate = PRECISION.divide(Decimal(yearly_rate_bp), Decimal(BASIS_POINTS * MONTHS_A_YEAR))
    exact = PRECISION.multiply(Decimal(capital_cents), rate)
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP, context=PRECISION))


def agios(*, balance_cents: int, yearly_rate_bp: int) -> int:
    """Return what a month at this balance costs: nothing when it is not overdrawn."""
    return monthly_interest(capital_cents=max(0, -balance_cents), yearly_rate_bp=yearly_rate_bp)


def instalment(*, capital_cents: int, yearly_rate_bp: int, months: int) -> int:
    """Return the constant monthly payment that repays a capital, rounded to the cent.

    Proportional monthly rate; without interest, an equal share of the capital.
    """
    if months < 1:
        raise ValueError("months_below_one")
    if yearly_rate_bp == 0:
        return divide(capital_cents, months)
    rate = Fraction(yearly_rate_bp, BASIS_POINTS * MONTHS_A_YEAR)
    growth = (1 + rate) ** months
    payment = capital_cents * rate * growth / (growth - 1)
    return divide(payment.numerator, payment.denominator)


def revolving_instalment(*, peak_cents: int, share_bp: int, minimum_cents: int) -> int:
    """Return a revolving credit's monthly payment: a share of its highest balance, with a floor."""
    return max(minimum_cents, portion(peak_cents, share_bp))


def _ratio_bp(part_cents: int, whole_cents: int) -> int | None:
    if whole_cents <= 0:
        return None
    return divide(part_cents * BASIS_POINTS, whole_cents)
