"""What happens to a phone when its player is removed, moved, given another secret, or alone."""

import pytest
from asgiref.sync import sync_to_async

from dilemme.server import lobby, timers
from dilemme.server.domain import clock
from dilemme.server.domain.roles import FACILITATOR
from tests.factories.dilemme import running_table, send
from tests.factories.phones import Phone

pytestmark = pytest.mark.django_db(transaction=True)


async def at_the_table():
    """Return a running table, the two who joined, and the first one's phone."""
    game, joined = await sync_to_async(running_table)("Nadia", "Karim")
    phone = Phone(game)
    await phone.enter(joined[0].token)
    return game, joined, phone


def player_of(joined):
    return str(joined.player.public_id)


async def test_a_removed_player_is_disconnected_at_once_and_cannot_come_back():
    game, (nadia, _karim), phone = await at_the_table()
    await sync_to_async(send)(game, FACILITATOR, "remove_player", {"player": player_of(nadia)})
    assert await phone.close_code() == 4401
    again = Phone(game)
    await again.connect()
    await again.say(t="hello", v=1, role="seat", token=nadia.token)
    assert await again.close_code() == 4401


async def test_a_moved_player_comes_back_in_the_other_team_with_the_same_secret():
    game, (nadia, _karim), phone = await at_the_table()
    where = {"player": player_of(nadia), "seat": 1}
    await sync_to_async(send)(game, FACILITATOR, "move_player", where)
    assert await phone.close_code() == 1012
    again = Phone(game)
    welcome = await again.enter(nadia.token)
    assert welcome["you"] == {"role": "seat", "seat": 1}
    assert welcome["snap"]["view"]["play"]["me"]["seat"] == 1
    await again.disconnect()


async def test_a_phone_whose_secret_was_replaced_is_disconnected_and_the_new_one_enters():
    game, (nadia, _karim), phone = await at_the_table()
    fresh = await sync_to_async(lobby.reissue)(game=game, player_id=nadia.player.public_id)
    assert await phone.close_code() == 4401
    other = Phone(game)
    assert (await other.enter(fresh))["you"]["seat"] == 0
    await other.disconnect()


async def test_bots_play_while_a_phone_watches_and_nobody_does_anything(monkeypatch):
    monkeypatch.setattr(clock, "BOT_SECONDS", 0)
    monkeypatch.setattr(timers, "PERIOD_SECONDS", 0.01)
    joined = await sync_to_async(lobby.open_solo)(
        nickname="Odile", preset="courte", characters=("prudent",)
    )
    phone = Phone(joined.game)
    welcome = await phone.enter(joined.token)
    event = await phone.hear("ev")
    assert event["by"] == "system"
    assert event["seq"] == welcome["head"] + 1
    await phone.disconnect()
