"""What reports count and hide, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.reporting.domain import bands
from portal.reporting.domain.cases import exhaustion_day, median, percentile_90
from portal.reporting.domain.masking import SMALLEST, masked, may_show_share
from portal.reporting.domain.periods import before, offered, period_named, quarter_of
from portal.reporting.domain.research import (
    QUASI_IDENTIFIERS,
    SENSITIVE,
    class_of,
    pseudonym,
    release,
)

sizes = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), max_size=8)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "trimestre": st.sampled_from(["2026-T1", "2026-T2"]),
            "region": st.sampled_from(["Grand Est", "Bretagne"]),
            "age_bande": st.sampled_from(["25-34", "35-44"]),
            "menage": st.just("single"),
            "emploi": st.just("emploi"),
            "type_prescripteur": st.sampled_from(["bank", "landlord"]),
            SENSITIVE: st.sampled_from(["en_cours", "abandon", "retabli_budget", "decede"]),
        }
    ),
    max_size=120,
)


@given(sizes)
def test_what_is_hidden_cannot_be_worked_out_from_the_total(given_sizes):
    shown = masked(given_sizes)
    hidden = [given_sizes[key] for key, size in shown.items() if size is None]
    assert all(size is None or size == 0 or size >= SMALLEST for size in shown.values())
    positive = [size for size in given_sizes.values() if size]
    if hidden and len(positive) > len(hidden):
        assert len(hidden) > 1
        assert sum(hidden) >= SMALLEST


@given(sizes, sizes)
def test_a_branch_never_gives_back_the_rest(mine, rest):
    shown = masked(mine, rest=rest)
    for key, size in shown.items():
        if size is not None:
            assert not 0 < rest.get(key, 0) < SMALLEST


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(5, 10, True), (4, 10, False), (6, 10, False), (0, 10, True), (10, 10, True), (0, 3, False)],
)
def test_a_share_hides_when_few_are_in_or_out(part, whole, told):
    assert may_show_share(part, whole) is told


def test_medians_and_percentiles():
    assert median([]) is None
    assert percentile_90([]) is None
    assert (median([3, 1, 2]), median([4, 1, 2, 3])) == (2, 2.5)
    assert percentile_90(list(range(1, 11))) == 9
    assert percentile_90([7]) == 7


def test_places_run_out_at_the_pace_of_the_year():
    year = {"year_start": date(2026, 1, 1), "year_end": date(2026, 12, 31)}
    today = date(2026, 4, 10)  # day 100
    half = exhaustion_day(taken=50, maximum=100, today=today, **year)
    assert half == today + timedelta(days=100)
    assert exhaustion_day(taken=10, maximum=100, today=today, **year) is None
    assert exhaustion_day(taken=100, maximum=100, today=today, **year) == today
    assert exhaustion_day(taken=0, maximum=100, today=today, **year) is None
    assert exhaustion_day(taken=10, maximum=None, today=today, **year) is None


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_quarters_hold_their_day_and_follow_each_other(day):
    quarter = quarter_of(day)
    assert day in quarter
    assert before(quarter).end == quarter.start - timedelta(days=1)
    assert period_named(quarter.code) == quarter


def test_periods_are_few_and_named():
    codes = [one.code for one in offered(date(2026, 11, 22))]
    assert codes[:4] == ["2026", "2025", "2026-T4", "2026-T3"]
    assert before(period_named("2026")).code == "2025"
    assert period_named("2026-T5") is None
    assert period_named("hier") is None


@given(rows, st.integers(2, 12), st.integers(1, 4))
def test_every_released_class_is_large_and_diverse(given_rows, k, l):  # noqa: E741
    released = release(given_rows, k=k, l=l)
    classes = {}
    for row in released.rows:
        classes.setdefault(class_of(row), []).append(row[SENSITIVE])
    assert all(len(found) >= k and len(set(found)) >= l for found in classes.values())
    assert len(released.rows) + released.n_dropped == len(given_rows)
    if released.rows:
        assert released.k >= k
        assert released.l >= l


def test_small_classes_are_generalised_before_they_are_dropped():
    row = dict.fromkeys(QUASI_IDENTIFIERS, "x") | {"trimestre": "2026-T1"}
    outcomes = ["a", "b", "c"]
    east = [row | {"region": "Grand Est", SENSITIVE: outcomes[n % 3]} for n in range(6)]
    west = [row | {"region": "Bretagne", SENSITIVE: outcomes[n % 3]} for n in range(6)]
    alone = [row | {"menage": "family", "region": "Bretagne", SENSITIVE: "a"}]
    released = release([*east, *west, *alone], k=11, l=3)
    assert {one["region"] for one in released.rows} == {"France"}
    assert (len(released.rows), released.n_generalised, released.n_dropped) == (12, 12, 1)


def test_pseudonyms_of_two_exports_have_nothing_in_common():
    assert pseudonym("a", key=b"one") == pseudonym("a", key=b"one")
    assert pseudonym("a", key=b"one") != pseudonym("a", key=b"two")
    assert len(pseudonym("a", key=b"one")) == 16


def test_bands_are_wide_and_open_at_the_top():
    assert bands.age_band(2001, on=date(2026, 6, 1)) == "25-34"
    assert bands.age_band(1950, on=date(2026, 6, 1)) == "65+"
    assert bands.age_band(None, on=date(2026, 6, 1)) == bands.UNKNOWN
    step = {"step": bands.RESOURCE_STEP_CENTS, "top": bands.RESOURCE_TOP_CENTS}
    assert bands.step_band(149_999, **step) == "1250-1500"
    assert bands.step_band(350_000, **step) == "3500+"
    assert bands.step_band(-1, **step) == "<0"
    assert bands.debt_ratio_band(3_400) == "33-50"
    assert bands.rounded_to(12.5, 25) == "25"
    assert bands.rounded_to(-7.4, 5) == "-5"
    assert bands.months_band(None) == bands.UNKNOWN
    assert bands.weeks_band(8) == "0-4"
