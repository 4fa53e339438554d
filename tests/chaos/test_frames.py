"""Malformed frames by the thousand: no traceback, no 1011, nobody else disturbed (invariant 18)."""

import json
import logging
import random
import string

import pytest
from asgiref.sync import sync_to_async

from dilemme.protocol import CLIENT_KINDS, ErrorCode, FrameError, decode
from dilemme.server import session
from dilemme.server.models import Event, Game
from tests.access.messages import COMMANDS
from tests.factories.dilemme import running_table
from tests.factories.phones import Phone

FRAMES = 10_000
AT_THE_SOCKET = 600
PER_SOCKET = 30  # a socket may send 40 at once
WEIRD = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**40, 1.5, 1e308, "", "é", "\u2028", "\x00",
    "\ud800", "x" * 300, [], {}, [[]], {"a": {"b": []}}, [None] * 50, "NaN", "-0",
)  # fmt: skip
KEYS = ("t", "cid", "type", "args", "base", "seq", "n", "v", "role", "token", "game")


def value(draw, depth=0):
    """Return any JSON value, strange ones first."""
    kind = draw.randrange(6)
    if kind == 0 and depth < 3:
        return {draw.choice(KEYS): value(draw, depth + 1) for _ in range(draw.randrange(4))}
    if kind == 1 and depth < 3:
        return [value(draw, depth + 1) for _ in range(draw.randrange(4))]
    if kind == 2:
        return "".join(draw.choices(string.printable, k=draw.randrange(20)))
    return draw.choice(WEIRD)


def almost(draw):
    """Return a frame that is nearly right: the known fields, one or two of them wrong."""
    kind = draw.choice(sorted(COMMANDS))
    args = COMMANDS[kind].accepted or {}
    frame = {
        "t": draw.choice(sorted(CLIENT_KINDS)), "cid": f"f{draw.random()}", "type": kind,
        "args": {**args, draw.choice(("seat", "cents", "line", "text")): value(draw)},
        "seq": draw.randrange(5), "n": 1,
    }  # fmt: skip
    for key in draw.sample(KEYS, draw.randrange(3)):
        frame[key] = value(draw)
    return frame


def malformed(draw):
    """Return the text of one frame that no client of ours would send."""
    kind = draw.randrange(4)
    if kind == 0:
        return "".join(chr(draw.randrange(1, 0xD7FF)) for _ in range(draw.randrange(60)))
    text = json.dumps(value(draw) if kind == 1 else almost(draw))
    if kind == 2:
        at = draw.randrange(len(text))
        return text[:at] + draw.choice(["", "}", '"', "\\u0000", ",", "[" * 200]) + text[at + 1 :]
    return text


def frames(count):
    draw = random.Random(18)
    return [malformed(draw) for _ in range(count)]


def read(text):
    """Return the frame a text is, or None when it is refused by code."""
    try:
        return decode(text)
    except FrameError as refused:
        ErrorCode(refused.code)  # fails for a code nobody knows
        return None


@pytest.mark.django_db
def test_ten_thousand_malformed_frames_are_each_answered_by_a_code_and_change_nothing():
    game, (nadia, _karim) = running_table()
    guest = session.admit(game.public_id, decode(hello(nadia.token)), {})
    before = Game.objects.values("seq", "state").get(pk=game.pk)
    answered = {"read": 0, "judged": 0}
    for text in frames(FRAMES):
        frame = read(text)
        answered["read"] += frame is not None
        if frame is not None and frame.t == "cmd" and frame.type != "choose_home":
            answer = session.answer(guest, frame)
            answered["judged"] += 1
            assert answer["t"] == "nack"
            assert answer["code"] in set(ErrorCode)
            json.dumps(answer, ensure_ascii=False).encode()
    assert answered["read"] > 1000
    assert answered["judged"] > 200
    assert Game.objects.values("seq", "state").get(pk=game.pk) == before


def hello(token):
    return json.dumps({"t": "hello", "v": 1, "role": "seat", "token": token})


@pytest.mark.django_db(transaction=True)
async def test_a_socket_that_talks_nonsense_disturbs_nobody(caplog):
    game, (nadia, karim) = await sync_to_async(running_table)("Nadia", "Karim")
    witness = Phone(game)
    await witness.enter(karim.token)
    nonsense = iter(frames(AT_THE_SOCKET))
    for _ in range(AT_THE_SOCKET // PER_SOCKET):
        phone = Phone(game)
        await phone.enter(nadia.token)
        for _ in range(PER_SOCKET):
            await phone.send_text(next(nonsense))
        await phone.say(t="ping", n=1)
        await until_it_is_judged(phone)
    await witness.say(t="ping", n=7)
    assert (await witness.hear("pong"))["n"] == 7
    await witness.disconnect()
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert await Event.objects.filter(game=game, type="noted").acount() == 0


async def until_it_is_judged(phone):
    """Read until the last frame is answered or the socket is closed, by one of our codes."""
    while True:
        message = await phone.receive_output(5)
        if message["type"] == "websocket.close":
            assert message["code"] in {1008, 4400}
            break
        if json.loads(message["text"]).get("t") == "pong":
            break
    await phone.disconnect()
