"""Figures about groups, and nothing about few people."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.statistics import (
    net_promoter_score,
    paired_gain,
    satisfied_share,
    suppress_small,
)

SHARES = st.fractions(0, 1)
PEOPLE = st.dictionaries(st.sampled_from("abcdefghij"), SHARES)


@given(PEOPLE, PEOPLE)
def test_only_people_who_answered_both_times_count(before, after):
    gain = paired_gain(before, after)
    both = before.keys() & after.keys()
    alone = paired_gain({k: before[k] for k in both}, {k: after[k] for k in both})
    assert gain.n_paired == len(both)
    assert (gain.before, gain.after) == (alone.before, alone.after)


@given(PEOPLE.filter(bool))
def test_no_change_is_no_gain(shares):
    gain = paired_gain(shares, shares)
    assert gain.difference == 0
    assert gain.normalised in (0, None)


def test_the_worked_example_of_the_results_page():
    gain = paired_gain({"a": Fraction(43, 100)}, {"a": Fraction(76, 100)})
    assert round(float(gain.normalised), 2) == 0.58


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30)))
def test_hidden_groups_cannot_be_found_by_subtraction(sizes):
    shown = suppress_small(sizes)
    hidden = [key for key, size in shown.items() if size is None]
    assert all(sizes[key] < 5 for key in sizes if 0 < sizes[key] < 5 and key in hidden)
    assert all(size == 0 or size >= 5 for size in shown.values() if size is not None)
    everybody = [key for key in sizes if sizes[key]]
    if hidden and len(hidden) < len(everybody):
        assert len(hidden) >= 2
        assert sum(sizes[key] for key in hidden) >= 5


def test_one_small_group_takes_the_next_smallest_with_it():
    assert suppress_small({"a": 8, "b": 3, "c": 6}) == {"a": 8, "b": None, "c": None}


def test_two_small_groups_of_five_together_are_enough():
    assert suppress_small({"a": 8, "b": 3, "c": 2}) == {"a": 8, "b": None, "c": None}


@given(st.lists(st.integers(1, 5), max_size=4))
def test_under_five_answers_nothing_is_said(values):
    assert satisfied_share(values) is None
    assert net_promoter_score(values) is None


def test_satisfaction_counts_fours_and_fives():
    assert satisfied_share([5, 4, 3, 2, 1]) == Fraction(2, 5)


@given(st.lists(st.integers(0, 10), min_size=5))
def test_recommendation_lies_between_minus_and_plus_a_hundred(values):
    assert -100 <= net_promoter_score(values) <= 100


def test_recommendation_of_a_known_group():
    assert net_promoter_score([10, 9, 8, 7, 6]) == 20
