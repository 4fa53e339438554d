"""After the game: looking back, games played elsewhere, what people say on their way out."""

import copy
import dataclasses

import pytest

from dilemme import engine
from dilemme.server import debriefing, exit_poll, importing, lobby, paper, replay, service
from dilemme.server.domain import playing
from dilemme.server.domain.paper_sheet import MonthSheet, TeamSheet
from dilemme.server.models import ExitTally, Game, GameKind
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.dilemme import open_table, play_to_the_end, running_table, seat_teams

pytestmark = pytest.mark.django_db

MONTHS = engine.load_edition(engine.DEFAULT_EDITION).presets["courte"]["months"]
TEAMS = [{"name": "Les Rives", "members": ["Nadia"]}, {"name": "Les Cimes", "members": ["Karim"]}]


def recorded_game():
    """Return the log of a whole game played without any server."""
    state = engine.new_game(engine.DEFAULT_EDITION, seed="ailleurs", teams=TEAMS, preset="courte")
    moves = []
    while state.phase != "ended":
        seat = playing.awaited(state)[0]
        move = engine.prudent(engine.legal_moves(state, seat))
        state, _events = engine.apply(state, seat, move)
        moves.append({"seat": seat, "type": move.type, "args": move.args})
        assert len(moves) < 3000
    log = {
        "format": "dilemme-log/1", "edition": engine.DEFAULT_EDITION, "preset": "courte",
        "seed": "ailleurs", "teams": TEAMS, "moves": moves,
    }  # fmt: skip
    return log, state


@pytest.fixture(scope="module")
def recorded():
    return recorded_game()


@pytest.fixture
def ambassador():
    return person(Role.AMBASSADOR)


def test_a_game_played_elsewhere_is_replayed_to_the_same_end(recorded, ambassador):
    log, end = recorded
    game = importing.import_log(facilitator=ambassador, log=log)
    kept = service.current(game.pk, fresh=True).table.play
    assert kept.to_json() == end.to_json()
    assert (game.kind, game.is_over, game.phase) == (GameKind.IMPORTED, True, "ended")
    assert debriefing.of_game(game=game, seat=0).own_part is not None


def spoiled(log, **changes):
    return copy.deepcopy(log) | changes


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda log: {}, "log_invalid"),
        (lambda log: spoiled(log, format="other"), "log_invalid"),
        (lambda log: spoiled(log, edition="nowhere"), "log_invalid"),
        (lambda log: spoiled(log, preset="eternal"), "unknown_preset"),
        (lambda log: spoiled(log, digest="0" * 64), "log_invalid"),
        (lambda log: spoiled(log, teams=[]), "log_invalid"),
        (lambda log: spoiled(log, teams=[{"name": "merde"}]), "log_invalid"),
        (lambda log: spoiled(log, moves=[{"seat": True, "type": "roll"}]), "log_invalid"),
        (lambda log: spoiled(log, seed="autre"), "log_does_not_replay"),
        (lambda log: spoiled(log, moves=log["moves"][:-1]), "log_does_not_replay"),
        (lambda log: spoiled(log, moves=[{"seat": 5, "type": "roll"}]), "log_does_not_replay"),
        (lambda log: spoiled(log, moves=log["moves"] * 2), "log_does_not_replay"),
    ],
)
def test_a_log_that_is_not_a_game_of_ours_is_refused_and_leaves_nothing(
    recorded, ambassador, spoil, code
):
    with pytest.raises(service.Rejected) as refused:
        importing.import_log(facilitator=ambassador, log=spoil(recorded[0]))
    assert refused.value.code == code
    assert not Game.objects.exists()


def sheets(**changes):
    months = [
        MonthSheet(
            account_cents=20_000 * n, livret_cents=5_000 * n, points=3 * n, interest_cents=10
        )
        for n in range(1, MONTHS + 1)
    ]
    first = TeamSheet("Les Rives", months, project_funded=True)
    return [dataclasses.replace(first, **changes), TeamSheet("Les Cimes", months)]


