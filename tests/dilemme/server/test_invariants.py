"""The invariants of realtime.md §5 that hold on a whole game as the server keeps it.

3, 4 and 15 are also in test_writer, 12 in test_room, 16 in client_core, 17 to 20 in tests/chaos,
2, 5, 6, 11 and 14 in the engine's own tests, 22 in the import contracts.
"""

from dataclasses import replace

import pytest

from dilemme.client_core.core import ClientCore
from dilemme.protocol import view_hash
from dilemme.server import reading, service, session
from dilemme.server.commits import Logged, folded
from dilemme.server.domain import playing, projection
from dilemme.server.domain.codec import table_from_json, table_to_json
from dilemme.server.domain.roles import BOARD, FACILITATOR
from dilemme.server.domain.table import decide, evolve
from dilemme.server.models import Event
from tests.factories.dilemme import play_step, running_table, send

pytestmark = pytest.mark.django_db
ROLES = ("seat:0", "seat:1", FACILITATOR, BOARD)
MOVES = 24


@pytest.fixture
def played():
    """Return a table in its first month, after some moves of both teams."""
    game, _joined = running_table()
    for _ in range(MOVES):
        if not play_step(game):
            send(game, FACILITATOR, "start")
    return game


def table_of(game):
    return service.current(game.pk, fresh=True).table


def test_1_every_prefix_of_the_log_folds_to_the_table_kept_at_that_version(played):
    table, lines = reading.table_at(game_pk=played.pk, seq=0), logged(played)
    for line in lines:
        table = evolve(table, line.event)
        assert table == reading.table_at(game_pk=played.pk, seq=line.seq)
    assert table_to_json(table) == table_to_json(table_of(played))


def logged(game):
    return reading.logged_after(game_pk=game.pk, seq=0)


def test_7_another_team_s_money_changes_nothing_that_a_seat_or_the_screen_hears(played):
    """The same move at two tables that differ by the other team's money alone: the same bytes."""
    one = table_of(played)
    other = replace(one, play=richer(one.play, 1))
    move = playing.offers(one.play, "seat:0")
    heard = [texts_of(table, "seat:0", move) for table in (one, other)]
    assert heard[0] == heard[1]
    assert projection.legal(one, "seat:0") == projection.legal(other, "seat:0")
    assert projection.view(one, FACILITATOR) != projection.view(other, FACILITATOR)


def richer(play, seat):
    """Return the same game with 123.45 € more on a team's account, and nowhere else to be seen."""
    teams = list(play.teams)
    books = dict(teams[seat].books)
    teams[seat] = replace(teams[seat], books=books | {"account": books["account"] + 12_345})
    return replace(play, teams=teams)


def texts_of(table, actor, offers):
    """Return what seat 0 and the screen are sent when seat 0 moves, or the facilitator for it."""
    args = (actor, offers[0]["type"], offers[0]["args"]) if offers else (FACILITATOR, "pause", {})
    at = Event.objects.order_by("seq").last().at
    events = decide(table, args[0], args[1], args[2] or {"message": "x"})
    lines = [Logged(n + 1, "c|1", actor, at, event, n) for n, event in enumerate(events)]
    commit = folded(1, table, lines)
    return [commit.texts("seat:0"), commit.texts(BOARD)]


def test_8_the_screen_sees_nothing_that_a_seat_does_not(played):
    table = table_of(played)
    board = projection.view(table, BOARD)
    for seat in ("seat:0", "seat:1"):
        seen = projection.view(table, seat)
        own = {"role": board["play"]["role"], "me": None}
        assert seen | {"play": seen["play"] | own} == board


@pytest.mark.parametrize("role", ROLES)
def test_9_resuming_from_any_version_gives_the_view_of_a_newcomer(played, role):
    guest = session.Guest(game_pk=played.pk, role=role, connection="x")
    now = session.snapshot(guest)
    for line in logged(played)[:-1]:
        core = ClientCore("c", role=role)
        core.seq = line.seq
        core.view = projection.view(held_at(played, line), role)
        answer = session.resumed(guest, line.seq)
        core.receive(answer)
        assert answer["t"] == "batch"
        assert (core.seq, core.view, core.drifts) == (now["seq"], now["view"], 0)
        assert core.legal == now["legal"]


def held_at(game, line):
    """Return the table whose view a client holds that heard up to this event of a command."""
    following = Event.objects.filter(game=game, seq=line.seq + 1).values_list("part", flat=True)
    started = line.seq - following[0]
    return reading.table_at(game_pk=game.pk, seq=started)


def test_9_every_hash_that_is_told_is_the_one_of_the_view_it_leads_to(played):
    table, lines = reading.table_at(game_pk=played.pk, seq=0), logged(played)
    commit = folded(played.pk, table, lines)
    for role in ROLES:
        last = commit.frames(role)[-1]
        assert last["vh"] == view_hash(projection.view(table_of(played), role))


def test_10_teams_that_decide_at_the_same_time_may_do_it_in_any_order():
    ends = [in_order(seats) for seats in ((0, 1), (1, 0))]
    assert ends[0] == ends[1]


def in_order(seats):
    game, _joined = running_table()
    send(game, FACILITATOR, "start")
    for seat in seats:
        send(game, f"seat:{seat}", "pay_all")
    table = table_of(game)
    return [projection.view(table, role)["play"] for role in ("seat:0", "seat:1")]


def test_13_taking_a_move_back_appends_and_touches_nothing_written():
    game, _joined = running_table()
    before = projection.view(table_of(game), "seat:0")["play"]["me"]
    send(game, "seat:0", "choose_home", {"pair": "centre_velo"})
    written = list(Event.objects.filter(game=game).order_by("seq").values())
    send(game, FACILITATOR, "undo")
    assert projection.view(table_of(game), "seat:0")["play"]["me"] == before
    assert list(Event.objects.filter(game=game).order_by("seq").values())[:-1] == written


def test_15_a_table_is_written_and_read_back_the_same(played):
    table = table_of(played)
    assert table_from_json(table_to_json(table)) == table


@pytest.mark.parametrize(
    ("kind", "args"),
    [
        ("note", {"text": "Bonne ambiance."}),
        ("lock", {"locked": True}),
        ("seat_bot", {"seat": 1, "character": "prudent"}),
    ],
)
def test_21_what_the_facilitator_notes_or_locks_changes_no_seat_s_moves(played, kind, args):
    before = [projection.legal(table_of(played), f"seat:{seat}") for seat in (0, 1)]
    send(played, FACILITATOR, kind, args)
    assert [projection.legal(table_of(played), f"seat:{seat}") for seat in (0, 1)] == before


def test_21_only_a_freeze_takes_the_moves_away_and_gives_them_back(played):
    before = [projection.legal(table_of(played), f"seat:{seat}") for seat in (0, 1)]
    send(played, FACILITATOR, "pause", {"message": ""})
    assert [projection.legal(table_of(played), f"seat:{seat}") for seat in (0, 1)] == [[], []]
    send(played, FACILITATOR, "resume")
    assert [projection.legal(table_of(played), f"seat:{seat}") for seat in (0, 1)] == before
