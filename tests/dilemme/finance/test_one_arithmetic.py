"""What is played is what is advised: the game's credits and the tool's schedules, to the cent."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine.books import owed, post
from dilemme.engine.credit import credit_lines, open_credit
from dilemme.engine.draft import Draft
from dilemme.engine.edition import editions, load_edition
from dilemme.finance.budget import agios, monthly_interest
from dilemme.finance.microcredit import Loan, schedule
from dilemme.finance.money import format_euros

CENTS = st.integers(0, 10**8)
RATE = st.integers(0, 2_500)


def amounts_lent(edition, tool):
    least, most, step = (edition.amount(f"{tool}_{name}_cents") for name in ("min", "max", "step"))
    return range(least, most + 1, step)


def lent(edition_id, tool, cents):
    """Return a table where the only team borrowed `cents` last month, and its credit's id."""
    state = engine.new_game(edition_id, seed=1, teams=1)
    draft = Draft(replace(state, month=1))
    credit_id = open_credit(draft, 0, tool, cents)
    draft.set(month=2)
    return draft, credit_id


def played_months(edition_id, tool, cents):
    """Pay each month's line as the game does, and return (paid, interest) to the last one."""
    draft, credit_id = lent(edition_id, tool, cents)
    paid = []
    while lines := credit_lines(draft, 0):
        cents, interest = lines[0]["cents"], lines[0]["interest_cents"]
        post(draft, 0, "account", f"lender:{credit_id}", cents - interest)
        paid.append((cents, interest))
    assert owed(draft.team(0), draft.team(0).credits[0]) == 0
    return paid


@pytest.mark.parametrize("tool", ["loan", "microcredit"])
@pytest.mark.parametrize("edition_id", [one["id"] for one in editions()])
def test_every_credit_an_edition_lends_has_the_schedule_of_the_tool(edition_id, tool):
    edition = load_edition(edition_id)
    rate, months = edition.amount(f"{tool}_rate_bp"), edition.amount(f"{tool}_months")
    for cents in amounts_lent(edition, tool):
        plan = [
            (one.paid_cents, one.interest_cents)
            for one in schedule(Loan(cents, rate, months)).lines
        ]
        played = played_months(edition_id, tool, cents)
        assert played[: months - 1] == plan[: months - 1], format_euros(cents)
        # The tool's last instalment absorbs the rounding; the game asks it a month later.
        assert sum(one[0] for one in played) == pytest.approx(sum(one[0] for one in plan), abs=1)


@given(CENTS, RATE)
def test_a_month_of_any_loan_costs_in_the_game_what_it_costs_in_the_tool(cents, rate):
    cents = max(cents, 8_400)
    first = schedule(Loan(cents, rate, 84)).lines[0]
    assert agios(balance_cents=-cents, yearly_rate_bp=rate) == first.interest_cents
    assert monthly_interest(capital_cents=cents, yearly_rate_bp=rate) == first.interest_cents


@given(CENTS, RATE)
def test_a_month_of_interest_is_the_nearest_cent(cents, rate):
    exact = Fraction(cents * rate, 120_000)
    assert abs(monthly_interest(capital_cents=cents, yearly_rate_bp=rate) - exact) <= Fraction(1, 2)


def test_half_a_cent_falls_as_in_the_worked_schedules():
    assert monthly_interest(capital_cents=300_000, yearly_rate_bp=175) == 437
    assert agios(balance_cents=-300_000, yearly_rate_bp=175) == 437
