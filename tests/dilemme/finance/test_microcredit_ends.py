"""Limits, refunds and the guarantee: the figures of the specification, then properties."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme.finance import microcredit, microcredit_ends
from dilemme.finance.microcredit import Loan, Shape
from dilemme.finance.microcredit_ends import Ending, Limits, RefundRule

VECTORS = json.loads((Path(__file__).parent / "microcredit_vectors.json").read_text())
SAINT_ETIENNE = microcredit.schedule(Loan(200_000, 175, 24))
OTHERS = microcredit.schedule(Loan(150_000, 300, 30))
PAID_AFTER_12 = microcredit.repay_early(
    SAINT_ETIENNE,
    after_rank=12,
    amount_cents=SAINT_ETIENNE.left_after(12),
    shape=Shape.SHORTER,
)
HELD = microcredit.put_on_hold(OTHERS, rank=10)
WELL = Ending(
    is_fully_repaid=True,
    is_project_done=True,
    has_bank_details=True,
    has_commission_agreed=True,
)
CASES = [
    (RefundRule.LAST_INSTALMENT, SAINT_ETIENNE, WELL),
    (RefundRule.LAST_INSTALMENT, SAINT_ETIENNE, Ending(is_fully_repaid=True)),
    (RefundRule.LAST_INSTALMENT, PAID_AFTER_12, WELL),
    (RefundRule.INTEREST, OTHERS, WELL),
    (RefundRule.INTEREST, HELD, WELL),
    (RefundRule.INTEREST_ON_TIME, OTHERS, WELL),
    (RefundRule.INTEREST_ON_TIME, OTHERS, Ending(is_fully_repaid=True, late_payments=1)),
    (RefundRule.INTEREST_ON_TIME, OTHERS, Ending(is_fully_repaid=False)),
]
LIMITS = Limits(30_000, 300_000, 3, 36, 12, 84)


@pytest.mark.parametrize(
    ("wanted", "case"),
    list(zip(VECTORS["bonification"], CASES, strict=True)),
    ids=[one["case"] for one in VECTORS["bonification"]],
)
def test_a_scheme_gives_back_what_the_specification_says(wanted, case):
    refund = microcredit_ends.refund(*case)
    assert refund.amount_cents == int(Decimal(wanted["expected"]) * 100)
    assert bool(refund.missing) == (refund.amount_cents == 0)


def test_a_refund_says_what_is_missing():
    refund = microcredit_ends.refund(RefundRule.INTEREST, OTHERS, Ending(is_fully_repaid=True))
    assert refund.missing == ("bank_details", "commission_agreed")
    assert microcredit_ends.refund(RefundRule.NONE, OTHERS, WELL).amount_cents == 0


def test_a_guarantee_call_is_split_and_the_odd_cent_is_the_guarantors():
    balance = microcredit.schedule(Loan(300_000, 175, 36)).left_after(14)
    call = microcredit_ends.guarantee_call(balance_cents=balance, share_bp=5_000)
    wanted = VECTORS["garantie"]
    assert balance == int(Decimal(wanted["crd"]) * 100)
    assert call.guarantor_cents == int(Decimal(wanted["part_garant"]) * 100)
    assert call.bank_cents == int(Decimal(wanted["part_banque"]) * 100)


@given(st.integers(0, 800_000), st.integers(0, 10_000))
def test_both_parts_of_a_guarantee_add_up(balance, share):
    call = microcredit_ends.guarantee_call(balance_cents=balance, share_bp=share)
    assert call.guarantor_cents + call.bank_cents == balance
    assert min(call.guarantor_cents, call.bank_cents) >= 0


def test_an_envelope_counts_live_loans_at_their_share_and_calls_whole():
    purse = microcredit_ends.envelope(
        total_cents=1_000_000, live=[(200_000, 5_000), (100_001, 5_000)], calls=[92_600]
    )
    assert (purse.used_cents, purse.called_cents) == (150_001, 92_600)
    assert purse.free_cents == 757_399
    assert purse.has_room_for(capital_cents=1_514_798, share_bp=5_000)
    assert not purse.has_room_for(capital_cents=1_514_800, share_bp=5_000)


@pytest.mark.parametrize(
    ("loan", "codes"),
    [
        (Loan(200_000, 175, 24, 12), ()),
        (Loan(29_999, 175, 24), ("amount_too_small",)),
        (Loan(300_001, 175, 37), ("amount_too_large", "too_long")),
        (Loan(200_000, 175, 2, 13), ("too_short", "deferral_too_long")),
    ],
)
def test_a_loan_outside_its_product_is_told_why(loan, codes):
    assert microcredit_ends.outside(loan, LIMITS) == codes


def test_a_deferral_counts_in_the_duration_where_the_product_says_so():
    loan = Loan(200_000, 175, 30, 12)
    counted = Limits(30_000, 300_000, 3, 36, 12, 84, deferral_counts=True)
    assert microcredit_ends.outside(loan, LIMITS) == ()
    assert microcredit_ends.outside(loan, counted) == ("too_long",)


def test_no_loan_is_longer_than_the_law_with_its_deferral():
    wide = Limits(30_000, 800_000, 3, 84, 12, 84)
    assert microcredit_ends.outside(Loan(800_000, 400, 84), wide) == ()
    assert microcredit_ends.outside(Loan(800_000, 400, 84, 1), wide) == ("longer_than_the_law",)


@pytest.mark.parametrize(
    ("instalment", "capacity", "balance", "running", "answer"),
    [
        (8_486, 10_000, 9_000, 0, True),
        (8_486, 8_000, 9_000, 0, False),
        (8_486, 10_000, 9_000, 600, False),
        (8_486, 8_486, 8_486, 0, True),
    ],
)
def test_a_loan_is_affordable_when_capacity_and_month_bear_it(
    instalment, capacity, balance, running, answer
):
    assert answer is microcredit_ends.is_affordable(
        instalment_cents=instalment,
        capacity_cents=capacity,
        balance_cents=balance,
        running_costs_cents=running,
    )
