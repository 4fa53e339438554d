"""Around the game: who leaves, who moves, which team a bot plays for, one person alone."""

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from dilemme import engine
from dilemme.server import lobby, reading, service, tickets, timers
from dilemme.server.domain import playing
from dilemme.server.domain.codec import table_from_json, table_to_json
from dilemme.server.domain.roles import FACILITATOR
from dilemme.server.models import Event, Game, GameKind, Player
from tests.factories.dilemme import open_table, play_step, running_table, seat_teams, send

pytestmark = pytest.mark.django_db(transaction=True)


def table_of(game):
    return service.current(game.pk, fresh=True).table


def names_in(game, seat):
    return [member.name for member in table_of(game).teams[seat].members]


def test_who_is_removed_leaves_the_table_and_their_secret_opens_nothing():
    game, (nadia, _karim) = running_table()
    send(game, FACILITATOR, "remove_player", {"player": str(nadia.player.public_id)})
    assert names_in(game, 0) == []
    assert tickets.holder_of(game=game, token=nadia.token) is None


def test_who_moves_keeps_their_secret_and_plays_for_the_other_team():
    game, (nadia, _karim) = running_table()
    send(game, FACILITATOR, "move_player", {"player": str(nadia.player.public_id), "seat": 1})
    assert names_in(game, 1) == ["Karim", "Nadia"]
    assert tickets.holder_of(game=game, token=nadia.token).seat == 1


@pytest.mark.parametrize(
    ("kind", "args", "code"),
    [
        ("remove_player", {"player": "nobody"}, "unknown_player"),
        ("remove_player", {"player": ["x"]}, "unknown_player"),
        ("move_player", {"player": "nobody", "seat": 0}, "unknown_player"),
        ("seat_bot", {"seat": 9, "character": "prudent"}, "unknown_team"),
        ("seat_bot", {"seat": True, "character": "prudent"}, "unknown_team"),
        ("seat_bot", {"seat": 0, "character": "wizard"}, "not_offered"),
    ],
)
def test_what_the_room_cannot_do_is_refused_by_name(kind, args, code):
    game, _joined = running_table()
    with pytest.raises(service.Rejected) as refused:
        send(game, FACILITATOR, kind, args)
    assert refused.value.code == code


def test_a_team_of_four_takes_nobody_more():
    game = open_table()
    odile, *_three = [lobby.join(game=game, nickname="Odile", seat=None)] + [
        lobby.join(game=game, nickname=name, seat=0) for name in ("A1", "B2", "C3")
    ]
    mona = lobby.join(game=game, nickname="Mona", seat=None)
    with pytest.raises(service.Rejected) as refused:
        send(game, FACILITATOR, "move_player", {"player": str(mona.player.public_id), "seat": 0})
    assert refused.value.code == "team_full"
    assert odile.seat == 0


def test_who_comes_late_takes_their_turn_at_the_roles_of_the_month():
    game, _joined = running_table("Nadia")
    lobby.join(game=game, nickname="Odile", seat=0)
    assert table_of(game).play.teams[0].members == ["Nadia", "Odile"]
    view = service.current(game.pk).table
    assert table_to_json(table_from_json(table_to_json(view))) == table_to_json(view)


def test_a_lost_phone_is_replaced_by_another_secret():
    game, (nadia, _karim) = running_table()
    fresh = lobby.reissue(game=game, player_id=nadia.player.public_id)
    assert tickets.holder_of(game=game, token=nadia.token) is None
    assert tickets.holder_of(game=game, token=fresh).seat == 0


def test_the_log_holds_no_secret_and_the_room_folds_from_it():
    game, (nadia, _karim) = running_table()
    send(game, FACILITATOR, "seat_bot", {"seat": 1, "character": "prudent"})
    send(game, FACILITATOR, "remove_player", {"player": str(nadia.player.public_id)})
    head = Game.objects.get(pk=game.pk)
    assert table_to_json(reading.table_at(game_pk=game.pk, seq=head.seq)) == head.state
    assert nadia.token not in str(list(Event.objects.values_list("payload", flat=True)))


def fire(game, later=True):
    """Fire what is due in an hour; return how many tables moved."""
    if later:
        Game.objects.filter(pk=game.pk).exclude(deadline=None).update(deadline=timezone.now())
        service.forget(game.pk)
    return timers.fire_due()


def test_a_team_taken_over_by_a_bot_gets_through_its_set_up():
    game, _joined = running_table()
    send(game, FACILITATOR, "seat_bot", {"seat": 0, "character": "prudent"})
    assert fire(game) == 1
    assert table_of(game).play.teams[0].step == "ready"
    assert table_of(game).play.teams[1].step == "home"
    assert Game.objects.get(pk=game.pk).deadline is None


