"""The debrief counts what happened, and the room's part says nobody's money."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine

SEEDS = st.integers(0, 10**9)


@settings(max_examples=6)
@given(SEEDS)
def test_the_debrief_agrees_with_the_log(play, seed):
    played = play(seed, teams=3)
    debrief = engine.summarise(played.last, played.events)
    answered = [event.data["right"] for event in played.events if event.type == "question_answered"]
    themes = debrief.table["knowledge"].values()
    assert sum(theme["asked"] for theme in themes) == len(answered)
    assert sum(theme["right"] for theme in themes) == sum(answered)
    chosen = sum(1 for event in played.events if event.type == "option_chosen")
    assert sum(sum(d["chosen"].values()) for d in debrief.table["dilemmas"]) == chosen
    for team, summary in zip(played.last.teams, debrief.teams, strict=True):
        assert [month["month"] for month in summary["months"]] == [1, 2]
        assert summary["overflows"] == team.overflows
        last = summary["months"][-1]
        held = max(0, last["account_cents"]) + last["livret_cents"]
        assert last["net_cents"] == held - last["debt_cents"]  # which counts the overdraft


@settings(max_examples=6)
@given(SEEDS)
def test_luck_is_measured_against_the_table(play, seed):
    played = play(seed, teams=3)
    gaps = [team["luck_gap_cents"] for team in engine.summarise(played.last, played.events).teams]
    assert abs(sum(gaps)) <= 3


@settings(max_examples=4)
@given(SEEDS)
def test_a_debrief_survives_json(play, seed):
    played = play(seed)
    debrief = engine.summarise(played.last, played.events)
    assert engine.Debrief.from_dict(json.loads(debrief.to_json())) == debrief


def test_the_rooms_part_has_no_team_and_a_seat_reads_only_its_own(play):
    played = play(12, teams=3)
    debrief = engine.summarise(played.last, played.events)
    assert debrief.for_board() == {"table": debrief.table, "teams": []}
    assert [team["seat"] for team in debrief.for_seat(1)["teams"]] == [1]


def test_with_one_team_a_mean_would_be_its_own_money_so_there_is_none(play):
    played = play(12, teams=1)
    table = engine.summarise(played.last, played.events).table
    assert table["borrowing_cents"] == table["insurance_cents"] == table["saved_cents"] == 0


@pytest.mark.parametrize("phase", ["setup", "planning", "month", "closed"])
def test_a_game_can_be_summed_up_at_any_moment(reach, phase):
    state = engine.new_game(engine.DEFAULT_EDITION, seed=2, teams=2)
    state = reach(state, lambda s: s.phase == phase)
    assert engine.summarise(state, []).table["months"] == state.month


def test_prudence_pays_and_recklessness_does_not(play):
    """A coarse check of the balance (dilemme.md §5.9), on the same twelve seeds."""
    scores = {
        prudent: [
            team.result["score"]["total"]
            for seed in range(12)
            for team in play(seed, teams=1, preset="standard", prudent=prudent).last.teams
        ]
        for prudent in (True, False)
    }
    assert sum(scores[True]) > sum(scores[False])
    assert len(set(scores[True])) > 3


@pytest.mark.parametrize(
    ("account", "livret", "debt", "net"),
    [(10_000, 5_000, 0, 15_000), (-7_661, 25_191, 7_661, 17_530), (-1_000, 0, 51_000, -51_000)],
)
def test_an_overdraft_is_a_debt_only_once(account, livret, debt, net):
    state = engine.new_game(engine.DEFAULT_EDITION, seed=1, teams=1)
    entry = {
        "month": 1, "account_cents": account, "livret_cents": livret, "debt_cents": debt,
        "points": 0, "level": 0, "incidents": 0, "flows": {}, "buffer_cents": 0,
    }  # fmt: skip
    told = replace(state, teams=[replace(state.teams[0], history=[entry])])
    assert engine.summarise(told, []).teams[0]["months"][0]["net_cents"] == net


@settings(max_examples=4)
@given(SEEDS)
def test_the_average_team_is_that_of_the_teams_and_one_team_has_none(play, seed):
    played = play(seed, teams=3)
    found = engine.summarise(played.last, played.events)
    nets = [[month["net_cents"] for month in team["months"]] for team in found.teams]
    assert found.table["net_by_month_cents"] == [round(sum(m) / 3) for m in zip(*nets, strict=True)]
    lucks = [team["luck_cents"] for team in found.teams]
    assert found.table["luck_spread_cents"] == max(lucks) - min(lucks)
    alone = engine.summarise(replace(played.last, teams=played.last.teams[:1]), [])
    assert alone.table["net_by_month_cents"] == []
    assert alone.table["luck_spread_cents"] == 0
