"""What the facilitator may do to a game: each act is an event, and the last move can be undone."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine.desk import KIND_OF

SEEDS = st.integers(0, 10**9)
DESK = engine.FACILITATOR
Move = engine.Move


def act(state, kind, /, **args):
    offer = next(move for move in engine.legal_moves(state, DESK) if move.type == kind)
    return engine.apply(state, DESK, Move(kind, {**offer.args, **args}))


def offered(state):
    return [move.type for move in engine.legal_moves(state, DESK)]


def bare(state):
    """The state without what it remembers for an undo."""
    return json.dumps({**state.to_dict(), "undo": None}, sort_keys=True)


@pytest.fixture
def rolling(reach):
    """Two teams, the first about to throw its dice."""
    state = engine.new_game(engine.DEFAULT_EDITION, seed=8, teams=2, facilitated=True)
    return reach(state, lambda s: s.phase == "month" and s.turn == 0)


@settings(max_examples=5)
@given(SEEDS)
def test_undoing_gives_back_the_state_before_the_move_byte_for_byte(play, seed):
    played = play(seed, teams=3)
    for before, (seat, move) in list(zip(played.states, played.moves, strict=True))[::4]:
        if move.type in ("vote", "plan_ahead"):
            continue
        after, _events = engine.apply(before, seat, move)
        if after.phase == "ended":
            continue
        undone, events = act(after, "undo")
        assert bare(undone) == bare(before)
        assert "undo" not in offered(undone)
        folded = engine.fold(after, [engine.Event.from_json(e.to_json()) for e in events])
        assert folded.to_json() == undone.to_json()


@settings(max_examples=5)
@given(SEEDS)
def test_doing_again_after_an_undo_draws_the_same(play, seed):
    played = play(seed, teams=2)
    rolls = [n for n, (_seat, move) in enumerate(played.moves) if move.type == "roll"]
    for n in rolls[::5]:
        (seat, move), before = played.moves[n], played.states[n]
        after, first = engine.apply(before, seat, move)
        if after.phase != "ended":
            undone, _events = act(after, "undo")
            again, second = engine.apply(undone, seat, move)
            assert [e.to_dict() for e in first] == [e.to_dict() for e in second]
            assert again == after


def test_an_undo_says_what_it_takes_back_and_works_during_a_pause(rolling):
    after, _events = engine.apply(rolling, 0, Move("roll"))
    paused, _events = act(after, "pause", message="Un instant")
    (undo,) = [move for move in engine.legal_moves(paused, DESK) if move.type == "undo"]
    assert "Lancer les dés" in undo.detail
    undone, _events = act(paused, "undo")
    assert undone.teams == rolling.teams
    assert undone.paused == "Un instant"


def test_a_vote_is_not_what_an_undo_takes_back(reach):
    def dilemma(state):
        pending = state.turn is not None and state.teams[state.turn].pending
        return bool(pending) and pending["kind"] == "dilemma"

    state = reach(engine.new_game(engine.DEFAULT_EDITION, seed=4, teams=2), dilemma)
    voter = 1 - state.turn
    voted, _events = engine.apply(state, voter, engine.legal_moves(state, voter)[0])
    assert voted.undo["label"] == state.undo["label"]


def test_nothing_can_be_undone_before_the_first_move_nor_after_the_end(play):
    played = play(2)
    assert "undo" not in offered(played.first)
    assert engine.legal_moves(played.last, DESK) == []
    assert played.last.undo is None


def test_a_table_that_talks_is_frozen_with_its_question(rolling):
    state, events = act(rolling, "talk", prompt="Que feriez-vous ?")
    assert engine.view(state, "board")["paused"] == "Que feriez-vous ?"
    assert engine.view(state, "board")["paused_kind"] == "talk"
    assert engine.narrate(events[0]) == "Tout le monde parle\u00a0: Que feriez-vous ?"
    assert engine.legal_moves(state, 0) == []
    state, _events = act(state, "resume")
    assert engine.view(state, "board")["paused_kind"] is None


@pytest.mark.parametrize("deck", KIND_OF)
def test_a_card_given_is_played_before_the_teams_own_turn(rolling, deck):
    offer = next(
        move
        for move in engine.legal_moves(rolling, DESK)
        if move.type == "inject_card" and move.args["deck"] == deck
    )
    card = offer.schema["card"]["choices"][-1]["value"]
    state, _events = engine.apply(rolling, DESK, Move("inject_card", {"deck": deck, "card": card}))
    assert state.teams[0].pending["kind"] == KIND_OF[deck]
    assert card not in state.decks[deck]
    for _step in range(12):
        if state.teams[0].pending is None:
            break
        chosen = engine.prudent(engine.legal_moves(state, 0))
        state, events = engine.apply(state, 0, chosen)
    assert events[-1].type == "turn_goes_on"
    assert (state.turn, state.teams[0].keeps_turn) == (0, False)
    assert [move.type for move in engine.legal_moves(state, 0)] == ["roll"]


def test_a_card_of_another_deck_is_not_given(rolling):
    with pytest.raises(engine.Refused) as refusal:
        engine.apply(rolling, DESK, Move("inject_card", {"deck": "events", "card": "pari"}))
    assert refusal.value.code == "not_offered"


def test_a_card_set_aside_has_no_effect_and_the_turn_ends(rolling):
    given, _events = act(rolling, "inject_card", deck="bills", card="eau")
    state, events = act(given, "skip_card")
    assert state.teams[0].books == rolling.teams[0].books
    assert [event.type for event in events][:2] == ["card_skipped", "turn_goes_on"]


def test_a_turn_passed_leaves_the_token_where_it_is(rolling):
    state, _events = act(rolling, "skip_turn")
    assert (state.turn, state.teams[0].position) == (1, rolling.teams[0].position)


def test_an_explanation_is_shown_to_all_until_the_next_turn(rolling):
    given, _events = act(rolling, "inject_card", deck="dilemmas", card="mutuelle")
    assert engine.view(given, "board")["explanation"] is None
    state, events = act(given, "reveal")
    shown = engine.view(state, "seat:1")["explanation"]
    assert (shown["card"], shown["link"]) == ("mutuelle", "M10/jouer/douze-notions")
    assert shown["text"] in engine.narrate(engine.project(events[0], "board"))
    assert "reveal" not in offered(state)
    skipped, _events = act(act(state, "skip_card")[0], "skip_turn")
    assert engine.view(skipped, "board")["explanation"] is None


@given(
    st.sampled_from(["account", "everyday", "pleasure", "buffer", "livret"]),
    st.integers(-200_000, 200_000),
)
@settings(max_examples=40)
def test_a_correction_is_a_posting_with_its_own_origin(play, pot, cents):
    before = play(6, teams=2, facilitated=True).states[60]
    state, (event,) = act(before, "correct", seat=1, account=pot, cents=cents, reason="Mal compté")
    team, was = state.teams[1], before.teams[1]
    assert sum(team.books.values()) == 0
    assert team.pot("in:correction") == was.pot("in:correction") - cents
    own = ("account", "everyday", "pleasure", "buffer", "livret")
    assert sum(team.pot(name) - was.pot(name) for name in own) == cents
    assert all(team.pot(name) >= 0 for name in own[1:])
    assert team.corrections[-1]["reason"] == event.data["reason"] == "Mal compté"
    assert [engine.project(event, role) is None for role in ("seat:1", "facilitator")] == [
        False
    ] * 2
    assert [engine.project(event, role) is None for role in ("seat:0", "board")] == [True] * 2


def test_a_correction_needs_a_reason(rolling):
    with pytest.raises(engine.Refused) as refusal:
        act(rolling, "correct", reason="  ")
    assert refusal.value.code == "bad_args"


@settings(max_examples=5)
@given(SEEDS)
def test_a_game_the_facilitator_meddles_with_stays_whole(draw_args, open_moves, seed):
    chance = random.Random(seed)
    state = engine.new_game(
        engine.DEFAULT_EDITION, seed=seed, teams=3, preset="courte", facilitated=True
    )
    first, log = state, []
    for _step in range(600):
        if state.phase == "ended":
            break
        desk = [(DESK, m) for m in engine.legal_moves(state, DESK) if m.type != "end_early"]
        found = open_moves(state)
        seat, offer = chance.choice(desk if not found or chance.random() < 0.3 else found)
        state, events = engine.apply(state, seat, draw_args(offer, chance))
        log += [engine.Event.from_json(event.to_json()) for event in events]
        assert all(sum(team.books.values()) == 0 for team in state.teams)
    assert engine.fold(first, log).to_json() == state.to_json()
