"""The same words as the course: worked households, then properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme.finance import budget

# Three worked households: resources, fixed, current, occasional, instalments ->
# reste à vivre, balance, debt ratio, constrained-charge ratio (in basis points).
HOUSEHOLDS = [
    (148_800, 77_100, 63_000, 4_500, 6_200, 65_500, -2_000, 417, 5_598),
    (303_705, 157_300, 74_500, 4_500, 62_700, 83_705, 4_705, 2_065, 7_244),
    (137_478, 102_500, 43_000, 1_000, 65_900, -30_922, -74_922, 4_793, 12_249),
]
CENTS = st.integers(0, 10**7)
RATE = st.integers(0, 2_500)


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_a_household_has_the_figures_of_the_course(household):
    resources, fixed, current, occasional, instalments, left, rest, debt, share = household
    remaining = budget.remaining_to_live(
        resources_cents=resources, fixed_cents=fixed, instalments_cents=instalments
    )
    assert remaining == left
    assert (
        budget.balance(
            remaining_cents=remaining, current_cents=current, occasional_cents=occasional
        )
        == rest
    )
    assert budget.effort_rate_bp(instalments_cents=instalments, resources_cents=resources) == debt
    assert (
        budget.charges_share_bp(
            fixed_cents=fixed, instalments_cents=instalments, resources_cents=resources
        )
        == share
    )


def test_without_resources_there_is_no_ratio():
    assert budget.effort_rate_bp(instalments_cents=100, resources_cents=0) is None


def test_a_month_of_overdraft_costs_far_more_than_a_month_of_livret_earns():
    assert budget.agios(balance_cents=-20_000, yearly_rate_bp=1_600) == 267
    assert budget.monthly_interest(capital_cents=20_000, yearly_rate_bp=150) == 25
    assert budget.agios(balance_cents=20_000, yearly_rate_bp=1_600) == 0


@pytest.mark.parametrize(
    ("capital", "rate", "months", "monthly"),
    [(100_000, 1_000, 12, 8_792), (100_000, 0, 12, 8_333), (30_000, 300, 12, 2_541)],
)
def test_an_instalment_repays_the_capital_in_time(capital, rate, months, monthly):
    assert budget.instalment(capital_cents=capital, yearly_rate_bp=rate, months=months) == monthly


@given(st.integers(1_000, 10**7), RATE, st.integers(1, 84))
def test_an_instalment_leaves_only_roundings_at_the_end(capital, rate, months):
    monthly = budget.instalment(capital_cents=capital, yearly_rate_bp=rate, months=months)
    left = capital
    for _month in range(months):
        left += budget.monthly_interest(capital_cents=left, yearly_rate_bp=rate) - monthly
    growth = (1 + rate / 120_000) ** months
    assert abs(left) <= months * growth + 1


@given(st.integers(1, 10**7), RATE, st.integers(1, 83))
def test_paying_longer_is_never_dearer_each_month(capital, rate, months):
    shorter = budget.instalment(capital_cents=capital, yearly_rate_bp=rate, months=months)
    longer = budget.instalment(capital_cents=capital, yearly_rate_bp=rate, months=months + 1)
    assert longer <= shorter


def test_a_loan_of_no_month_is_refused():
    with pytest.raises(ValueError, match="months_below_one"):
        budget.instalment(capital_cents=1, yearly_rate_bp=0, months=0)


@given(CENTS)
def test_a_revolving_credit_asks_a_share_of_its_peak_but_never_under_its_floor(peak):
    monthly = budget.revolving_instalment(peak_cents=peak, share_bp=600, minimum_cents=3_000)
    assert monthly >= 3_000
    assert monthly == 3_000 or abs(monthly * 10_000 - peak * 600) <= 5_000


@given(CENTS, CENTS, CENTS, CENTS)
def test_one_more_credit_never_improves_the_month(resources, fixed, instalments, more):
    before, after = (
        budget.remaining_to_live(
            resources_cents=resources, fixed_cents=fixed, instalments_cents=cents
        )
        for cents in (instalments, instalments + more)
    )
    assert after <= before
