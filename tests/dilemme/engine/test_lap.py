"""Dice, squares, cards, payments: what a turn does."""

from dataclasses import replace

import pytest

from dilemme import engine
from dilemme.engine.edition import load_edition

Move = engine.Move
EDITION = load_edition()


def lap(pair="centre_transports", teams=1, **values):
    """Return a table at the first roll, the first team changed."""
    state = engine.new_game(EDITION, seed=5, teams=teams, preset="standard")
    while state.phase != "month":
        seat = next(seat for seat in range(teams) if engine.legal_moves(state, seat))
        offers = engine.legal_moves(state, seat)
        chosen = next((move for move in offers if move.args.get("pair") == pair), None)
        state, _events = engine.apply(state, seat, chosen or engine.prudent(offers))
    return alter(state, **values)


def alter(state, **values):
    return replace(state, teams=[replace(state.teams[0], **values), *state.teams[1:]])


def holding(kind, deck, card, **values):
    """Return a table where the first team has just turned a card."""
    pending = {"kind": kind, "deck": deck, "card": card, "votes": {}}
    if kind == "question":
        pending |= {"removed": [], "then": None, "otherwise": []}
    return lap(pending=pending, **values)


def rich(**pots):
    return {"account": 0, "everyday": 32_000, "x": -32_000 - sum(pots.values()), **pots}


def offers(state):
    return {move.type: move for move in engine.legal_moves(state, 0)}


def play(state, move_type, /, **args):
    return engine.apply(state, 0, Move(move_type, args))


@pytest.mark.parametrize(
    ("pair", "extra"),
    [
        ("centre_velo", {"adjust_roll"}),
        ("centre_transports", {"reroll"}),
        ("couronne_transports", {"reroll"}),
        ("peripherie_voiture", {"adjust_roll"}),
    ],
)
def test_each_way_to_travel_has_its_own_hand_on_the_dice(pair, extra):
    state, _ = play(lap(pair), "roll")
    assert set(offers(state)) == {"keep_roll"} | extra


def test_a_bike_shortens_one_roll_a_month_only():
    state, _ = play(lap("centre_velo"), "roll")
    total = sum(state.teams[0].pending["dice"])
    after, _ = play(state, "adjust_roll", delta=-1)
    assert after.teams[0].position == total - 1
    again, _ = play(alter(lap("centre_velo"), adjusted=1), "roll")
    assert again.teams[0].position == sum(
        engine.decide(alter(lap("centre_velo"), adjusted=1), 0, Move("roll"))[0].data["dice"]
    )


def test_crossing_the_start_ends_the_lap_and_waits_for_the_others():
    state, events = play(lap(teams=2, position=35, rerolled=1), "roll")
    assert (state.teams[0].position, state.teams[0].waiting, state.turn) == (0, True, 1)
    assert "lap_done" in [event.type for event in events]


def test_an_insured_event_costs_less_and_says_what_was_saved():
    bare = holding("event", "events", "couronne", books=rich(buffer=40_000))
    covered = alter(bare, covers=["mutuelle"])
    assert engine.view(bare, "seat:0")["me"]["decision"]["amount_cents"] == -31_000
    assert engine.view(covered, "seat:0")["me"]["decision"] == {
        "kind": "event", "amount_cents": -6_000, "covered": True,
    }  # fmt: skip
    _state, events = play(covered, "accept")
    applied = next(event for event in events if event.type == "card_applied")
    assert applied.data["saved_cents"] == 25_000


def test_an_empty_envelope_asks_where_to_take_it_and_remembers():
    state, _ = play(holding("event", "events", "mariage", books=rich(pleasure=9_000)), "accept")
    sources = {m.args.get("source") for m in engine.legal_moves(state, 0)}
    assert {"pleasure", "everyday", "account", "friend", "revolving"} <= sources
    assert {"pay_beyond", "reject_payment"} <= offers(state).keys()
    state, _ = play(state, "pay_from", source="pleasure")
    overflow = state.teams[0].overflows[-1]
    assert (overflow["origin"], overflow["cents"]) == ("pleasure", 7_500)


def test_money_below_zero_on_the_account_is_named_overdraft():
    state, _ = play(holding("event", "events", "mariage", books=rich()), "accept")
    state, _ = play(state, "pay_from", source="account")
    assert state.teams[0].overflows[-1]["origin"] == "overdraft"


def test_a_friend_lends_once_and_the_rest_stays_on_the_account():
    state, _ = play(holding("event", "events", "mariage", books=rich()), "accept")
    state, _ = play(state, "pay_from", source="friend")
    team = state.teams[0]
    assert team.pot("lender:c1") == -10_000
    assert "friend" in team.used_once


def test_a_car_card_turns_into_another_for_those_without_a_car():
    state = lap("centre_velo", reserved_event="accrochage", position=0, adjusted=1)
    while state.teams[0].pending is None:
        state, events = play(state, "roll")
        drawn = [e for e in events if e.type == "card_drawn" and e.data["deck"] == "events"]
        if drawn:
            assert drawn[0].data["card"] == "chute_velo"
            return
        state = alter(state, pending=None, position=0, waiting=False, adjusted=1)


