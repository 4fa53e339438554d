"""How a table is set at its opening: levels, decks, minors, extra questions, frozen in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine import edition
from dilemme.engine.edition import KEPT, edition_of

EXTRA = {
    "id": "q-1", "level": 2, "theme": "budget", "text": "Une question de plus ?",
    "choices": ["Oui", "Non"], "answer": 0, "explanation": "Parce que.",
    "link": "M1/lire/reste-a-vivre",
}  # fmt: skip


def opened(**settings_):
    return engine.new_game(engine.DEFAULT_EDITION, seed=1, teams=2, settings=settings_)


def test_a_table_without_settings_is_the_edition_itself():
    assert opened().settings == {}
    assert edition_of(opened()) is engine.load_edition()


def test_only_the_chosen_levels_are_dealt():
    found = edition_of(opened(levels=[1]))
    dealt = found.deck_ids("questions")
    assert {found.card("questions", card)["level"] for card in dealt} == {1}
    assert len(found.cards["questions"]) == len(engine.load_edition().cards["questions"])


def test_minors_meet_neither_bets_nor_undeclared_work():
    found = edition_of(opened(minors=True))
    dealt = found.deck_ids("temptations") + found.deck_ids("dilemmas")
    assert not {"pari", "au_noir"} & set(dealt)
    assert {"pari", "au_noir"} <= set(engine.load_edition().deck_ids("dilemmas"))


def test_a_deck_left_aside_makes_its_squares_quiet(reach):
    state = opened(decks_off=["temptations", "bills", "work", "dilemmas"])
    seen = []
    while state.phase != "ended" and state.month < 3:
        seat = next(s for s in (0, 1) if engine.bot_move(state, s, "prudent"))
        state, events = engine.apply(state, seat, engine.bot_move(state, seat, "prudent"))
        seen += [(event.type, event.data.get("kind")) for event in events]
    assert ("quiet_square", None) in seen
    assert not {("card_drawn", kind) for kind in ("temptation", "bill", "work", "dilemma")} & {
        *seen
    }


def test_extra_questions_are_frozen_in_and_dealt_with_their_link():
    state = opened(extra_questions=[EXTRA])
    found = edition_of(engine.State.from_json(state.to_json()))
    assert "q-1" in found.deck_ids("questions")
    assert found.link_of("questions", "q-1") == EXTRA["link"]
    assert engine.view(state, "board")["settings"]["extra_questions"] == 1
    assert "Parce que." not in str(engine.view(state, "facilitator"))


def test_amounts_follow_the_settings():
    params = edition_of(opened(interest_factor=12, waiting_period=True)).params
    assert (params["interest_factor"], params["waiting_period"]) == (12, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("levels", []),
        ("levels", [4]),
        ("levels", [1, 1]),
        ("decks_off", ["questions"]),
        ("minors", 1),
        ("turn_seconds", 5),
        ("interest_factor", 3),
        ("extra_questions", [{**EXTRA, "answer": 2}]),
        ("extra_questions", [EXTRA, EXTRA]),
        ("extra_questions", [{**EXTRA, "text": ""}]),
        ("extra_questions", [{**EXTRA, "choices": ["Seule"]}]),
        ("extra_questions", [{**EXTRA, "id": f"q-{n}"} for n in range(13)]),
        ("speed", 2),
    ],
)
def test_a_setting_that_is_not_allowed_is_refused_by_name(name, value):
    with pytest.raises(engine.Refused) as refusal:
        opened(**{name: value})
    assert (refusal.value.code, refusal.value.params) == ("bad_settings", {"name": name})


@settings(max_examples=4)
@given(st.integers(0, 10**9))
def test_a_game_with_settings_replays_to_the_same_bytes(seed):
    chosen = {"levels": [2, 3], "minors": True, "extra_questions": [EXTRA]}
    start = {"seed": seed, "teams": 2, "preset": "courte", "settings": chosen}
    state, moves = engine.new_game(engine.DEFAULT_EDITION, **start), []
    while state.phase != "ended":
        seat = next(s for s in (0, 1) if engine.bot_move(state, s, "careless"))
        moves.append((seat, engine.bot_move(state, seat, "careless")))
        state, _events = engine.apply(state, *moves[-1])
    assert engine.replay(engine.DEFAULT_EDITION, moves=moves, **start).to_json() == state.to_json()


def test_a_server_does_not_keep_every_way_a_table_was_ever_set():
    for n in range(KEPT + 5):
        state = opened(extra_questions=[{**EXTRA, "id": f"q-{n}"}])
        assert f"q-{n}" in edition_of(state).cards["questions"]
        assert engine.legal_moves(state, engine.FACILITATOR)
    assert len(edition._SET) <= KEPT


def test_different_starts_are_dealt_in_turn_and_equal_ones_to_all():
    dealt = [
        {team.household for team in engine.new_game(
            engine.DEFAULT_EDITION, seed=seed, teams=3, settings={"starts": "different"}
        ).teams}
        for seed in range(4)
    ]  # fmt: skip
    assert dealt == [{"identique", "partiel", "soutien"}] * 4
    equal = engine.new_game(engine.DEFAULT_EDITION, seed=1, teams=3)
    assert {team.household for team in equal.teams} == {"identique"}


def test_chance_says_which_team_gets_the_first_start():
    firsts = {
        engine.new_game(
            engine.DEFAULT_EDITION, seed=seed, teams=2, settings={"starts": "different"}
        ).teams[0].household
        for seed in range(20)
    }  # fmt: skip
    assert firsts == {"identique", "partiel", "soutien"}
