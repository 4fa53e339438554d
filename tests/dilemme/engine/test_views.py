"""Who sees what: nobody's money but one's own (realtime.md, invariants 7, 8, 9)."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine.wording import WORDS
from dilemme.protocol import diff, merge

SEEDS = st.integers(0, 10**9)
GAMES = settings(max_examples=6)
MONEY = "_cents"


def money_in(value):
    """Return the names of all amounts inside a JSON value."""
    if isinstance(value, dict):
        inside = [name for item in value.values() for name in money_in(item)]
        return inside + [name for name in value if name.endswith(MONEY)]
    if isinstance(value, list):
        return [name for item in value for name in money_in(item)]
    return []


@GAMES
@given(SEEDS)
def test_another_teams_secrets_change_nothing_of_what_i_see(play, other_secrets, seed):
    for state in play(seed, teams=3).states[::5]:
        other = other_secrets(state, 1)
        for role in ("seat:0", "seat:2", "board", "spectator"):
            assert json.dumps(engine.view(state, role)) == json.dumps(engine.view(other, role))
        for seat in (0, 2):
            assert engine.legal_moves(state, seat) == engine.legal_moves(other, seat)


@GAMES
@given(SEEDS)
def test_the_board_and_spectators_are_told_no_amount(play, seed):
    played = play(seed, teams=2)
    for state in [*played.states[::5], played.last]:
        for role in ("board", "spectator"):
            assert money_in(engine.view(state, role)) == []
    for event in played.events:
        shown = engine.project(event, "board")
        assert shown is None or money_in(shown.to_dict()) == []


@GAMES
@given(SEEDS)
def test_the_public_part_is_the_same_for_everybody(play, seed):
    for state in play(seed, teams=2).states[::9]:
        board, seat = engine.view(state, "board"), engine.view(state, "seat:0")
        private = {"role", "me", "private"}
        assert {k: v for k, v in board.items() if k not in private} == {
            k: v for k, v in seat.items() if k not in private
        }


@GAMES
@given(SEEDS)
def test_patches_carry_a_viewer_from_view_to_view(play, seed):
    played = play(seed, teams=2)
    for role in ("seat:0", "facilitator", "board"):
        held = engine.view(played.first, role)
        for state in [*played.states[1::6], played.last]:
            seen = engine.view(state, role)
            held = merge(held, json.loads(json.dumps(diff(held, seen))))
            assert held == seen


@GAMES
@given(SEEDS)
def test_an_event_shows_nobody_its_consequences_and_reads_as_a_sentence(play, seed):
    for event in play(seed, teams=2).events:
        for role in ("seat:0", "seat:1", "facilitator", "board"):
            shown = engine.project(event, role)
            if shown is not None:
                assert shown.changes == []
                sentence = engine.narrate(shown, role)
                assert sentence
                assert "{" not in sentence


@GAMES
@given(SEEDS)
def test_the_log_shows_a_stranger_only_public_events(play, seed):
    for event in play(seed, teams=2).events:
        shown = engine.project(event, "spectator")
        assert (shown is None) == (not WORDS[event.type].public)
        if event.seat == 0 and shown is None:
            assert engine.project(event, "seat:1") is None
            assert engine.project(event, "seat:0") is not None


def test_the_facilitator_sees_every_budget(play):
    state = play(3, teams=3).states[40]
    shown = engine.view(state, engine.Role.FACILITATOR)
    assert [part["seat"] for part in shown["private"]] == [0, 1, 2]
    assert shown["private"][1] == engine.view(state, "seat:1")["me"]


def test_a_seat_that_is_not_there_has_no_view(play):
    with pytest.raises(engine.Refused) as refusal:
        engine.view(play(1).first, "seat:7")
    assert refusal.value.code == "unknown_seat"


def test_the_seed_is_never_shown(play):
    state = replace(play(1).states[20], seed="a-very-secret-seed")
    for role in ("seat:0", "facilitator", "board", "spectator"):
        assert "a-very-secret-seed" not in json.dumps(engine.view(state, role))


def test_a_question_on_the_table_does_not_tell_its_answer(reach):
    def asked(state):
        pending = state.turn is not None and state.teams[state.turn].pending
        return bool(pending) and pending["kind"] == "question"

    state = reach(engine.new_game(engine.DEFAULT_EDITION, seed=1, teams=2), asked)
    for role in ("seat:0", "seat:1", "board", "facilitator"):
        shown = engine.view(state, role)["decision"]
        assert len(shown["choices"]) == 3
        assert not {"answer", "explanation"} & shown.keys()
