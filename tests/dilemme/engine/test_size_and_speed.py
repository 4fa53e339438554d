"""A state stays small whatever happens, and its JSON is read back as it was."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine.packing import LETTERS, ROWS, packed, unpacked

LIMIT_BYTES = 32 * 1024


@pytest.mark.parametrize("character", engine.BOTS)
def test_six_teams_and_eight_months_fit_in_thirty_two_kilobytes(character):
    state = engine.new_game(engine.DEFAULT_EDITION, seed="size", teams=6, preset="long")
    largest = 0
    while state.phase != "ended":
        seat = next(s for s in range(6) if engine.bot_move(state, s, character))
        state, _events = engine.apply(state, seat, engine.bot_move(state, seat, character))
        if state.month == state.months:
            largest = max(largest, len(state.to_json().encode()))
    assert 0 < largest < LIMIT_BYTES


@settings(max_examples=4)
@given(st.integers(0, 10**9))
def test_a_state_is_read_back_with_every_field_and_what_it_may_undo(play, seed):
    for state in play(seed, teams=3).states[::8]:
        again = engine.State.from_json(state.to_json())
        assert again == state
        assert again.to_json() == state.to_json()


def test_json_written_before_rows_were_packed_reads_the_same(play):
    state = play(3, teams=2).last
    plain = {**state.__dict__, "teams": [dict(team.__dict__) for team in state.teams]}
    assert engine.State.from_dict(json.loads(json.dumps(plain))) == state


def test_a_row_with_other_keys_keeps_them():
    row = {"month": 1, "account_cents": 5}
    values = {"history": [row], "name": "x", "level": 0}
    small = packed(values, {"level": 0})
    assert small == {"history": [row], "name": "x"}
    assert unpacked(small) == {"history": [row], "name": "x"}


def test_letters_are_one_to_one_and_no_flow_is_a_letter():
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert not set(LETTERS) & set(LETTERS.values())
    assert "flows" in ROWS["history"]
