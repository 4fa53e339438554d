"""Rooms to load a server with: a table of four players with its whole game, and a bare group.

Both answer the same question: how long until all four hold what one of them sent? The table's
moves are worked out beforehand, so that the loader costs the same on both sides.
"""

import asyncio
import json
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import websockets

from dilemme import engine
from dilemme.server import lobby, service
from dilemme.server.domain import playing
from dilemme.server.models import Game, GameKind

NAMES = ("Nadia", "Karim", "Odile", "Mona")
PREFIX = '{"t":"ev","seq":'
BATCH = '{"t":"batch","from":'  # what a worker sends when it caught up with another


@dataclass
class Room:
    """Four sockets and the seconds each move took; `moves` are frames to send, by socket."""

    address: str
    hellos: list[dict]
    moves: list[tuple[int, str, int]]  # socket, frame, the version it leads to
    links: list = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    done: int = 0
    seconds: list[float] = field(default_factory=list)

    async def open(self, port: int, stack: AsyncExitStack) -> None:
        """Connect the four and wait until each is welcomed."""
        origin = f"http://127.0.0.1:{port}"
        for hello in self.hellos:
            address = f"ws://127.0.0.1:{port}{self.address}"
            link = await stack.enter_async_context(
                websockets.connect(
                    address, origin=origin, compression=None, ping_interval=None, max_queue=64
                )
            )
            if hello:
                await link.send(json.dumps(hello))
                while '"t":"welcome"' not in (await link.recv())[:40]:
                    pass
            self.links.append(link)
            self.held.append(0)

    async def play(self, until: float, gap_seconds: float = 0.0) -> None:
        """Move after move until the time is over; each waits until all four hold it."""
        while time.perf_counter() < until:
            await self.move()
            if gap_seconds:
                await asyncio.sleep(max(0.0, gap_seconds - self.seconds[-1]))

    async def move(self) -> None:
        """Make the next move and wait until all four hold it."""
        if self.done >= len(self.moves):
            raise RuntimeError("the game was too short for the measure")
        mover, frame, seq = self.moves[self.done]
        start = time.perf_counter()
        await self.links[mover].send(frame)
        await asyncio.gather(*(self._reach(at, seq) for at in range(len(self.links))))
        self.seconds.append(time.perf_counter() - start)
        self.done += 1

    async def close(self) -> None:
        """Every phone goes to sleep; `open` wakes them."""
        links, self.links, self.held = self.links, [], []
        await asyncio.gather(*(link.close() for link in links))

    async def _reach(self, at: int, seq: int) -> None:
        while self.held[at] < seq:
            text = await self.links[at].recv()
            if text.startswith(PREFIX):
                self.held[at] = int(text[len(PREFIX) : text.index(",", len(PREFIX))])
            elif text.startswith(BATCH):
                self.held[at] = int(text.partition('"to":')[2].partition(",")[0])
            elif text.startswith('{"n":'):
                self.held[at] = int(text[5 : text.index(",")])
            elif text.startswith('{"t":"nack"') or text.startswith('{"t":"error"'):
                raise RuntimeError(text)

    def taken(self) -> list[float]:
        """Return the seconds of the moves since the last call."""
        taken, self.seconds = self.seconds, []
        return taken


def table(rank: int, facilitator, *, moves: int = 400) -> Room:
    """Open a table of four teams that needs nobody to open its months, and write its game.

    `moves`: how many of them at most.
    """
    setup = lobby._setup("long", None, seed=f"room-{rank}", facilitated=False)
    game = lobby._created(setup, kind=GameKind.LIVE, facilitator=facilitator)
    joined = [lobby.join(game=game, nickname=name, seat=None) for name in NAMES]
    begin = service.Command(cid="begin", kind="begin", args={})
    service.execute(game_pk=game.pk, actor="facilitator", command=begin)
    hellos = [{"t": "hello", "v": 1, "role": "seat", "token": one.token} for one in joined]
    return Room(f"/ws/table/{game.public_id}/", hellos, _moves(game, moves))


def _moves(game: Game, most: int) -> list[tuple[int, str, int]]:
    loaded = service.current(game.pk, fresh=True)
    state, seq, moves = loaded.table.play, loaded.seq, []
    while state.phase != "ended" and len(moves) < most:
        seat = playing.awaited(state)[0]
        move = engine.prudent(engine.legal_moves(state, seat))
        state, events = engine.apply(state, seat, move)
        seq += len(events)
        frame = {"t": "cmd", "cid": f"m{seq}", "type": move.type, "args": move.args}
        moves.append((seat, json.dumps(frame), seq))
    return moves


def bare(rank: int, witness: Game, count: int = 4000) -> Room:
    """A group that only broadcasts; its rows go to a table of events nobody plays at."""
    frames = [(n % 4, json.dumps({"game": witness.pk, "n": n}), n) for n in range(1, count)]
    return Room(f"/bare/{rank}/", [{}] * 4, frames)
