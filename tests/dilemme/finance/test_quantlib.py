"""Schedules beside those of QuantLib, which shares nothing with us and rounds nothing."""

import QuantLib
from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme.finance.microcredit import Deferral, Loan, schedule
from dilemme.finance.money import BASIS_POINTS

START = QuantLib.Date(1, 1, 2026)
A_MONTH_OF_30_DAYS = QuantLib.Thirty360(QuantLib.Thirty360.BondBasis)
AMOUNTS = st.integers(30_000, 800_000)
RATES = st.integers(1, 600)
DURATIONS = st.integers(3, 84)


def by_the_library(capital_cents: float, rate_bp: int, months: int) -> list[tuple[float, float]]:
    """Return (interest, capital) of each month in cents, equal instalments, never rounded."""
    lasts, rate = QuantLib.Period(months, QuantLib.Months), rate_bp / BASIS_POINTS
    dates = QuantLib.sinkingSchedule(START, lasts, QuantLib.Monthly, QuantLib.NullCalendar())
    left = QuantLib.sinkingNotionals(lasts, QuantLib.Monthly, rate, capital_cents)
    bond = QuantLib.AmortizingFixedRateBond(0, left, dates, [rate], A_MONTH_OF_30_DAYS)
    flows = [flow.amount() for flow in bond.cashflows()]
    return list(zip(flows[::2], flows[1::2], strict=True))


def agree(lines, flows) -> None:
    """Check each month to the cent, and the balance to a cent for each month that was rounded."""
    assert len(lines) == len(flows)
    left = sum(capital for _interest, capital in flows)
    for months, (line, (interest, capital)) in enumerate(zip(lines, flows, strict=True), start=1):
        left -= capital
        assert abs(line.interest_cents - interest) <= 1
        assert abs(line.left_cents - left) <= months
    for line, (interest, capital) in zip(lines[:-1], flows, strict=False):
        assert abs(line.paid_cents - interest - capital) <= 1


@settings(max_examples=100)
@given(AMOUNTS, RATES, DURATIONS)
def test_a_plain_loan_is_that_of_the_library(capital_cents, rate_bp, months):
    plan = schedule(Loan(capital_cents, rate_bp, months))
    agree(plan.lines, by_the_library(capital_cents, rate_bp, months))


@settings(max_examples=100)
@given(AMOUNTS, RATES, DURATIONS, st.integers(1, 12))
def test_after_a_partial_deferral_too(capital_cents, rate_bp, months, deferred):
    plan = schedule(Loan(capital_cents, rate_bp, months, deferred, Deferral.PARTIAL))
    repaid = plan.lines[deferred:]
    agree(repaid, by_the_library(capital_cents, rate_bp, len(repaid)))


@settings(max_examples=100)
@given(AMOUNTS, RATES, DURATIONS, st.integers(1, 12))
def test_after_a_total_deferral_what_is_owed_has_grown(capital_cents, rate_bp, months, deferred):
    plan = schedule(Loan(capital_cents, rate_bp, months, deferred, Deferral.TOTAL))
    grown = plan.lines[deferred - 1].left_cents
    exact = QuantLib.InterestRate(
        rate_bp / BASIS_POINTS, A_MONTH_OF_30_DAYS, QuantLib.Compounded, QuantLib.Monthly
    ).compoundFactor(deferred / 12)
    assert abs(grown - capital_cents * exact) <= deferred
    repaid = plan.lines[deferred:]
    agree(repaid, by_the_library(grown, rate_bp, len(repaid)))
