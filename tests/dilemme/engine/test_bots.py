"""Bots play by the rules, on what their seat may see; the simulation keeps the balance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine import simulation
from dilemme.engine.__main__ import main
from dilemme.engine.edition import load_edition

SEEDS = st.integers(0, 10**9)
CHARACTERS = tuple(engine.BOTS)
GAMES = 60


def bots_at(table, characters):
    """Play with a bot at every seat; return the states and the end."""
    states = []
    while table.phase != "ended":
        chosen = ((s, engine.bot_move(table, s, who)) for s, who in enumerate(characters))
        seat, move = next((seat, move) for seat, move in chosen if move is not None)
        states.append((table, seat, move))
        table, _events = engine.apply(table, seat, move)
    return states, table


@settings(max_examples=4)
@given(SEEDS, st.sampled_from([entry["id"] for entry in engine.editions()]))
def test_four_bots_fill_a_table_and_play_it_to_the_end(seed, edition):
    table = engine.new_game(edition, seed=seed, teams=4)
    states, end = bots_at(table, CHARACTERS)
    assert end.month == end.months
    assert len(states) < 3_000
    assert all(sum(team.books.values()) == 0 for team in end.teams)


@settings(max_examples=4)
@given(SEEDS)
def test_a_bot_does_not_look_at_another_teams_affairs(other_secrets, seed):
    table = engine.new_game(engine.DEFAULT_EDITION, seed=seed, teams=2, preset="courte")
    states, _end = bots_at(table, ("prudent", "careless"))
    for state, seat, move in states[::3]:
        other = other_secrets(state, 1 - seat)
        assert engine.bot_move(other, seat, CHARACTERS[3 * seat]) == move


def test_a_bot_is_still_when_the_table_does_not_wait_for_it(reach):
    state = engine.new_game(engine.DEFAULT_EDITION, seed=1, teams=2)
    state = reach(state, lambda s: s.phase == "month" and s.turn == 0)
    assert engine.bot_move(state, 1, "prudent") is None
    assert engine.bot_move(state, 0, "prudent") == engine.Move("roll")


@pytest.fixture(scope="module")
def rows():
    """The balance table on a small sample, always the same seeds."""
    edition = load_edition()
    return {
        name: simulation.row(edition, name, GAMES, "standard") for name in simulation.STRATEGIES
    }


def named(rows, *words):
    return next(row for name, row in rows.items() if all(word in name for word in words))


def prudent(rows):
    """The four homes, insured, played with care."""
    return [
        row for name, row in rows.items()
        if name.startswith("prudence") and name.endswith(("assuré", "assurée"))
    ]  # fmt: skip


def test_a_prudent_team_succeeds_with_the_middle_project_in_six_to_eight_games_of_ten(rows):
    shares = [row.success_percent[1] for row in prudent(rows)]
    assert len(shares) == 4
    assert 60 <= sum(shares) / 4 <= 80
    assert all(48 <= share <= 90 for share in shares)  # 60 games: ± 12 points on each


def test_a_prudent_team_is_stopped_by_money_not_by_forgotten_points(rows):
    for row in prudent(rows):
        assert row.funded_percent - row.success_percent[1] <= 6


def test_no_way_of_playing_beats_the_band_of_the_prudent(rows):
    """Aimed dice, a subscription that gives points, no insurance: nothing passes eight in ten."""
    shares = {name: row.success_percent[1] for name, row in rows.items()}
    assert {name: share for name, share in shares.items() if share > 84} == {}  # 60 games
    tried = [share for name, share in shares.items() if "plaisir" in name or "vidéo" in name]
    assert len(tried) >= 5
    assert sum(sorted(tried)[-5:]) / 5 <= 80  # five rows together: ± 5 points


@pytest.mark.parametrize(
    "words", [("plaisir", "sans crédit"), ("plaisir", "renouvelable"), ("austérité",), ("insouc",)]
)
def test_extremes_rarely_succeed(rows, words):
    assert named(rows, *words).success_percent[1] < 15


def test_over_indebtedness_is_met_by_those_who_spend_first_and_never_by_the_prudent(rows):
    assert named(rows, "plaisir", "sans crédit").over_indebted_percent > 0
    assert all(row.over_indebted_percent == 0 for row in prudent(rows))


@pytest.mark.parametrize("home", ["couronne", "voiture"])
def test_insurance_costs_little_and_lifts_the_bad_luck(rows, home):
    insured = next(row for row in prudent(rows) if home in row.strategy)
    bare = named(rows, "prudence", home, "sans assurance")
    assert abs(insured.median_cents - bare.median_cents) <= 0.08 * bare.median_cents
    assert insured.p10_cents > bare.p10_cents


def test_rights_that_are_not_asked_for_are_missed(rows):
    asked = named(rows, "prudence", "couronne", "assurée")
    assert asked.median_cents - named(rows, "droits").median_cents > 10_000


@pytest.mark.parametrize(
    "home", ["centre et transports", "périphérie et voiture", "centre et vélo"]
)
def test_dice_aimed_at_pleasure_bring_no_more_than_dice_played_with_care(rows, home):
    usual = next(row for row in prudent(rows) if home in row.strategy)
    aimed = named(rows, home, "vers le plaisir")
    assert aimed.success_percent[1] <= usual.success_percent[1] + 15  # 60 games, same seeds
    assert aimed.median_cents <= 1.08 * usual.median_cents


def test_no_strategy_is_best_at_everything(rows):
    best = {
        max(rows, key=lambda name: rows[name].p10_cents),
        max(rows, key=lambda name: rows[name].p90_cents),
        max(rows, key=lambda name: rows[name].success_percent[2]),
        max(rows, key=lambda name: rows[name].mean_points),
    }
    assert len(best) >= 3


def test_a_project_is_saved_for_not_borrowed_for(rows):
    assert named(rows, "insouciance").funded_percent < 15


def test_two_processes_find_the_same_line_as_one(monkeypatch):
    edition = load_edition("ambassadeurs")
    name, preset = next(iter(simulation.STRATEGIES)), edition.default_preset
    monkeypatch.setattr(simulation, "BATCH", 3)
    alone = simulation.row(edition, name, 7, preset)
    assert simulation.row(edition, name, 7, preset, workers=2) == alone


def test_the_command_line_prints_a_line_a_strategy(capsys):
    assert main(["simulate", "--edition", "ambassadeurs", "--games", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 + len(simulation.STRATEGIES)
    assert all(line.count("|") == lines[0].count("|") for line in lines)