def test_the_results_of_a_paper_game_give_the_same_debrief(ambassador):
    game = paper.record_results(facilitator=ambassador, preset="courte", teams=sheets())
    found = debriefing.of_game(game=game, seat=0)
    assert found.is_over
    own = found.own_part["teams"][0]
    assert [month["account_cents"] for month in own["months"]] == [20_000, 40_000, 60_000][:MONTHS]
    assert own["interest_earned_cents"] == 10 * MONTHS
    assert found.class_part["table"]["goals"] == {"charges": 2, "project": 1, "pleasure": 2}
    assert debriefing.facts_of(game=game).months_played == MONTHS


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "team_name"),
        ({"months": []}, "bad_sheet"),
        ({"months": [MonthSheet(account_cents=1)] * (MONTHS + 1)}, "bad_sheet"),
        ({"months": [MonthSheet(account_cents=1, debt_cents=-1)] * MONTHS}, "bad_sheet"),
        ({"months": [MonthSheet(account_cents=10**9)] * MONTHS}, "bad_sheet"),
        ({"months": [MonthSheet(account_cents=1, points=True)] * MONTHS}, "bad_sheet"),
    ],
)
def test_a_sheet_that_nobody_can_have_written_is_refused(ambassador, changes, code):
    teams = sheets(**changes)
    with pytest.raises(service.Rejected) as refused:
        paper.record_results(facilitator=ambassador, preset="courte", teams=teams[::-1])
    assert refused.value.code == code
    assert not Game.objects.exists()


def test_the_months_of_a_game_can_be_looked_at_again_as_anybody(django_assert_num_queries):
    game = play_to_the_end(running_table()[0])
    with django_assert_num_queries(2):
        marks = replay.months(game=game)
    assert [mark.month for mark in marks] == list(range(1, len(marks) + 1))
    assert all(mark.opened_seq < mark.closed_seq for mark in marks)
    second = replay.picture(game=game, seq=marks[1].opened_seq, role="seat:0")
    assert second["view"]["play"]["month"] == 2
    assert second["view"]["play"]["private"] is None
    last = replay.picture(game=game, seq=10**6, role="board")
    assert last["view"]["phase"] == "ended"


def test_answers_on_the_way_out_are_counts_and_nobody_s():
    game = open_table()
    joined = seat_teams(game, "Nadia", "Karim", "Odile")
    for one in joined[:2]:
        exit_poll.answer(game=game, player_id=one.player.public_id, choices={"learned": "mostly"})
    assert exit_poll.totals(game=game) == {}  # two answers would say who thinks what
    exit_poll.answer(game=game, player_id=joined[2].player.public_id, choices={"learned": "fully"})
    assert exit_poll.totals(game=game)["learned"]["mostly"] == 2
    held = {field.name for field in ExitTally._meta.get_fields()}
    assert held == {"id", "game", "question", "choice", "count"}


def test_a_player_answers_once_and_only_what_is_asked():
    game = open_table()
    (nadia,) = seat_teams(game, "Nadia")
    asked = {"game": game, "player_id": nadia.player.public_id}
    for choices in ({}, {"learned": "maybe"}, {"age": "fully"}):
        assert refusal(lambda choices=choices: exit_poll.answer(**asked, choices=choices)) == (
            "unknown_answer"
        )
    exit_poll.answer(**asked, choices={"mood": "fully"})
    again = refusal(lambda: exit_poll.answer(**asked, choices={"mood": "fully"}))
    assert again == "already_answered"
    assert exit_poll.has_answered(player_id=nadia.player.public_id)
    other = open_table(facilitator=game.facilitator)
    stranger = asked | {"game": other, "choices": {"mood": "fully"}}
    assert refusal(lambda: exit_poll.answer(**stranger)) == "unknown_player"


def refusal(work):
    with pytest.raises(service.Rejected) as refused:
        work()
    return refused.value.code


def test_the_editions_offered_begin_with_the_usual_one():
    assert lobby.editions()[0][0] == engine.DEFAULT_EDITION
