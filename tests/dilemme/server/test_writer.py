"""The one writer: what is accepted is in the log once, what is refused changes nothing."""

import threading

import pytest
from django.db import connection

from dilemme.server import reading, service, store
from dilemme.server.domain.codec import table_from_json, table_to_json
from dilemme.server.domain.table import evolve
from dilemme.server.models import Event, Game, Snapshot
from tests.factories.dilemme import (
    open_table,
    play_to_the_end,
    running_table,
    seat_teams,
    send,
    state_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


def folded(game):
    table = reading.table_at(game_pk=game.pk, seq=0)
    for line in reading.logged_after(game_pk=game.pk, seq=0):
        table = evolve(table, line.event)
    return table


def test_the_stored_state_is_the_fold_of_the_log():
    game = play_to_the_end(running_table()[0])
    game.refresh_from_db()
    assert table_to_json(folded(game)) == game.state
    assert game.phase == "ended"
    assert game.is_over


def test_versions_are_dense_from_one():
    game = play_to_the_end(running_table()[0])
    seqs = list(Event.objects.filter(game=game).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


def test_a_snapshot_every_fifty_events_gives_the_same_table_as_the_log():
    game = play_to_the_end(running_table()[0])
    snapshot = Snapshot.objects.filter(game=game).order_by("seq").last()
    assert Snapshot.objects.filter(game=game).count() >= 1
    table = reading.table_at(game_pk=game.pk, seq=0)
    for line in reading.logged_after(game_pk=game.pk, seq=0, limit=snapshot.seq):
        table = evolve(table, line.event)
    assert table == table_from_json(snapshot.state)


def test_the_same_command_twice_is_one_move_and_the_same_answer():
    game, _joined = running_table()
    first = send(game, "seat:0", "choose_home", {"pair": "centre_velo"}, cid="x")
    again = send(game, "seat:0", "choose_home", {"pair": "centre_velo"}, cid="x")
    assert (again.seq, again.dup) == (first.seq, True)
    assert Event.objects.filter(game=game, cid="seat:0|x", part=0).count() == 1


def test_one_team_cannot_take_the_command_id_of_another():
    game, _joined = running_table()
    send(game, "seat:0", "choose_home", {"pair": "centre_velo"}, cid="x")
    answer = send(game, "seat:1", "choose_home", {"pair": "centre_velo"}, cid="x")
    assert not answer.dup


def test_a_refused_command_changes_nothing():
    game, _joined = running_table()
    before = Game.objects.values("seq", "state").get(pk=game.pk)
    with pytest.raises(service.Rejected) as refused:
        send(game, "seat:0", "roll")
    assert refused.value.code == "not_now"
    assert Game.objects.values("seq", "state").get(pk=game.pk) == before


def test_two_phones_of_a_team_acting_on_the_same_version_never_both_win():
    game, _joined = running_table()
    base = service.current(game.pk).seq
    send(game, "seat:0", "choose_home", {"pair": "centre_velo"}, base=base)
    with pytest.raises(service.Rejected) as refused:
        send(game, "seat:0", "keep_project", base=base)
    assert refused.value.code == "stale_version"


def test_teams_that_plan_at_the_same_time_do_not_stop_each_other():
    game, _joined = running_table()
    base = service.current(game.pk).seq
    send(game, "seat:0", "choose_home", {"pair": "centre_velo"}, base=base)
    answer = send(game, "seat:1", "choose_home", {"pair": "centre_velo"}, base=base)
    assert answer.seq > base


def test_a_stale_cache_is_caught_by_the_write():
    game, _joined = running_table()
    stale = service.current(game.pk)
    send(game, "seat:0", "choose_home", {"pair": "centre_velo"})
    service._cache.drop(game.pk)
    service._cache.put(game.pk, stale)
    answer = send(game, "seat:1", "choose_home", {"pair": "centre_velo"})
    assert answer.seq == Event.objects.filter(game=game).count()
    assert folded(game).play == state_of(game)


def test_appending_at_an_old_version_is_a_conflict():
    game = open_table()
    seat_teams(game, "Nadia")
    row = Game.objects.get(pk=game.pk)
    line = Event.objects.filter(game=game).order_by("seq").first()
    event = store.NewEvent(1, "other", 0, "system", "noted", {"text": "x"}, line.at)
    head = store.Head(1, row.state, row.phase, None)
    with pytest.raises(store.Conflict):
        store.compare_and_append(game_pk=game.pk, base_seq=0, head=head, events=[event])


def race(game, commands):
    """Run commands from as many threads at once; return how each ended."""
    start, ends = threading.Barrier(len(commands)), []

    def run(actor, kind, args, base):
        start.wait()
        try:
            ends.append(send(game, actor, kind, args, cid=f"{actor}-{args}", base=base))
        except service.Rejected as refused:
            ends.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=command) for command in commands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_six_threads_on_the_same_version_give_one_move_and_clean_refusals():
    game, _joined = running_table()
    base = service.current(game.pk).seq
    pairs = ["centre_velo", "centre_transports", "couronne_transports", "peripherie_voiture"]
    ends = race(game, [("seat:0", "choose_home", {"pair": pair}, base) for pair in pairs])
    won = [end for end in ends if isinstance(end, service.Accepted)]
    assert len(won) == 1
    assert set(ends) - set(won) <= {"stale_version"}
    assert folded(game).play == state_of(game)
