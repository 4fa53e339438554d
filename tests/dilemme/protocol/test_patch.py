"""A patch carries any JSON value to any other."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from dilemme.protocol import diff, merge, view_hash

SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.text("ab", max_size=2)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES, VALUES)
def test_merging_the_difference_gives_the_new_view(old, new):
    before = copy.deepcopy(old)
    merged = merge(old, diff(old, new))
    assert view_hash(merged) == view_hash(new)
    assert view_hash(old) == view_hash(before)


@given(VALUES)
def test_nothing_changed_needs_no_patch(value):
    assert diff(value, copy.deepcopy(value)) == []


def test_true_and_one_are_different_in_json():
    assert diff({"on": True}, {"on": 1}) == [[["on"], 1]]


def test_a_patch_is_small_when_the_change_is():
    old = {"teams": [{"position": 3, "name": "A"}, {"position": 9, "name": "B"}], "turn": 0}
    new = {"teams": [{"position": 3, "name": "A"}, {"position": 12, "name": "B"}], "turn": 0}
    assert diff(old, new) == [[["teams", 1, "position"], 12]]


def test_a_removed_key_is_removed():
    assert diff({"a": 1, "b": None}, {"b": None}) == [[["a"]]]
    assert merge({"a": 1, "b": None}, [[["a"]]]) == {"b": None}
