"""Every role says all a client can say, over the whole stack; nobody learns others' money."""

import asyncio
from itertools import batched

import pytest
from asgiref.sync import sync_to_async

from dilemme.engine import rules
from dilemme.protocol import CLIENT_KINDS
from dilemme.server import tickets
from dilemme.server.domain.table import ROOM_COMMANDS
from tests.access import messages
from tests.access.messages import COMMANDS, FRAMES, INSIDE, WHO_CODES
from tests.factories.accounts import person
from tests.factories.dilemme import running_table
from tests.factories.phones import Phone, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
BODIES = {
    "hello": {"v": 1, "role": "seat", "token": "unknown"},
    "cmd": {"cid": "frame", "type": "vote", "args": {}},
    "resume": {"seq": 1},
    "ping": {"n": 1},
}
ANSWERS = ("ack", "nack", "error", "pong", "batch", "snap")
FRAMES_AT_ONCE = 20  # a socket may send 40 at once


class Room:
    """Two teams at a table, a third one at another, and the people around them."""

    async def prepare(self):
        """Begin both games; keep what each role shows to get in."""
        self.game, (self.nadia, self.karim) = await sync_to_async(running_table)("Nadia", "Karim")
        self.elsewhere, (self.odile,) = await sync_to_async(running_table)("Odile")
        facilitator = await sync_to_async(lambda: self.game.facilitator)()
        self.cookies = {
            messages.FACILITATOR: await signed_in(facilitator),
            messages.STRANGER: await signed_in(await sync_to_async(person)("ambassador")),
        }
        self.hellos = {
            messages.SEAT: {"role": "seat", "token": self.nadia.token},
            messages.OTHER_SEAT: {"role": "seat", "token": self.karim.token},
            messages.STRANGER_SEAT: {"role": "seat", "token": self.odile.token},
            messages.BOARD: {
                "role": "board",
                "token": await sync_to_async(tickets.screen_ticket)(game=self.game),
            },
            messages.FACILITATOR: {"role": "facilitator"},
            messages.STRANGER: {"role": "facilitator"},
        }
        return self

    async def connected(self, role):
        """Return a socket of the role that has not introduced itself."""
        phone = Phone(self.game, cookie=self.cookies.get(role, ""))
        assert await phone.connect()
        return phone

    async def entered(self, role):
        """Return a socket of a role that may enter, and its welcome."""
        phone = await self.connected(role)
        await phone.say(t="hello", v=1, **self.hellos[role])
        return phone, await phone.hear("welcome")


@pytest.fixture
async def room():
    return await Room().prepare()


def test_every_message_has_its_line():
    assert set(FRAMES) == CLIENT_KINDS
    engine_moves = set(rules.SEAT_HANDLERS) | set(rules.FACILITATOR_HANDLERS)
    assert set(COMMANDS) == engine_moves | set(ROOM_COMMANDS)
    assert set(BODIES) == set(FRAMES)


def test_the_table_says_of_every_role_what_the_engine_and_the_room_do():
    seats = {kind for kind, line in COMMANDS.items() if line.may == messages.SEATS}
    assert seats == set(rules.SEAT_HANDLERS)
    desk = {kind for kind, speakers in ROOM_COMMANDS.items() if "facilitator" in speakers}
    assert {kind for kind, line in COMMANDS.items() if line.may == messages.DESK} == desk | set(
        rules.FACILITATOR_HANDLERS
    )


def all_messages():
    """Return every message a client can send: each frame, and each command with its args."""
    commands = [
        {"t": "cmd", "cid": f"c-{kind}", "type": kind, "args": line.accepted or {}}
        for kind, line in COMMANDS.items()
    ]
    return [{"t": kind, **BODIES[kind]} for kind in FRAMES] + commands


@pytest.mark.parametrize("role", [one for one in messages.ROLES if one not in INSIDE])
async def test_whoever_is_outside_gets_nothing_but_a_closed_door(role, room):
    if role in room.hellos:
        assert await closed_by(room, role, {"t": "hello", "v": 1, **room.hellos[role]}) == 4401
    for message in all_messages():
        assert await closed_by(room, role, message) == messages.OUTSIDE_CLOSE_CODE


async def closed_by(room, role, message):
    phone = await room.connected(role)
    await phone.say(**message)
    sent = await phone.receive_output(5)
    await phone.disconnect()
    return sent.get("code")


