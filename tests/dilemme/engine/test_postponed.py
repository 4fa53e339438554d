"""The dice choose a square, not one's luck: an event stepped over comes at the end of the lap."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine.edition import load_edition

Move = engine.Move
SQUARES = load_edition().squares
EVENT = next(at for at, square in enumerate(SQUARES) if square["kind"] == "event")
FAR = len(SQUARES) - 1


def at_dice(reach, position, dice, pair="peripherie_voiture", **values):
    """Return a table of one team that has thrown `dice` from `position`."""
    state = engine.new_game(engine.DEFAULT_EDITION, seed=5, teams=1, preset="standard")
    while state.phase == "setup" and state.teams[0].step == "home":
        state, _ = engine.apply(state, 0, Move("choose_home", {"pair": pair}))
    state = reach(state, lambda found: found.phase == "month")
    pending = {"kind": "adjust", "dice": dice}
    team = replace(state.teams[0], position=position, pending=pending, **values)
    return replace(state, teams=[team])


def kinds(events):
    return [event.type for event in events]


def test_stepping_over_an_event_is_told_before_and_put_off(reach):
    state = at_dice(reach, EVENT - 2, [1, 1])
    keep, plus_one, _plus_two = engine.legal_moves(state, 0)
    assert "Imprévu" in keep.detail
    assert "viendra à la fin du mois" in plus_one.detail
    after, events = engine.apply(state, 0, plus_one)
    assert after.teams[0].postponed == 1
    assert "event_postponed" in kinds(events)


def test_staying_on_the_event_puts_nothing_off(reach):
    state = at_dice(reach, EVENT - 2, [1, 1])
    after, events = engine.apply(state, 0, Move("keep_roll"))
    assert after.teams[0].postponed == 0
    assert after.teams[0].pending["kind"] == "event"
    assert "event_postponed" not in kinds(events)


def test_what_was_put_off_is_met_at_the_end_of_the_lap_one_after_the_other(reach):
    state = at_dice(reach, FAR, [3, 3], postponed=2, books={"account": 500_000, "x": -500_000})
    state, events = engine.apply(state, 0, Move("keep_roll"))
    assert kinds(events)[-2:] == ["event_caught_up", "card_drawn"]
    assert state.teams[0].waiting
    assert (state.phase, state.teams[0].postponed) == ("month", 1)
    state = reach(state, lambda found: found.phase == "closed")
    assert state.teams[0].postponed == 0


@pytest.mark.parametrize("position", [EVENT - 2, EVENT - 3])
def test_a_throw_made_again_does_not_lose_the_event_of_the_first(reach, position):
    state = at_dice(reach, position, [1, 1], pair="centre_transports")
    led_to_event = position == EVENT - 2
    thrown, events = engine.apply(state, 0, Move("reroll"))
    dice = next(event.data["dice"] for event in events if event.type == "dice_rolled")
    missed = led_to_event and SQUARES[position + sum(dice)]["kind"] != "event"
    assert thrown.teams[0].postponed == int(missed)


@settings(max_examples=15)
@given(seed=st.integers(0, 10**9))
def test_no_month_closes_before_what_was_put_off_is_met(play, seed):
    played = play(seed, teams=2)
    put_off = sum(event.type == "event_postponed" for event in played.events)
    met = sum(event.type == "event_caught_up" for event in played.events)
    assert met == put_off
    assert all(team.postponed == 0 for team in played.last.teams)
