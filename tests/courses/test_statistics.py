"""Figures about groups, and nothing about few people."""

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.marks import Marks
from courses.domain.statistics import suppress_small, unordered


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


def marks_of(values):
    """Return marks as counted."""
    return Marks(Counter(values))


@given(st.lists(st.integers(1, 5), max_size=4))
def test_under_five_answers_nothing_is_said(values):
    found = marks_of(values)
    assert found.n is found.mean is found.satisfied is found.satisfied_interval is None
    assert found.promoters is found.promoters_interval is found.n_satisfied is None


def test_satisfaction_counts_fours_and_fives():
    assert marks_of([5, 4, 3, 2, 1]).satisfied == Fraction(2, 5)
    assert marks_of([5, 4, 3, 2, 1]).mean == 3


@given(st.lists(st.integers(0, 10), min_size=5))
def test_recommendation_lies_between_minus_and_plus_a_hundred(values):
    assert -100 <= marks_of(values).promoters <= 100


def test_recommendation_of_a_known_group():
    assert marks_of([10, 9, 8, 7, 6]).promoters == 20


@given(st.lists(st.text(min_size=1)), st.randoms(use_true_random=False))
def test_texts_come_in_an_order_that_says_nothing(texts, random):
    shuffled = list(texts)
    random.shuffle(shuffled)
    assert unordered(texts) == unordered(shuffled)