@pytest.mark.parametrize("role", sorted(INSIDE))
async def test_each_role_is_refused_exactly_what_the_table_refuses_it(role, room):
    wrong, heard = [], []
    for some in batched(all_messages(), FRAMES_AT_ONCE, strict=False):
        phone, welcome = await room.entered(role)
        heard.append(welcome)
        for message in some:
            await phone.say(**message)
            answer = await phone.hear(*ANSWERS, keep=heard)
            if message["t"] == "cmd" and not is_as_the_table_says(role, message, answer):
                wrong.append(f"{role} {message['type']}: {answer}")
        await phone.disconnect()
    assert not wrong
    assert not leaks(heard, role)


def is_as_the_table_says(role, message, answer):
    """Whether an answer refuses the role itself just when the table says so."""
    may = role in COMMANDS[message["type"]].may
    if may:
        return answer["t"] == "ack" or answer["code"] not in WHO_CODES
    expected = messages.SCREEN_CODE if role == messages.BOARD else messages.WRONG_ROLE_CODE
    return answer["t"] == "nack" and answer["code"] == expected


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (role, kind)
        for kind, line in COMMANDS.items()
        for role in sorted(line.may)
        if line.accepted is not None
    ],
)
async def test_whoever_may_is_accepted_when_the_moment_is_right(role, kind, room):
    desk, _welcome = await room.entered(messages.FACILITATOR)
    if kind == "resume":
        await desk.say(t="cmd", cid="before", type="pause", args={"message": ""})
        await desk.hear("ack")
    phone, _welcome = (desk, None) if role == messages.FACILITATOR else await room.entered(role)
    await phone.say(t="cmd", cid="now", type=kind, args=COMMANDS[kind].accepted)
    assert (await phone.hear("ack", "nack"))["t"] == "ack"
    await asyncio.gather(*(one.disconnect() for one in {desk, phone}))


async def test_what_one_team_does_moves_its_own_money_and_shows_it_to_nobody(room):
    listeners = {role: await room.entered(role) for role in sorted(INSIDE)}
    mover, _welcome = listeners[messages.SEAT]
    for kind, args in (("choose_home", {"pair": "centre_velo"}), ("keep_project", {})):
        await mover.say(t="cmd", cid=kind, type=kind, args=args)
        head = (await mover.hear("ack"))["seq"]
    for role, (phone, welcome) in listeners.items():
        heard = [welcome]
        if role != messages.SEAT:
            while (await phone.hear("ev", keep=heard))["seq"] < head:
                pass
        assert not leaks(heard, role)
        await phone.disconnect()


def test_the_search_for_leaks_finds_one():
    told = {"snap": {"view": {"play": {"me": {"account_cents": 1}, "private": [{"due_cents": 2}]}}}}
    assert leaks([told], messages.SEAT) == ["/play/private/0/due_cents"]
    assert len(leaks([told], messages.BOARD)) == 2
    patched = {"events": [{"patch": [[["play", "teams", 1, "account_cents"], 3]]}]}
    assert leaks([patched], messages.SEAT) == ["/play/teams/1/account_cents"]


def leaks(frames, role):
    """Return the places of frames that hold an amount which is not the role's own to see."""
    if role == messages.FACILITATOR:
        return []
    seat = {messages.SEAT: 0, messages.OTHER_SEAT: 1}.get(role)
    own = "/play/me/" if seat is not None else None
    found = [place for frame in frames for place in amounts(frame, seat)]
    return [place for place in found if own is None or not place.startswith(own)]


def amounts(frame, seat):
    """Yield the paths of the amounts in a frame, but for an event of the seat's own team."""
    yield from paths((frame.get("snap") or frame).get("view"), "")
    yield from paths(frame.get("params"), "/params")
    for event in [frame, *frame.get("events", [])]:
        for change in event.get("patch") or []:
            *above, last = map(str, change[0])
            yield from paths({last: change[1] if change[1:] else None}, "/".join(["", *above]))
        shown = event.get("p") or {}
        yield from () if seat is not None and shown.get("seat") == seat else paths(shown, "/p")


def paths(value, here):
    """Yield the paths of every amount of money below a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.endswith("cents"):
                yield f"{here}/{key}"
            yield from paths(inner, f"{here}/{key}")
    if isinstance(value, list):
        for rank, inner in enumerate(value):
            yield from paths(inner, f"{here}/{rank}")
