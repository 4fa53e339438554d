"""What accreditation asks, how long it lasts, when somebody has been silent."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accreditation.domain.path import (
    CRITERIA,
    Facts,
    PathRefused,
    Rules,
    checked_marks,
    end_of,
    is_complete,
    is_dormant,
    renewal_opens_on,
    to_work_on,
)

RULES = Rules(
    validity_months=24, renewal_opens_months=3, dormant_months=12, experienced_workshops=3
)
facts = st.builds(Facts, st.booleans(), st.booleans(), st.booleans(), st.booleans())
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


@given(facts)
def test_a_first_accreditation_needs_all_four_steps(one):
    assert is_complete(one, is_renewal=False) is all(one.done.values())


@given(facts)
def test_renewing_never_asks_more_than_the_first_time(one):
    assert is_complete(one, is_renewal=True) or not is_complete(one, is_renewal=False)


def test_renewing_takes_a_workshop_or_the_course_again():
    assert is_complete(Facts(False, True, True, True), is_renewal=True)
    assert is_complete(Facts(True, False, True, True), is_renewal=True)
    assert not is_complete(Facts(False, False, True, True), is_renewal=True)
    assert not is_complete(Facts(True, True, True, False), is_renewal=True)


@given(days)
def test_the_renewal_opens_before_the_end(start):
    end = end_of(start, RULES)
    assert start < renewal_opens_on(end, RULES) < end


def test_an_accreditation_lasts_two_years():
    assert end_of(date(2026, 11, 23), RULES) == date(2028, 11, 23)
    assert end_of(date(2024, 2, 29), RULES) == date(2026, 2, 28)


@given(days, st.integers(0, 700))
def test_silence_only_grows(last_seen_on, gap):
    on = last_seen_on + timedelta(days=gap)
    now = is_dormant(last_seen_on=last_seen_on, on=on, rules=RULES)
    later = is_dormant(last_seen_on=last_seen_on, on=on + timedelta(days=1), rules=RULES)
    assert later or not now
    assert now is (gap >= 366) or 364 <= gap <= 366


def test_the_ten_criteria_are_all_marked_from_one_to_four():
    marks = dict.fromkeys(CRITERIA, 4)
    assert len(CRITERIA) == 10
    assert checked_marks(marks) == marks
    assert to_work_on(marks | {"time": 2, "rules": 1}) == ["rules", "time"]


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        ({}, "criterion_missing"),
        (dict.fromkeys(CRITERIA, 5), "mark_out_of_range"),
        (dict.fromkeys((*CRITERIA, "other"), 3), "criterion_missing"),
    ],
)
def test_marks_that_mean_nothing_are_refused(marks, code):
    with pytest.raises(PathRefused) as refused:
        checked_marks(marks)
    assert refused.value.code == code
