"""Schedules of a personal microcredit: the same for the advice, the courses and the game.

Source: prevention.md §3.3 and §3.4. The instalment and each month's interest come from
`dilemme.finance.budget`, as for every credit of the game; the last instalment absorbs the rounding,
so that the balance ends at zero. There is no fee and no insurance.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from dilemme.finance.budget import MONTHS_A_YEAR, instalment, monthly_interest
from dilemme.finance.money import BASIS_POINTS, divide

DAYS_A_YEAR = 365
CENTS = 100


class Refused(ValueError):
    """A loan or an operation that makes no sense; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Deferral(StrEnum):
    """What happens while repayment is put off (§3.3)."""

    PARTIAL = "partiel"
    TOTAL = "total"
    FREE = "franchise"


class Shape(StrEnum):
    """What a partial early repayment changes: the end, or the instalment (§3.4)."""

    SHORTER = "shorter"
    SMALLER = "smaller"


@dataclass(frozen=True, slots=True)
class Loan:
    """What is agreed: cents, basis points a year, amortising months after the deferral."""

    capital_cents: int
    yearly_rate_bp: int
    months: int
    deferral_months: int = 0
    deferral: Deferral = Deferral.PARTIAL


@dataclass(frozen=True, slots=True)
class Line:
    """One month: what is paid, of which interest and capital, and what is left, in cents."""

    rank: int
    paid_cents: int
    interest_cents: int
    capital_cents: int
    left_cents: int


