"""Quotas, bills and deadlines, on the specification's worked numbers and on any others."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.partners.domain.billing import Price, yearly_bill
from portal.partners.domain.quota import (
    Admission,
    OverQuotaRule,
    Period,
    Quota,
    YearRule,
    admission,
    convention_year,
    month_of,
    places_left,
    yearly_maximum,
)
from portal.partners.domain.sla import due_at, is_working_day
from portal.partners.selectors import public_holidays

# asked, maximum, admitted, waiting, overage, excluding tax, tax, including tax, mean cost (cents):
# prevention.md §3.6, commitment 100, invented prices.
BILLS = [
    (87, 120, 87, 0, 0, 1_800_000, 360_000, 2_160_000, 20_690),
    (113, 120, 113, 0, 13, 2_073_000, 414_600, 2_487_600, 18_345),
    (131, 120, 120, 11, 20, 2_220_000, 444_000, 2_664_000, 18_500),
    (131, None, 131, 0, 31, 2_451_000, 490_200, 2_941_200, 18_710),
]
PRICE = Price(fixed_price_cents=1_800_000, overage_unit_price_cents=21_000, vat_rate_bp=2_000)
# received, working days, Alsace-Moselle, due: prevention.md §3.7.
CLOCKS = [
    ("2026-11-20T16:59:00", 3, False, "2026-11-25T17:00:00"),
    ("2026-11-20T17:01:00", 3, False, "2026-11-26T17:00:00"),
    ("2026-12-24T10:00:00", 2, False, "2026-12-29T17:00:00"),
    ("2026-12-24T10:00:00", 2, True, "2026-12-29T17:00:00"),
    ("2027-03-25T09:00:00", 2, False, "2027-03-30T17:00:00"),
    ("2027-03-25T09:00:00", 2, True, "2027-03-31T17:00:00"),
    ("2027-05-05T12:00:00", 3, False, "2027-05-11T17:00:00"),
]
MOMENTS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2028-12-01"))
days = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("row", BILLS)
def test_a_year_is_billed_as_worked_out_by_hand(row):
    asked, maximum, *expected = row
    bill = yearly_bill(asked=asked, commitment=100, max_per_year=maximum, price=PRICE)
    assert [
        bill.admitted,
        bill.waiting,
        bill.overage,
        bill.excluding_tax_cents,
        bill.vat_cents,
        bill.including_tax_cents,
        bill.mean_cost_cents,
    ] == expected


@given(st.integers(0, 500), st.integers(0, 300), st.none() | st.integers(0, 400))
def test_a_bill_never_loses_a_referral_nor_goes_under_the_fixed_price(asked, commitment, maximum):
    bill = yearly_bill(asked=asked, commitment=commitment, max_per_year=maximum, price=PRICE)
    assert bill.admitted + bill.waiting == asked
    assert bill.excluding_tax_cents >= PRICE.fixed_price_cents
    assert bill.including_tax_cents == bill.excluding_tax_cents + bill.vat_cents
    assert (bill.mean_cost_cents is None) == (bill.admitted == 0)


@pytest.mark.parametrize(("received", "count", "alsace", "due"), CLOCKS)
def test_deadlines_follow_the_working_days(received, count, alsace, due):
    moment = datetime.fromisoformat(received)
    off = public_holidays(moment.year, alsace_moselle=alsace)
    answer = due_at(moment, working_days=count, holidays=off)
    assert answer == datetime.fromisoformat(due)


@given(MOMENTS, st.integers(1, 40))
def test_a_deadline_is_a_working_day_and_one_more_day_is_later(received, count):
    off = public_holidays(received.year, alsace_moselle=False)
    due = due_at(received, working_days=count, holidays=off)
    assert is_working_day(due.date(), off)
    assert due.date() > received.date()
    assert due_at(received, working_days=count + 1, holidays=off) > due


@given(days, st.integers(0, 4000), st.sampled_from(YearRule))
def test_convention_years_hold_their_day_and_touch_each_other(starts_on, later, rule):
    day = starts_on + timedelta(days=later)
    year = convention_year(day, starts_on=starts_on, rule=rule)
    following = convention_year(year.end + timedelta(days=1), starts_on=starts_on, rule=rule)
    assert day in year
    assert following.start == year.end + timedelta(days=1)
    assert year.days <= 366


def test_a_day_before_the_convention_belongs_to_no_year():
    with pytest.raises(ValueError, match="not started"):
        convention_year(date(2026, 1, 1), starts_on=date(2026, 1, 2), rule=YearRule.CALENDAR)


def test_a_short_first_year_is_prorated_and_rounded_up():
    autumn = Period(date(2026, 10, 1), date(2026, 12, 31))
    quota = Quota(max_per_year=100, extra_places=2)
    assert yearly_maximum(quota, autumn, prorated=True) == 28  # 92 ÷ 365 × 100 = 25.2, up, + 2
    assert yearly_maximum(quota, autumn, prorated=False) == 102
    assert yearly_maximum(Quota(), autumn, prorated=True) is None


@given(days)
def test_a_month_holds_its_days(day):
    month = month_of(day)
    assert day in month
    assert month.start.month == month.end.month == day.month
    assert 28 <= month.days <= 31


@given(
    st.none() | st.integers(0, 50),
    st.none() | st.integers(0, 50),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_places_left_respect_both_limits(maximum, cap, in_year, in_month):
    left = places_left(
        maximum=maximum, monthly_cap=cap, taken_in_year=in_year, taken_in_month=in_month
    )
    full = (maximum is not None and in_year >= maximum) or (cap is not None and in_month >= cap)
    assert (left == 0) == full
    assert (admission(left, OverQuotaRule.BLOCK) == Admission.BLOCKED) == full
    assert (admission(left, OverQuotaRule.WAITING_LIST) == Admission.WAITING) == full
