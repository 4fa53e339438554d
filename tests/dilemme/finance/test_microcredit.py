"""The schedules of the specification to the cent, an independent solver, then properties."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from dilemme.finance import microcredit
from dilemme.finance.microcredit import Deferral, Loan, Refused, Shape
from dilemme.finance.money import BASIS_POINTS

VECTORS = json.loads((Path(__file__).parent / "microcredit_vectors.json").read_text())
SHAPES = {"shorter": Shape.SHORTER, "smaller": Shape.SMALLER, "total": Shape.SHORTER}

LOANS = st.builds(
    Loan,
    capital_cents=st.integers(30_000, 800_000),
    yearly_rate_bp=st.integers(0, 600),
    months=st.integers(3, 84),
    deferral_months=st.integers(0, 12),
    deferral=st.sampled_from(Deferral),
)


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def row(line) -> list[int]:
    return [
        line.rank,
        line.paid_cents,
        line.interest_cents,
        line.capital_cents,
        line.left_cents,
    ]


def expected(values) -> list[int]:
    return [values[0], *map(cents, values[1:])]


def loan(euros, rate_bp, months, deferral=0, mode=Deferral.PARTIAL) -> Loan:
    return Loan(euros * 100, rate_bp, months, deferral, mode)


PLAIN = {
    "mc1": loan(2_000, 175, 24),
    "min": loan(300, 175, 3),
    "max": loan(8_000, 400, 84),
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_loan_has_the_schedule_of_the_specification(name):
    plan, wanted = microcredit.schedule(PLAIN[name]), VECTORS["microcredit"][name]
    assert plan.instalment_cents == cents(wanted["mensualite"])
    if "rows" in wanted:
        assert [row(line) for line in plan.lines] == [expected(one) for one in wanted["rows"]]
    if "total" in wanted:
        assert plan.total_cents == cents(wanted["total"])
        assert plan.interest_cents == cents(wanted["interets"])
    if "derniere" in wanted:
        assert row(plan.lines[-1]) == expected(wanted["derniere"])


@pytest.mark.parametrize("mode", Deferral)
@pytest.mark.parametrize(
    ("name", "terms", "first_amortising"),
    [("mc2", (3_000, 175, 36, 6), 7), ("mc3", (6_000, 300, 48, 12), 13)],
)
def test_the_three_deferrals_have_the_schedules_of_the_specification(
    name, terms, first_amortising, mode
):
    plan, wanted = microcredit.schedule(loan(*terms, mode)), VECTORS["microcredit"][name][mode]
    assert plan.instalment_cents == cents(wanted["mensualite"])
    assert (plan.total_cents, plan.interest_cents) == (
        cents(wanted["total"]),
        cents(wanted["interets"]),
    )
    assert len(plan.lines) == wanted["nb"]
    assert row(plan.lines[0]) == expected(wanted["premiere"])
    assert row(plan.lines[first_amortising - 1]) == expected(wanted[f"rang{first_amortising}"])
    assert row(plan.lines[-1]) == expected(wanted["derniere"])


@pytest.mark.parametrize("case", VECTORS["anticipe"], ids=lambda case: case["case"])
def test_early_repayment_has_the_figures_of_the_specification(case):
    terms, shape = case["case"].split(",", 1)
    euros, rate, months = terms.split()
    rank = int(shape.split("after ")[1].split(",")[0])
    before = microcredit.schedule(
        loan(int(euros), int(Decimal(rate.rstrip("%")) * 100), int(months))
    )
    assert before.instalment_cents == cents(case["mensualite"])
    assert before.left_after(rank) == cents(case["crd"])
    after = microcredit.repay_early(
        before,
        after_rank=rank,
        amount_cents=cents(case["verse"]),
        shape=SHAPES[shape.split(",")[-1].split()[0]],
    )
    assert after.left_after(rank) == cents(case.get("apres_versement", "0"))
    assert len(after.lines) == case["nb_echeances"]
    assert after.lines[-1].paid_cents == cents(case["derniere"])
    assert after.interest_cents == cents(case["interets"])
    assert microcredit.saved_cents(before, after) == cents(case["economie"])
    if case["nouvelle_mensualite"]:
        assert after.instalment_cents == cents(case["nouvelle_mensualite"])


def test_a_hold_has_the_figures_of_the_specification():
    wanted = VECTORS["report"]
    before = microcredit.schedule(loan(1_500, 300, 30))
    assert before.interest_cents == cents(wanted["interets_sans_report"])
    after = microcredit.put_on_hold(before, rank=10)
    assert [line.left_cents for line in after.lines[8:11]] == [106_175, 106_440, 101_510]
    assert after.instalment_cents == cents(wanted["mensualite"])
    assert after.interest_cents == cents(wanted["interets"])
    assert row(after.lines[-1]) == expected(wanted["derniere"])
    assert len(after.lines) == wanted["nb"]


def test_the_yearly_cost_without_fee_is_that_of_the_specification():
    rates = [microcredit.effective_rate_bp(bp) for bp in (175, 300, 400)]
    assert rates == [176, 304, 407]


def test_two_dates_apart_the_interest_runs_by_the_day():
    owed = microcredit.interest_for_days(balance_cents=100_000, yearly_rate_bp=365, days=10)
    assert owed == 100


@settings(max_examples=60)
@given(LOANS)
def test_what_is_paid_discounted_at_the_rate_is_what_was_lent(one):
    """Independently of the schedule: SciPy solves the rate at which the payments are worth it."""
    if one.deferral is Deferral.FREE and one.deferral_months:
        one = replace(one, deferral=Deferral.TOTAL)
    plan = microcredit.schedule(one)

    def worth(rate: float) -> float:
        return sum(line.paid_cents / (1 + rate) ** line.rank for line in plan.lines)

    monthly = one.yearly_rate_bp / BASIS_POINTS / 12
    solved = brentq(lambda rate: worth(rate) - one.capital_cents, -0.005, 0.05)
    assert solved == pytest.approx(monthly, abs=2e-5)
    assert worth(monthly) == pytest.approx(one.capital_cents, abs=len(plan.lines))


@given(LOANS)
def test_the_instalment_is_that_of_the_closed_form(one):
    one = replace(one, deferral_months=0, yearly_rate_bp=max(1, one.yearly_rate_bp))
    rate = Decimal(one.yearly_rate_bp) / BASIS_POINTS / 12
    exact = one.capital_cents * rate / (1 - (1 + rate) ** -one.months)
    assert abs(microcredit.schedule(one).instalment_cents - exact) <= Decimal("0.500001")


@given(LOANS)
def test_a_loan_is_repaid_whole_and_to_the_cent(one):
    plan = microcredit.schedule(one)
    amortising = plan.lines[one.deferral_months :]
    assert sum(line.capital_cents for line in plan.lines) == one.capital_cents
    assert plan.lines[-1].left_cents == 0
    assert {line.paid_cents for line in amortising[:-1]} <= {plan.instalment_cents}
    assert abs(amortising[-1].paid_cents - plan.instalment_cents) <= one.months
    assert plan.total_cents == one.capital_cents + plan.interest_cents
    assert len(plan.lines) == one.months + one.deferral_months


@given(LOANS)
def test_a_deferral_without_interest_never_costs_more_than_another(one):
    costs = {
        mode: microcredit.schedule(replace(one, deferral=mode)).interest_cents for mode in Deferral
    }
    assert costs[Deferral.FREE] <= costs[Deferral.PARTIAL]
    assert costs[Deferral.PARTIAL] <= costs[Deferral.TOTAL] + one.months


@given(LOANS, st.data())
def test_whatever_happens_on_the_way_the_loan_ends_at_zero(one, data):
    plan = microcredit.schedule(one)
    rank = data.draw(st.integers(one.deferral_months, len(plan.lines) - 1))
    left = plan.left_after(rank)
    amount = data.draw(st.integers(1, left))
    shape = data.draw(st.sampled_from(Shape))
    paid = microcredit.repay_early(plan, after_rank=rank, amount_cents=amount, shape=shape)
    assert paid.interest_cents <= plan.interest_cents + len(plan.lines)
    changed = [paid]
    if paid.left_after(rank):
        changed.append(microcredit.put_on_hold(paid, rank=rank + 1))
        months = data.draw(st.integers(1, 84))
        changed.append(microcredit.revise(paid, after_rank=rank, months=months))
    for each in changed:
        assert sum(line.capital_cents for line in each.lines) + each.early_cents == (
            one.capital_cents
        )
        assert each.left_after(len(each.lines)) == 0
        assert all(line.left_cents >= 0 for line in each.lines)


@given(LOANS, st.data())
def test_paying_early_while_repayment_is_put_off_ends_at_zero_too(one, data):
    plan = microcredit.schedule(one)
    rank = data.draw(st.integers(0, one.deferral_months))
    amount = data.draw(st.integers(1, plan.left_after(rank)))
    shape = data.draw(st.sampled_from(Shape))
    paid = microcredit.repay_early(plan, after_rank=rank, amount_cents=amount, shape=shape)
    assert paid.left_after(len(paid.lines)) == 0
    assert paid.total_cents == one.capital_cents + paid.interest_cents


def test_a_revision_is_the_schedule_of_the_balance():
    plan = microcredit.schedule(loan(2_000, 175, 24))
    revised = microcredit.revise(plan, after_rank=12, months=18)
    alone = microcredit.schedule(Loan(plan.left_after(12), 175, 18))
    assert revised.instalment_cents == alone.instalment_cents
    assert [line.paid_cents for line in revised.lines[12:]] == [
        line.paid_cents for line in alone.lines
    ]


REFUSALS = [
    ("months_below_one", lambda plan: microcredit.schedule(loan(2_000, 175, 0))),
    ("deferral_below_zero", lambda plan: microcredit.schedule(loan(2_000, 175, 9, -1))),
    ("rate_below_zero", lambda plan: microcredit.schedule(loan(2_000, -1, 9))),
    ("less_than_one_euro_a_month", lambda plan: microcredit.schedule(loan(5, 175, 6))),
    ("unknown_rank", lambda plan: plan.left_after(99)),
    ("unknown_rank", lambda plan: microcredit.put_on_hold(plan, rank=0)),
    ("already_deferred", lambda plan: microcredit.put_on_hold(plan, rank=3)),
    ("already_deferred", lambda plan: microcredit.revise(plan, after_rank=2, months=9)),
    ("months_below_one", lambda plan: microcredit.revise(plan, after_rank=9, months=0)),
    (
        "nothing_left",
        lambda plan: microcredit.revise(plan, after_rank=len(plan.lines), months=2),
    ),
    (
        "more_than_is_left",
        lambda plan: microcredit.repay_early(
            plan, after_rank=9, amount_cents=10**9, shape=Shape.SHORTER
        ),
    ),
    (
        "amount_not_positive",
        lambda plan: microcredit.repay_early(
            plan, after_rank=9, amount_cents=0, shape=Shape.SHORTER
        ),
    ),
]


@pytest.mark.parametrize(("code", "attempt"), REFUSALS)
def test_what_makes_no_sense_is_refused_with_its_code(code, attempt):
    plan = microcredit.schedule(loan(2_000, 175, 24, 6))
    with pytest.raises(Refused) as refusal:
        attempt(plan)
    assert refusal.value.code == code
