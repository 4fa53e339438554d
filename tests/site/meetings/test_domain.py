"""The life of a good-practice sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.meetings.domain.sheets import SheetRefused, State, Step, advance, check_reviewer


@given(st.lists(st.sampled_from(list(Step)), max_size=10))
def test_nothing_is_published_that_nobody_was_asked_to_read(steps):
    state, submitted = State.DRAFT, False
    for step in steps:
        try:
            state = advance(state, step)
        except SheetRefused:
            continue
        submitted = submitted or step is Step.SUBMIT
        assert state is not State.PUBLISHED or submitted


def test_nobody_judges_their_own_sheet():
    check_reviewer(author_id=1, reviewer_id=2)
    with pytest.raises(SheetRefused) as refused:
        check_reviewer(author_id=1, reviewer_id=1)
    assert refused.value.code == "own_sheet"
