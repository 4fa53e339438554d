"""A move of a real game, committed and seen by four clients, against a bare Channels broadcast.

One uvicorn on a SQLite file serves both; rounds alternate. The baseline does less on purpose:
it knows no rule, filters nothing, and broadcasts the same text to everybody.
"""

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field

import websockets
from django.test import Client

from dilemme import engine
from dilemme.client_core.core import ClientCore
from dilemme.server import lobby, tickets
from dilemme.server.models import Game
from portal.accounts.roles import Role
from tests.bench.measure import report
from tests.factories.accounts import person

ROUNDS = 150
ROUND_SECONDS = 0.05  # a seat may send 20 frames a second; real tables are slower still
LONGEST_SECONDS = 25
SERVER = "tests.bench.move_server:application"


@dataclass
class Line:
    """One open socket; a table's client also has a `core` that follows the game."""

    link: websockets.ClientConnection
    core: ClientCore | None = None
    unread: list[dict] = field(default_factory=list)

    async def until(self, is_last) -> dict:
        """Read frames, keeping them for `follow`, up to the first that is the last one."""
        while True:
            frame = json.loads(await self.link.recv())
            self.unread.append(frame)
            if is_last(frame):
                return frame

    def follow(self) -> None:
        """Give the core what was read, outside what is measured."""
        for frame in self.unread:
            self.core.receive(frame)
        self.unread.clear()


def bench_moves() -> None:
    """Write how long a committed move takes to reach four clients, in milliseconds."""
    facilitator = person(Role.AMBASSADOR)
    game = lobby.open_game(facilitator=facilitator, preset="long", seed="mesure")
    tokens = [lobby.join(game=game, nickname=name, seat=None).token for name in ("Nadia", "Karim")]
    secrets = [("seat", tokens[0]), ("seat", tokens[1]), ("facilitator", "")]
    secrets.append(("board", tickets.screen_ticket(game=game)))
    witness = lobby.open_game(facilitator=facilitator, preset="courte")
    with _server() as port:
        ours, bare = asyncio.run(_measured(port, game, secrets, _session_of(facilitator), witness))
    report(
        "committed_move", statistics.median(ours), statistics.median(bare), unit="ms",
        runs=len(ours),
    )  # fmt: skip


def _session_of(user) -> str:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser.cookies["sessionid"].value


@contextmanager
def _server():
    """Serve with the product's own options (`.ci/serve`) until measured; give the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-W", "ignore", "-m", "uvicorn", SERVER, "--port", str(port),
        "--log-level", "error", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false",
    ]  # fmt: skip
    paths = os.pathsep.join(sys.path[:2])
    server = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": paths})
    try:
        yield port
    finally:
        server.kill()
        server.wait()


async def _measured(port, game: Game, secrets, cookie, witness: Game):
    async with asyncio.timeout(LONGEST_SECONDS), AsyncExitStack() as open_links:
        await _answering(port)
        table, plain = [], []
        for rank, (role, token) in enumerate(secrets):
            core = ClientCore(f"b{rank}", role=role, token=token)
            address = f"ws://127.0.0.1:{port}/ws/table/{game.public_id}/"
            link = await open_links.enter_async_context(_link(address, port, cookie))
            table.append(Line(link, core))
            bare = await open_links.enter_async_context(
                _link(f"ws://127.0.0.1:{port}/bare/one/", port)
            )
            plain.append(Line(bare))
        await asyncio.gather(*(_enter(line) for line in table))
        return await _rounds(table, plain, witness)


async def _answering(port: int) -> None:
    while True:
        try:
            async with _link(f"ws://127.0.0.1:{port}/bare/one/", port):
                return
        except OSError:
            await asyncio.sleep(0.1)


def _link(address: str, port: int, cookie: str = ""):
    headers = {"Cookie": f"sessionid={cookie}"} if cookie else {}
    return websockets.connect(
        address, origin=f"http://127.0.0.1:{port}", additional_headers=headers, compression=None
    )


async def _enter(line: Line) -> None:
    await line.link.send(json.dumps(line.core.hello()))
    await line.until(lambda frame: frame["t"] == "welcome")
    line.follow()


async def _rounds(table: list[Line], plain: list[Line], witness: Game):
    await _ours(table, table[2], "begin", {})
    await _bare(plain, witness, 0)
    ours, bare = [], []
    for n in range(1, ROUNDS + 1):
        tick = asyncio.create_task(asyncio.sleep(ROUND_SECONDS))
        ours.append(await _ours(table, *_next_move(table)))
        bare.append(await _bare(plain, witness, n))
        await tick
    return ours, bare


def _next_move(table: list[Line]):
    """Return who moves and how, as a careful team or its facilitator would."""
    for line in table[:2]:
        if line.core.legal:
            offers = [engine.Move(**offer) for offer in line.core.legal]
            move = engine.prudent(offers)
            return line, move.type, dict(move.args)
    offer = next(one for one in table[2].core.legal if one["type"] in {"start", "open_month"})
    return table[2], offer["type"], offer["args"]


async def _ours(table: list[Line], mover: Line, kind: str, args: dict) -> float:
    """Return the milliseconds from the command to the moment all four hold its last event."""
    mover.core.command(kind, args)
    (frame,) = mover.core.outgoing(time.monotonic())
    start = time.perf_counter()
    await mover.link.send(json.dumps(frame))
    answer = await mover.until(
        lambda heard: heard.get("cid") == frame["cid"] and heard["t"] != "ev"
    )
    if answer["t"] != "ack":
        raise RuntimeError(f"{kind} was refused: {answer}")
    await asyncio.gather(*(_reach(line, answer["seq"]) for line in table))
    spent = (time.perf_counter() - start) * 1000
    for line in table:
        line.follow()
    return spent


async def _reach(line: Line, seq: int) -> None:
    if any(frame["t"] == "ev" and frame["seq"] >= seq for frame in line.unread):
        return
    await line.until(lambda frame: frame["t"] == "ev" and frame["seq"] >= seq)


async def _bare(plain: list[Line], witness: Game, n: int) -> float:
    """Return the milliseconds from the frame to the moment all four hold its broadcast."""
    start = time.perf_counter()
    await plain[0].link.send(json.dumps({"game": witness.pk, "n": n}))
    await asyncio.gather(*(line.until(lambda frame: frame["n"] == n) for line in plain))
    spent = (time.perf_counter() - start) * 1000
    for line in plain:
        line.unread.clear()
    return spent
