"""The urn as a pure object: nothing is lost, nothing is told by a length or an order."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.pairing import cold_window, last_day, pair_key
from courses.domain.urn import SMALLEST_TEXT, Sheet, drawn_groups, may_be_emptied, packed, unpacked

answers = st.dictionaries(
    st.text("abcdef-", min_size=1, max_size=8),
    st.one_of(st.integers(0, 10), st.text(max_size=60), st.lists(st.sampled_from("abc"))),
    max_size=4,
)
sheets = st.lists(
    st.builds(Sheet, st.integers(1, 3), answers, st.text("0123456789abcdef", max_size=8)),
    max_size=12,
)
seeds = st.integers(0, 2**32)


def by_text(many):
    """Return sheets as sorted texts: their answers are of several types."""
    return sorted(repr((one.version, sorted(one.answers), one.pair_key)) for one in many)


@given(sheets, seeds)
def test_an_urn_gives_back_what_was_put_in(many, seed):
    assert by_text(unpacked(packed(many, rng=Random(seed)))) == by_text(many)


@given(sheets, seeds)
def test_the_length_of_an_urn_is_one_of_a_few(many, seed):
    size = len(packed(many, rng=Random(seed)).encode())
    assert size >= SMALLEST_TEXT
    assert size & (size - 1) == 0, "a power of two"


@given(sheets, seeds)
def test_nobody_leaves_with_fewer_than_four_others_of_the_same_version(many, seed):
    leaving, staying = drawn_groups(many, rng=Random(seed))
    assert by_text([one for group in leaving for one in group] + list(staying)) == by_text(many)
    for group in leaving:
        assert len(group) >= 5
        assert len({one.version for one in group}) == 1
    counts = [sum(one.version == version for one in staying) for version in (1, 2, 3)]
    assert max(counts) < 5


@given(st.integers(0, 30), st.one_of(st.none(), st.integers(0, 30)), st.booleans())
def test_what_stays_behind_is_never_one_to_four_people_who_could_be_told_apart(
    n_waiting, n_to_come, is_closed
):
    leaves = may_be_emptied(n_waiting=n_waiting, n_to_come=n_to_come, is_closed=is_closed)
    if leaves:
        assert n_waiting >= 5
        assert is_closed or n_to_come is None or n_to_come == 0 or n_to_come >= 5


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.uuids())
def test_a_pairing_key_changes_with_the_secret(secret, other, person):
    assert (pair_key(secret, person) == pair_key(other, person)) == (secret == other)


@given(st.dates(max_value=date(2100, 1, 1)))
def test_the_cold_questionnaire_closes_last(day):
    window = cold_window(day)
    assert (window.opens_on - day).days == 60
    assert (window.closes_on - day).days == 90
    assert last_day("post", starts_on=day, ends_on=day) < window.opens_on
    assert last_day("cold", starts_on=day, ends_on=day) == window.closes_on