def test_a_bot_waits_while_the_facilitator_freezes_the_table():
    game, _joined = running_table()
    send(game, FACILITATOR, "seat_bot", {"seat": 0, "character": "prudent"})
    send(game, FACILITATOR, "pause", {"message": ""})
    assert Game.objects.get(pk=game.pk).deadline is None
    send(game, FACILITATOR, "resume")
    assert Game.objects.get(pk=game.pk).deadline is not None


def test_one_person_alone_plays_to_the_end_against_bots():
    joined = lobby.open_solo(nickname="Odile", preset="courte", seed="solo")
    game = joined.game
    assert (game.kind, game.facilitator) == (GameKind.SOLO, None)
    send_all_of(game)
    assert table_of(game).is_over
    assert Player.objects.filter(seat__game=game).count() == 1


def send_all_of(game):
    """Play seat 0 prudently whenever it may move, and let the bots play in between."""
    for _round in range(2000):
        play = table_of(game).play
        if play.phase == "ended":
            return
        offered = engine.legal_moves(play, 0)
        if offered and 0 in playing.awaited(play):
            move = engine.prudent(offered)
            send(game, "seat:0", move.type, move.args)
        else:
            assert fire(game) == 1


def test_a_table_for_one_has_no_code_that_somebody_could_join_with():
    game = lobby.open_solo(nickname="Odile", preset="courte").game
    assert lobby.game_by_code(game.code) is None


def test_a_table_with_a_bot_nobody_knows_is_not_opened():
    with pytest.raises(service.Rejected) as refused:
        lobby.open_solo(nickname="Odile", preset="courte", characters=["wizard"])
    assert refused.value.code == "not_offered"
    assert not Game.objects.exists()


def test_several_workers_fire_a_deadline_once():
    """Invariant 12: however many workers try at once, a bot's move is one move."""
    game, _joined = running_table()
    send(game, FACILITATOR, "seat_bot", {"seat": 0, "character": "prudent"})
    Game.objects.filter(pk=game.pk).update(deadline=timezone.now())
    service.forget(game.pk)
    moved = at_once(4, lambda: service.tick(game_pk=game.pk, now=timezone.now()))
    assert sorted(moved) == [False, False, False, True]
    ticks = Event.objects.filter(game=game, cid__startswith="system|tick:", part=0)
    assert ticks.count() == 1


def at_once(count, work):
    """Run the same work in as many threads at once; return what each returned."""
    start, ends = threading.Barrier(count), []

    def run():
        start.wait()
        try:
            ends.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def timed_table():
    """Return a table in its first month whose turns last 30 seconds."""
    game = lobby.open_game(
        facilitator=open_table().facilitator, preset="courte", settings={"turn_seconds": 30}
    )
    seat_teams(game, "Nadia", "Karim")
    send(game, FACILITATOR, "begin")
    send(game, FACILITATOR, "start")
    for seat in (0, 1):
        send(game, FACILITATOR, "play_for", {"seat": seat})
    return game


def test_when_time_is_up_the_team_is_played_for_and_a_late_move_is_told_so():
    game = timed_table()
    late = service.current(game.pk).seq
    turn = table_of(game).play.turn
    assert fire(game) == 1
    assert table_of(game).play.turn != turn
    with pytest.raises(service.Rejected) as refused:
        send(game, f"seat:{turn}", "roll", base=late)
    assert refused.value.code == "too_late"


def test_a_move_after_the_bell_is_late_even_before_any_worker_rang_it():
    game = timed_table()
    turn = table_of(game).play.turn
    Game.objects.filter(pk=game.pk).update(deadline=timezone.now())
    service.forget(game.pk)
    with pytest.raises(service.Rejected) as refused:
        send(game, f"seat:{turn}", "roll")
    assert refused.value.code == "too_late"
    assert Event.objects.filter(game=game, type="time_up").count() == 0


def test_a_note_says_in_which_month_it_was_taken():
    game, _joined = running_table()
    send(game, FACILITATOR, "note", {"text": "Ils arrivent."})
    while play_step(game):
        pass
    send(game, FACILITATOR, "start")
    send(game, FACILITATOR, "note", {"text": "Ils hésitent."})
    assert table_of(game).notes == ("Ils arrivent.", "Mois 1 : Ils hésitent.")


def test_a_note_does_not_give_a_turn_more_time():
    game = timed_table()
    before = Game.objects.get(pk=game.pk).deadline
    send(game, FACILITATOR, "note", {"text": "Bonne ambiance."})
    assert Game.objects.get(pk=game.pk).deadline == before


def test_a_day_later_nothing_is_left_of_who_practised_alone():
    old = lobby.open_solo(nickname="Odile", preset="courte").game
    lobby.open_solo(nickname="Mona", preset="courte")
    live = open_table()
    day_before = timezone.now() - timedelta(hours=25)
    Game.objects.filter(pk__in=(old.pk, live.pk)).update(created_at=day_before)
    call_command("purge_solo_tables", stdout=StringIO())
    assert not Game.objects.filter(pk=old.pk).exists()
    assert not Event.objects.filter(game_id=old.pk).exists()
    assert Game.objects.count() == 2
