"""The socket, through the whole stack: who gets in, what each sees, what is answered."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async

from dilemme.server import tickets
from tests.factories.accounts import person
from tests.factories.dilemme import open_table, running_table, seat_teams, send
from tests.factories.phones import Phone, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


async def ready(*names):
    return await sync_to_async(running_table)(*names)


async def test_a_seat_is_welcomed_with_its_own_view_and_its_moves():
    game, (nadia, _karim) = await ready("Nadia", "Karim")
    phone = Phone(game)
    welcome = await phone.enter(nadia.token)
    assert welcome["you"] == {"role": "seat", "seat": 0}
    assert welcome["snap"]["view"]["play"]["me"]["seat"] == 0
    assert {move["type"] for move in welcome["snap"]["legal"]} == {"choose_home"}
    await phone.disconnect()


async def test_a_move_is_acknowledged_and_seen_by_the_other_team_without_its_money():
    game, (nadia, karim) = await ready("Nadia", "Karim")
    one, two = Phone(game), Phone(game)
    welcome = await one.enter(nadia.token)
    await two.enter(karim.token)
    await one.say(
        t="cmd", cid="c1", base=welcome["head"], type="choose_home", args={"pair": "centre_velo"}
    )
    ack = await one.hear("ack")
    event = await two.hear("ev")
    assert ack["cid"] == "c1"
    assert event["seq"] == welcome["head"] + 1
    assert "650" not in json.dumps(event["p"])
    assert "_cents" not in json.dumps(event["patch"])
    await asyncio.gather(one.disconnect(), two.disconnect())


async def test_the_screen_hears_everything_and_nobody_s_money():
    game, (nadia, _karim) = await ready("Nadia", "Karim")
    screen, phone = Phone(game), Phone(game)
    ticket = await sync_to_async(tickets.screen_ticket)(game=game)
    welcome = await screen.enter(ticket, role="board")
    await phone.enter(nadia.token)
    await phone.say(t="cmd", cid="a", type="choose_home", args={"pair": "centre_velo"})
    ack = await phone.hear("ack")
    heard = [welcome]
    while heard[-1].get("seq", 0) < ack["seq"]:
        heard.append(await screen.hear("ev"))
    assert "_cents" not in json.dumps(heard)
    assert [frame["seq"] for frame in heard[1:]] == list(range(welcome["head"] + 1, ack["seq"] + 1))
    await asyncio.gather(screen.disconnect(), phone.disconnect())


async def test_a_refusal_says_why_and_at_which_version():
    game, (nadia,) = await ready("Nadia")
    phone = Phone(game)
    welcome = await phone.enter(nadia.token)
    await phone.say(t="cmd", cid="c1", base=welcome["head"], type="roll", args={})
    nack = await phone.hear("nack")
    assert (nack["cid"], nack["code"], nack["head"]) == ("c1", "not_now", welcome["head"])
    await phone.disconnect()


async def test_a_client_that_missed_events_gets_exactly_those():
    game, (nadia, _karim) = await ready("Nadia", "Karim")
    phone = Phone(game)
    welcome = await phone.enter(nadia.token)
    await phone.disconnect()
    for actor in ("seat:0", "seat:1"):
        await sync_to_async(send)(game, actor, "choose_home", {"pair": "centre_velo"})
    back = Phone(game)
    again = await back.enter(nadia.token, seq=welcome["head"])
    assert [event["seq"] for event in again["events"]] == list(
        range(welcome["head"] + 1, again["head"] + 1)
    )
    await back.disconnect()


async def test_a_second_phone_with_the_same_place_closes_the_first():
    game, (nadia,) = await ready("Nadia")
    first, second = Phone(game), Phone(game)
    await first.enter(nadia.token)
    await second.enter(nadia.token)
    assert await first.close_code() == 4409
    await second.disconnect()


@pytest.mark.parametrize("token", ["", "wrong", "x" * 512])
async def test_a_wrong_secret_closes_with_4401(token):
    game, _joined = await ready("Nadia")
    phone = Phone(game)
    await phone.connect()
    await phone.say(t="hello", v=1, role="seat", token=token)
    assert await phone.close_code() == 4401


async def test_a_place_at_one_table_opens_no_other():
    game, (nadia,) = await ready("Nadia")
    other = await sync_to_async(open_table)()
    phone = Phone(other)
    await phone.connect()
    await phone.say(t="hello", v=1, role="seat", token=nadia.token)
    assert await phone.close_code() == 4401


async def test_the_facilitator_enters_with_the_session_and_sees_all_budgets():
    game, _joined = await ready("Nadia", "Karim")
    facilitator = await sync_to_async(lambda: game.facilitator)()
    desk = Phone(game, cookie=await signed_in(facilitator))
    welcome = await desk.enter(role="facilitator")
    assert len(welcome["snap"]["view"]["play"]["private"]) == 2
    await desk.disconnect()


async def test_another_ambassador_is_not_the_facilitator():
    game, _joined = await ready("Nadia")
    stranger = await sync_to_async(person)("ambassador")
    desk = Phone(game, cookie=await signed_in(stranger))
    await desk.connect()
    await desk.say(t="hello", v=1, role="facilitator")
    assert await desk.close_code() == 4401


async def test_a_foreign_origin_is_refused():
    game, _joined = await ready("Nadia")
    phone = Phone(game, origin=(b"origin", b"http://evil.example"))
    assert not await phone.connect()


async def test_the_screen_may_not_command():
    game, _joined = await ready("Nadia")
    screen = Phone(game)
    await screen.enter(await sync_to_async(tickets.screen_ticket)(game=game), role="board")
    await screen.say(t="cmd", cid="c", type="begin", args={})
    assert (await screen.hear("nack"))["code"] == "read_only"
    await screen.disconnect()


async def test_frames_that_make_no_sense_are_answered_and_harm_nobody():
    game, (nadia,) = await ready("Nadia")
    phone = Phone(game)
    await phone.enter(nadia.token)
    nonsense = [
        "",
        "null",
        "[]",
        "{",
        '{"t":1}',
        '{"t":"cmd"}',
        '{"t":"resume","seq":-1}',
        "[" * 5000,
    ]
    for text in nonsense:
        await phone.send_text(text)
        assert (await phone.hear("error"))["code"] in {"bad_frame", "unknown_frame"}
    await phone.say(t="ping", n=7)
    assert (await phone.hear("pong"))["n"] == 7
    await phone.disconnect()


async def test_a_frame_beyond_16_kib_closes_with_4400():
    game, (nadia,) = await ready("Nadia")
    phone = Phone(game)
    await phone.enter(nadia.token)
    await phone.say(t="cmd", cid="c", type="x", args={"why": "é" * 9000})
    assert await phone.close_code() == 4400


async def test_too_many_frames_close_with_1008():
    game, (nadia,) = await ready("Nadia")
    phone = Phone(game)
    await phone.enter(nadia.token)
    for n in range(60):
        await phone.say(t="ping", n=n)
    assert await phone.close_code() == 1008


async def test_players_who_arrive_show_in_the_crowd():
    game = await sync_to_async(open_table)()
    nadia, karim = await sync_to_async(seat_teams)(game, "Nadia", "Karim")
    one, two = Phone(game), Phone(game)
    await one.enter(nadia.token)
    await two.enter(karim.token)
    while (await one.hear("crowd"))["on"] != [0, 1]:
        pass
    await asyncio.gather(one.disconnect(), two.disconnect())