@dataclass(frozen=True, slots=True)
class EarlyPayment:
    """A sum paid right after an instalment, over and above it."""

    after_rank: int
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every month of a loan, and the instalment that runs now."""

    loan: Loan
    instalment_cents: int
    lines: tuple[Line, ...]
    early: tuple[EarlyPayment, ...] = ()

    @property
    def interest_cents(self) -> int:
        """All the interest."""
        return sum(line.interest_cents for line in self.lines)

    @property
    def early_cents(self) -> int:
        """All that is paid early."""
        return sum(one.amount_cents for one in self.early)

    @property
    def total_cents(self) -> int:
        """All that the person pays."""
        return sum(line.paid_cents for line in self.lines) + self.early_cents

    def left_after(self, rank: int) -> int:
        """Return what is left right after an instalment and what was paid early with it.

        Rank 0 is the day the loan is paid out. Raises Refused(`unknown_rank`).
        """
        if not 0 <= rank <= len(self.lines):
            raise Refused("unknown_rank")
        left = self.lines[rank - 1].left_cents if rank else self.loan.capital_cents
        return left - sum(one.amount_cents for one in self.early if one.after_rank == rank)


def schedule(loan: Loan) -> Schedule:
    """Return the schedule of a loan (§3.3).

    Raises Refused: `months_below_one`, `deferral_below_zero`, `rate_below_zero`, and
    `less_than_one_euro_a_month`, under which cents no longer make a schedule.
    """
    _check(loan)
    waiting = _defer(loan.capital_cents, loan, first=1, last=loan.deferral_months)
    capital = waiting[-1].left_cents if waiting else loan.capital_cents
    payment = instalment(
        capital_cents=capital, yearly_rate_bp=loan.yearly_rate_bp, months=loan.months
    )
    rest = _repay(capital, loan.yearly_rate_bp, payment, first=len(waiting) + 1, count=loan.months)
    return Schedule(loan, payment, (*waiting, *rest))


def repay_early(plan: Schedule, *, after_rank: int, amount_cents: int, shape: Shape) -> Schedule:
    """Return the schedule once a sum is paid early, right after an instalment; no indemnity.

    The whole balance ends the loan. Otherwise the loan gets shorter at the same instalment, or
    keeps its end with a smaller one (§3.4; L. 312-34: no indemnity under 10 000 € in 12 months).
    Raises Refused: `unknown_rank`, `amount_not_positive`, `more_than_is_left`.
    """
    left = plan.left_after(after_rank)
    if amount_cents <= 0:
        raise Refused("amount_not_positive")
    if amount_cents > left:
        raise Refused("more_than_is_left")
    early = (*plan.early, EarlyPayment(after_rank, amount_cents))
    kept = plan.lines[:after_rank]
    remaining = left - amount_cents
    if remaining == 0:
        return replace(plan, lines=kept, early=early)
    waiting = _defer(remaining, plan.loan, first=after_rank + 1, last=plan.loan.deferral_months)
    capital = waiting[-1].left_cents if waiting else remaining
    head = (*kept, *waiting)
    months = len(plan.lines) - len(head)
    payment, rest = _reshape(plan, capital, first=len(head) + 1, months=months, shape=shape)
    return replace(plan, instalment_cents=payment, lines=(*head, *rest), early=early)


def put_on_hold(plan: Schedule, *, rank: int) -> Schedule:
    """Return the schedule with nothing paid at a rank: its interest joins the balance (§3.4).

    The instalment stays, one month is added at the end. Raises Refused: `unknown_rank`,
    `already_deferred`.
    """
    if not 1 <= rank <= len(plan.lines):
        raise Refused("unknown_rank")
    if rank <= plan.loan.deferral_months:
        raise Refused("already_deferred")
    left = plan.left_after(rank - 1)
    interest = monthly_interest(capital_cents=left, yearly_rate_bp=plan.loan.yearly_rate_bp)
    held = Line(rank, 0, interest, -interest, left + interest)
    rest = _repay(
        held.left_cents,
        plan.loan.yearly_rate_bp,
        plan.instalment_cents,
        first=rank + 1,
        count=len(plan.lines) - rank + 1,
    )
    return replace(plan, lines=(*plan.lines[: rank - 1], held, *rest))


def revise(plan: Schedule, *, after_rank: int, months: int) -> Schedule:
    """Return the schedule with the balance spread over a new number of months (§3.4).

    Raises Refused: `unknown_rank`, `nothing_left`, `months_below_one`, `already_deferred`.
    """
    left = plan.left_after(after_rank)
    if left <= 0:
        raise Refused("nothing_left")
    if months < 1:
        raise Refused("months_below_one")
    if after_rank < plan.loan.deferral_months:
        raise Refused("already_deferred")
    rate = plan.loan.yearly_rate_bp
    payment = instalment(capital_cents=left, yearly_rate_bp=rate, months=months)
    rest = _repay(left, rate, payment, first=after_rank + 1, count=months)
    return replace(plan, instalment_cents=payment, lines=(*plan.lines[:after_rank], *rest))


def saved_cents(before: Schedule, after: Schedule) -> int:
    """Return the interest that a change spares, in cents; negative when it costs."""
    return before.interest_cents - after.interest_cents


def interest_for_days(*, balance_cents: int, yearly_rate_bp: int, days: int) -> int:
    """Return the interest between two due dates: balance × yearly rate × days ÷ 365 (§3.4)."""
    return divide(balance_cents * yearly_rate_bp * days, BASIS_POINTS * DAYS_A_YEAR)


def effective_rate_bp(yearly_rate_bp: int) -> int:
    """Return the TAEG, (1 + i)^12 − 1, in basis points: without fee it depends on the rate only."""
    rate = (1 + Fraction(yearly_rate_bp, BASIS_POINTS * MONTHS_A_YEAR)) ** MONTHS_A_YEAR - 1
    return divide(rate.numerator * BASIS_POINTS, rate.denominator)


def _check(loan: Loan) -> None:
    if loan.months < 1:
        raise Refused("months_below_one")
    if loan.deferral_months < 0:
        raise Refused("deferral_below_zero")
    if loan.yearly_rate_bp < 0:
        raise Refused("rate_below_zero")
    if loan.capital_cents < CENTS * loan.months:
        raise Refused("less_than_one_euro_a_month")


def _defer(capital_cents: int, loan: Loan, *, first: int, last: int) -> tuple[Line, ...]:
    lines = []
    left = capital_cents
    for rank in range(first, last + 1):
        interest = (
            0
            if loan.deferral is Deferral.FREE
            else monthly_interest(capital_cents=left, yearly_rate_bp=loan.yearly_rate_bp)
        )
        paid = interest if loan.deferral is Deferral.PARTIAL else 0
        left += interest - paid
        lines.append(Line(rank, paid, interest, paid - interest, left))
    return tuple(lines)


def _repay(
    capital_cents: int, rate_bp: int, payment_cents: int, *, first: int, count: int
) -> tuple[Line, ...]:
    """Repay in `count` months at most: the last one, or the one that is enough, takes what is left.

    An instalment never pays more than what is due.
    """
    lines: list[Line] = []
    left = capital_cents
    for rank in range(first, first + count):
        interest = monthly_interest(capital_cents=left, yearly_rate_bp=rate_bp)
        due = left + interest
        is_last = rank == first + count - 1 or due <= payment_cents
        paid = due if is_last else payment_cents
        left = due - paid
        lines.append(Line(rank, paid, interest, paid - interest, left))
        if left == 0:
            break
    return tuple(lines)


def _reshape(
    plan: Schedule, capital_cents: int, *, first: int, months: int, shape: Shape
) -> tuple[int, Sequence[Line]]:
    rate = plan.loan.yearly_rate_bp
    payment = plan.instalment_cents
    if shape is Shape.SMALLER:
        payment = instalment(capital_cents=capital_cents, yearly_rate_bp=rate, months=months)
    return payment, _repay(capital_cents, rate, payment, first=first, count=months)
