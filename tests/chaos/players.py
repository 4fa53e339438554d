"""People at tables, through every disconnection: they play, and remember what they were told."""

import asyncio
import json
import random
import time
from dataclasses import dataclass, field

import websockets

from dilemme import engine
from dilemme.client_core.core import ClientCore

PACE_SECONDS = 0.1
PATIENCE_SECONDS = 3.0


@dataclass
class Player:
    """One connection of a table. `sent` holds its commands in the order they were made."""

    table: str
    ports: list[int]
    core: ClientCore
    cookie: str = ""
    sent: list[str] = field(default_factory=list)
    heard: dict[int, str] = field(default_factory=dict)
    disorder: int = 0
    slowest_ack: float = 0.0
    is_silent: bool = False
    _asked_at: float = 0.0
    _turn: int = 0

    async def live(self, is_over) -> None:
        """Play until told, and until nothing is without an answer."""
        while not is_over() or self.core.is_waiting:
            self._turn += 1
            port = self.ports[self._turn % len(self.ports)]
            try:
                await self._connected(port, is_over)
            except (OSError, TimeoutError, websockets.WebSocketException):
                await asyncio.sleep(0.05 * random.uniform(0.5, 1.5))

    async def _connected(self, port: int, is_over) -> None:
        headers = {"Cookie": f"sessionid={self.cookie}"} if self.cookie else {}
        async with websockets.connect(
            f"ws://127.0.0.1:{port}{self.table}", origin=f"http://127.0.0.1:{port}",
            additional_headers=headers, compression=None, open_timeout=PATIENCE_SECONDS,
            close_timeout=0.1,
        ) as link:  # fmt: skip
            await link.send(json.dumps(self.core.hello()))
            await self._hear(link)
            while not is_over() or self.core.is_waiting:
                self._make_a_move(is_over)
                for frame in self.core.outgoing(time.monotonic()):
                    await link.send(json.dumps(frame))
                await self._listen(link)

    async def _listen(self, link) -> None:
        end = time.monotonic() + PACE_SECONDS
        while (left := end - time.monotonic()) > 0:
            try:
                await asyncio.wait_for(self._hear(link), left)
            except TimeoutError:
                return

    async def _hear(self, link) -> None:
        frame = json.loads(await link.recv())
        before = self.core.seq
        self.core.receive(frame)
        if self.core.seq < before:
            self.disorder += 1
        for event in frame.get("events") or ([frame] if frame["t"] == "ev" else []):
            self.heard[event["seq"]] = event["type"]
        if self.sent and self.sent[-1] in self.core.answers and self._asked_at:
            self.slowest_ack = max(self.slowest_ack, time.monotonic() - self._asked_at)
            self._asked_at = 0.0

    def _make_a_move(self, is_over) -> None:
        if is_over() or self.is_silent or self.core.is_waiting:
            return
        kind, args = self._choice()
        if kind:
            self.sent.append(self.core.command(kind, args))
            self._asked_at = time.monotonic()

    def _choice(self) -> tuple[str, dict]:
        if self.core.role == "board":
            return "", {}
        if self.core.role == "seat":
            offers = [engine.Move(**offer) for offer in self.core.legal]
            move = engine.prudent(offers) if offers else None
            return (move.type, move.args) if move else ("", {})
        rhythm = [one for one in self.core.legal if one["type"] in {"start", "open_month"}]
        if rhythm and random.random() < 0.3:
            return rhythm[0]["type"], rhythm[0]["args"]
        return "note", {"text": f"n{len(self.sent)}"}
