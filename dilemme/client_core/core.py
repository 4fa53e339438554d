"""Outbox, version, gaps, resume: the client half of protocol 1 (docs/game-protocol.md).

It holds no socket and no clock. The owner sends what `outgoing` returns, feeds what arrives to
`receive`, and says what time it is.
"""

from dataclasses import dataclass, field
from typing import Any

from dilemme.protocol import VERSION, merge, view_hash

Json = Any  # JSON values nest to any depth
RESEND_SECONDS = 2.5


@dataclass
class Pending:
    """A command that is not answered yet, and when it was last sent (None: never)."""

    frame: dict[str, Json]
    sent_at: float | None = None


@dataclass
class ClientCore:
    """One seat, facilitator or screen. `name` makes command ids unique among clients.

    `drifts` counts how often the view held was not the one the server had: it should stay 0.
    """

    name: str
    role: str = "seat"
    token: str = ""
    seq: int = 0
    view: dict[str, Json] = field(default_factory=dict)
    legal: list[dict[str, Json]] = field(default_factory=list)
    answers: dict[str, dict[str, Json]] = field(default_factory=dict)
    online: list[int] = field(default_factory=list)
    you: dict[str, Json] | None = None
    drifts: int = 0
    _pending: dict[str, Pending] = field(default_factory=dict)
    _outgoing: list[dict[str, Json]] = field(default_factory=list)
    _rank: int = 0

    def hello(self) -> dict[str, Json]:
        """Return the first frame of a connection; forget when commands were sent on the old one."""
        for pending in self._pending.values():
            pending.sent_at = None
        frame = {"t": "hello", "v": VERSION, "role": self.role, "token": self.token}
        return frame | ({"seq": self.seq} if self.seq else {})

    def command(self, kind: str, args: dict[str, Json]) -> str:
        """Queue a command based on the version at hand; return its id."""
        self._rank += 1
        cid = f"{self.name}-{self._rank}"
        frame = {"t": "cmd", "cid": cid, "base": self.seq, "type": kind, "args": args}
        self._pending[cid] = Pending(frame)
        return cid

    @property
    def is_waiting(self) -> bool:
        """Whether a command is still without an answer."""
        return bool(self._pending)

    def outgoing(self, now: float) -> list[dict[str, Json]]:
        """Return the frames to send at `now` (seconds, steady clock): new ones and late ones."""
        frames, self._outgoing = self._outgoing, []
        for pending in self._pending.values():
            if pending.sent_at is None or now - pending.sent_at >= RESEND_SECONDS:
                pending.sent_at = now
                frames.append(pending.frame)
        return frames

    def receive(self, frame: dict[str, Json]) -> None:
        """Take a frame of the server; unknown kinds are left for newer clients."""
        reader = _READERS.get(frame.get("t", ""))
        if reader is not None:
            reader(self, frame)

    def _replace(self, picture: dict[str, Json]) -> None:
        if picture["seq"] < self.seq:
            return  # an old picture that was slow to come
        self.seq, self.view = picture["seq"], picture["view"]
        self.legal = picture.get("legal") or []

    def _follow(self, events: list[dict[str, Json]]) -> None:
        for event in events:
            if event["seq"] <= self.seq:
                continue
            if event["seq"] > self.seq + 1:
                self._ask_missing()
                return
            self.seq = event["seq"]
            self.view = merge(self.view, event.get("patch") or [])
            self.legal = event.get("legal", self.legal)
            if "vh" in event and event["vh"] != view_hash(self.view):
                self.drifts += 1
                self._ask({"t": "resume", "seq": 0})  # everything anew
                return

    def _batched(self, frame: dict[str, Json]) -> None:
        """Take what was missed; a batch carries one patch, from the version it was asked at."""
        events = frame["events"]
        if events and events[0]["seq"] != self.seq + 1 and events[-1]["seq"] > self.seq:
            self._ask_missing()  # we moved while the answer was on its way
            return
        self._follow(events)

    def _ask_missing(self) -> None:
        self._ask({"t": "resume", "seq": self.seq})

    def _ask(self, frame: dict[str, Json]) -> None:
        if frame not in self._outgoing:
            self._outgoing.append(frame)

    def _welcomed(self, frame: dict[str, Json]) -> None:
        you = frame.get("you")
        moved = self.you is not None and self.you != you
        self.you = you
        if moved and not frame.get("snap"):
            self._ask({"t": "resume", "seq": 0})  # what is held is another team's view
            return
        if frame.get("snap"):
            self._replace(frame["snap"])
        self._follow(frame.get("events") or [])

    def _answered(self, frame: dict[str, Json]) -> None:
        if self._pending.pop(frame["cid"], None) is not None:
            self.answers[frame["cid"]] = frame

    def _beaten(self, frame: dict[str, Json]) -> None:
        if frame["head"] > self.seq:
            self._ask_missing()

    def _crowded(self, frame: dict[str, Json]) -> None:
        self.online = frame["on"]


_READERS = {
    "welcome": ClientCore._welcomed,
    "snap": ClientCore._replace,
    "batch": ClientCore._batched,
    "ev": lambda core, frame: core._follow([frame]),
    "ack": ClientCore._answered,
    "nack": ClientCore._answered,
    "beat": ClientCore._beaten,
    "crowd": ClientCore._crowded,
}
