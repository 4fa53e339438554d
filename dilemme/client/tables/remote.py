"""A seat, or the room's screen, at a table of a server: protocol 1 through `client_core`."""

import secrets
from collections.abc import Callable

from dilemme.client.tables import joining
from dilemme.client.tables.base import Effect, Json, Line, Link, Table, Thrown, View
from dilemme.client.tables.joining import Place
from dilemme.client.tables.network import Happening, Lost, Network, Opened, Received
from dilemme.client_core.core import ClientCore
from dilemme.protocol import CloseCode

SHOWN_LINES = 60


class RemoteTable(Table):
    """Holds what the server said; `poll` takes in what the network thread received."""

    def __init__(self, place: Place, wake: Callable[[], None]) -> None:
        self.place, self.wake = place, wake
        self.code, self.address = place.code, place.server
        self.link = Link.CONNECTING
        self.core = ClientCore(
            name=secrets.token_hex(4), role="seat" if place.is_seat else "board", token=place.token
        )
        self._deadline: tuple[int, float] | None = None
        self._lines: list[Line] = []
        self._sent = ""
        self._now = 0.0
        self._asked: joining.Asked[Effect] | None = None
        self.network = Network(place.socket, wake)
        self.network.start()

    @property
    def seq(self) -> int:
        return self.core.seq

    @property
    def view(self) -> View:
        return self.core.view

    @property
    def legal(self) -> list[dict[str, Json]]:
        return self.core.legal

    @property
    def lines(self) -> list[Line]:
        return self._lines[-SHOWN_LINES:]

    @property
    def seat(self) -> int | None:  # type: ignore[override]  # the facilitator may move a player
        if not self.place.is_seat:
            return None
        return (self.core.you or {}).get("seat", self.place.seat)

    @property
    def is_waiting(self) -> bool:
        return self.core.is_waiting

    def is_online(self, seat: int) -> bool:
        return seat in self.core.online

    def send(self, kind: str, args: dict[str, Json]) -> None:
        self.refused, self.effect = "", None
        self._sent = self.core.command(kind, args)

    def poll(self, now: float) -> bool:
        before, self._now = self._shown(), now
        while not self.network.inbox.empty():
            self._take(self.network.inbox.get_nowait())
        self._speak(now)
        self._settle()
        if self._asked is not None and self._asked.is_done:
            self.effect, self._asked = self._asked.answer, None
        return before != self._shown()

    def _shown(self) -> tuple[object, ...]:
        core = self.core
        return core.seq, id(core.view), self.link, self.refused, self.effect, tuple(core.online)

    def _take(self, happening: Happening) -> None:
        if isinstance(happening, Opened):
            self.network.send(self.core.hello())
        elif isinstance(happening, Lost):
            self._lost(happening)
        elif isinstance(happening, Received):
            self.core.receive(happening.frame)
            self._noted(happening.frame)

    def _lost(self, lost: Lost) -> None:
        if lost.code == CloseCode.SEAT_TAKEN:
            self.link = Link.TAKEN
        else:
            self.link = Link.CLOSED if lost.is_final else Link.LOST

    def _noted(self, frame: dict[str, Json]) -> None:
        if frame.get("t") == "welcome":
            self.link = Link.ON
        if "deadline" in frame:
            self._timed(frame)
        events = frame.get("events") or ([frame] if frame.get("t") == "ev" else [])
        for one in events:
            if one.get("type") == "dice_rolled" and one.get("p"):
                thrown = one["p"]
                self.thrown = Thrown(one["seq"], thrown["seat"], tuple(thrown["dice"]))
        last = self._lines[-1].seq if self._lines else 0
        fresh = [Line(one["seq"], one["log"]) for one in events if one.get("log")]
        self._lines += [line for line in fresh if line.seq > last]
        del self._lines[: -4 * SHOWN_LINES]

    def _timed(self, frame: dict[str, Json]) -> None:
        """Keep the time that is left when it was told: clocks of two computers differ."""
        told = frame.get("now") or frame.get("at")
        left = frame["deadline"] - told if frame["deadline"] and told else None
        self._deadline = None if left is None else (left, self._now)

    def seconds_left(self, now: float) -> int | None:
        has_timer = bool((self.core.view.get("room") or {}).get("turn_seconds"))
        if self._deadline is None or not has_timer:
            return None
        left, at = self._deadline
        return max(0, round(left / 1000 - (now - at)))

    def _speak(self, now: float) -> None:
        if self.link in (Link.ON, Link.WAITING):
            for frame in self.core.outgoing(now):
                self.network.send(frame)
            self.link = Link.WAITING if self.core.is_waiting else Link.ON

    def _settle(self) -> None:
        answer = self.core.answers.pop(self._sent, None)
        if answer is not None and answer["t"] == "nack":
            self.refused = answer["code"]

    def ask_effect(self, kind: str, args: dict[str, Json]) -> None:
        self.effect = None
        self._asked = joining.ask_effect(self.place, kind, args, self.wake)

    def close(self) -> None:
        self.network.close()
