"""Money is whole cents, spelled in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme.finance.money import divide, format_euros, portion, split_evenly

CENTS = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (145_000, "1\u00a0450\u00a0€"),
        (1_990, "19,90\u00a0€"),
        (-24_000, "\u2212\u00a0240\u00a0€"),
        (0, "0\u00a0€"),
        (-5, "\u2212\u00a00,05\u00a0€"),
        (123_456_789, "1\u00a0234\u00a0567,89\u00a0€"),
    ],
)
def test_amounts_are_spelled_as_french_readers_expect(cents, text):
    assert format_euros(cents) == text


@given(CENTS)
def test_an_amount_can_be_read_back_from_its_spelling(cents):
    text = format_euros(cents).replace("\u00a0", "").replace("\u2212", "-").rstrip("€")
    euros, _, decimals = text.lstrip("-").partition(",")
    assert int(euros) * 100 + int(decimals or 0) == abs(cents)
    assert text.startswith("-") == (cents < 0)


@pytest.mark.parametrize(("numerator", "half_up"), [(1, 1), (3, 2), (-1, -1), (-3, -2), (4, 2)])
def test_a_half_goes_away_from_zero(numerator, half_up):
    assert divide(numerator, 2) == half_up


@given(CENTS, st.integers(1, 10**6))
def test_dividing_is_off_by_half_a_unit_at_most_and_odd_in_sign(numerator, denominator):
    quotient = divide(numerator, denominator)
    assert 2 * abs(quotient * denominator - numerator) <= denominator
    assert divide(-numerator, denominator) == -quotient


@pytest.mark.parametrize("denominator", [0, -3])
def test_dividing_by_nothing_is_refused(denominator):
    with pytest.raises(ValueError, match="denominator_not_positive"):
        divide(1, denominator)


def test_a_portion_is_counted_in_basis_points():
    assert portion(10_000, 150) == 150
    assert portion(33_333, 5_000) == 16_667


@given(st.integers(0, 10**9), st.integers(1, 60))
def test_parts_add_up_and_differ_by_one_cent_at_most(cents, parts):
    slices = split_evenly(cents, parts)
    assert (len(slices), sum(slices)) == (parts, cents)
    assert max(slices) - min(slices) <= 1


def test_no_parts_at_all_is_refused():
    with pytest.raises(ValueError, match="parts_below_one"):
        split_evenly(100, 0)
