"""Parts of a recording: put side by side, they are the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.library.domain.ranges import MOST, Part, Unsatisfiable, part_asked


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-3", Part(0, 3, 10)),
        ("bytes=4-", Part(4, 9, 10)),
        ("bytes=4-99", Part(4, 9, 10)),
        ("bytes=-3", Part(7, 9, 10)),
        ("bytes=-30", Part(0, 9, 10)),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-2", None),
        ("bytes=0-1,4-5", None),
        ("lines=0-3", None),
    ],
)
def test_what_a_player_asks_is_what_it_gets(asked, part):
    assert part_asked(asked, 10) == part


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=10-12", "bytes=-0"])
def test_a_part_after_the_end_does_not_exist(asked):
    with pytest.raises(Unsatisfiable):
        part_asked(asked, 10)


@given(st.integers(1, 5 * MOST))
def test_parts_asked_one_after_the_other_are_the_whole_file(size):
    at = 0
    while at < size:
        part = part_asked(f"bytes={at}-", size)
        assert (part.start, part.length) == (at, min(MOST, size - at))
        at = part.end + 1
    assert at == size