def test_a_right_answer_is_rewarded_and_always_explained():
    card = EDITION.card("questions", "n2_taeg")
    state = holding("question", "questions", "n2_taeg", jokers=1)
    helped, _ = play(state, "use_joker")
    assert len([m for m in engine.legal_moves(helped, 0) if m.type == "answer"]) == 2
    state, events = play(state, "answer", choice=card["answer"])
    assert events[0].data["explanation"] == card["explanation"]
    before = state.teams[0].pot("account")
    paid, _ = play(state, "reward", kind="money")
    assert paid.teams[0].pot("account") == before + 1_500


def test_a_wrong_answer_ends_the_turn_without_reward():
    card = EDITION.card("questions", "n2_taeg")
    state = holding("question", "questions", "n2_taeg")
    state, events = play(state, "answer", choice=(card["answer"] + 1) % 3)
    assert state.teams[0].answers[-1]["right"] is False
    assert "turn_ended" in [event.type for event in events]


def test_a_choice_is_justified_in_one_clean_line_that_others_read():
    state = holding("dilemma", "dilemmas", "ampoules", books=rich(buffer=9_000))
    state, events = play(state, "choose", option="acheter", why="  Moins\nde factures  ")
    shown = engine.project(next(e for e in events if e.type == "option_chosen"), "board")
    assert shown.data["why"] == "Moins de factures"
    assert state.teams[0].charges["energy"] == 7_700
    too_long = Move("choose", {"option": "acheter", "why": "a" * 201})
    with pytest.raises(engine.Refused) as refused:
        engine.decide(holding("dilemma", "dilemmas", "ampoules"), 0, too_long)
    assert refused.value.code == "too_long"


@pytest.mark.parametrize(("how", "owed"), [("split", 29_925), ("revolving", 39_900)])
def test_a_purchase_on_credit_leaves_a_debt_and_gives_its_points(how, owed):
    state = holding("temptation", "temptations", "console", books=rich(pleasure=40_000))
    state, _ = play(state, "tempt", how=how)
    team = state.teams[0]
    assert -team.pot("lender:c1") == owed
    assert team.points_month >= 3


def test_a_joker_finds_the_same_thing_forty_percent_cheaper():
    state = holding("temptation", "temptations", "console", books=rich(pleasure=40_000), jokers=1)
    state, _ = play(state, "tempt", how="joker")
    assert state.teams[0].pot("pleasure") == 40_000 - 23_940
    assert state.teams[0].jokers == 0


def test_a_preview_shows_the_cost_and_flags_chance_without_touching_the_game():
    state = holding("dilemma", "dilemmas", "ami", books=rich(buffer=20_000))
    before = state.to_json()
    offered = {m.args["option"]: m for m in engine.legal_moves(state, 0)}
    seen = engine.preview(state, 0, offered["preter"])
    changed = {change["name"]: change["delta"] for change in seen["changes"]}
    assert changed["buffer_cents"] == -10_000
    assert changed["points"] == 1
    assert seen["later"]
    risky = holding("dilemma", "dilemmas", "au_noir", books=rich())
    assert engine.preview(risky, 0, Move("choose", {"option": "accepter", "why": ""}))["uncertain"]
    assert state.to_json() == before


def test_the_lep_opens_after_its_own_question():
    state, _ = play(lap(pending={"kind": "bank"}), "open_lep")
    assert state.teams[0].pending["card"] == "lep"
    opened, _ = play(state, "answer", choice=EDITION.card("questions", "lep")["answer"])
    missed, _ = play(state, "answer", choice=0)
    assert (opened.teams[0].lep, missed.teams[0].lep) == (True, False)


def test_the_bank_offers_protection_to_fragile_customers_only():
    assert "ask_ocf" not in offers(lap(pending={"kind": "bank"}))
    state, _ = play(lap(pending={"kind": "bank"}, fragile=True), "ask_ocf")
    assert state.teams[0].ocf
    assert state.teams[0].charges["bank"] == 300


def test_changing_transport_changes_next_months_line_and_ends_car_insurance():
    state = lap("peripherie_voiture", pending={"kind": "exchange"}, options=["tous_risques"])
    state, _ = play(state, "change_transport", transport="velo")
    assert state.teams[0].charges["transport"] == 20_000
    assert state.teams[0].options == []


def test_no_home_gives_a_way_to_travel_for_next_to_nothing():
    """A cheap home far out by bicycle would beat every other: what saves rent costs transport."""
    for edition in map(engine.load_edition, ("education-2026", "classique-1200")):
        months = [
            pair["rent_cents"] + cents
            for pair in edition.pairs.values()
            for cents in (
                edition.transports[pair["transport"]]["cents"], *pair["exchange"].values()
            )
        ]  # fmt: skip
        usual = edition.pairs["centre_transports"]["rent_cents"]
        assert min(months) >= 0.9 * (usual + edition.transports["transports_centre"]["cents"])


def test_a_right_is_claimed_once_and_pays_from_the_next_month():
    state, _ = play(lap(pending={"kind": "rights"}), "claim_right", right="prime_activite")
    assert engine.view(state, "seat:0")["me"]["budget"]["income_cents"] == 145_000 + 9_000
    again = alter(state, pending={"kind": "rights"})
    assert "prime_activite" not in {m.args.get("right") for m in engine.legal_moves(again, 0)}


def test_a_foreseen_event_is_the_one_met_next():
    state, _ = play(lap(pending={"kind": "rights"}), "claim_right", right="simulation")
    foreseen = state.teams[0].reserved_event
    title = engine.view(state, "seat:0")["me"]["foreseen"]
    assert EDITION.card("events", foreseen)["title"] == title
    assert engine.view(state, "board")["me"] is None
