"""The frames of protocol v1 (realtime.md §5): frozen, decoded strictly, encoded canonically.

`decode` reads what a client sends. It refuses, with a code, what is too large, not an object, of
an unknown kind, or of a wrong shape; fields it does not know are ignored, so clients may be newer.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Final

from dilemme.protocol.codes import MAX_COMMAND_BYTES, VERSION, ErrorCode

Json = Any  # JSON values nest to any depth
MAX_CID: Final = 64
MAX_TOKEN: Final = 512


class FrameError(ValueError):
    """A frame that cannot be read: `code` says why, `cid` names the command when it was legible."""

    def __init__(self, code: ErrorCode, cid: str | None = None) -> None:
        super().__init__(code.value)
        self.code, self.cid = code, cid


class Frame:
    """Common to all frames: `t` names the kind on the wire."""

    t: ClassVar[str] = ""

    def to_dict(self) -> dict[str, Json]:
        """Return the frame as a JSON object; absent optional parts are left out."""
        raw = asdict(self)  # type: ignore[call-overload]  # every subclass is a dataclass
        return {"t": self.t} | {key: value for key, value in raw.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Hello(Frame):
    """C>S: who I am, the table, the last version I hold."""

    t: ClassVar[str] = "hello"
    v: int = VERSION
    game: str = ""
    role: str = "seat"
    token: str = ""
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Command(Frame):
    """C>S: a move; `cid` makes it idempotent, `base` is the version it was decided on."""

    t: ClassVar[str] = "cmd"
    cid: str = ""
    type: str = ""
    args: dict[str, Json] = field(default_factory=dict)
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Resume(Frame):
    """C>S: send me everything after this version."""

    t: ClassVar[str] = "resume"
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Ping(Frame):
    """C>S: are you there, and what time is it?"""

    t: ClassVar[str] = "ping"
    n: int = 0


@dataclass(frozen=True, slots=True)
class Welcome(Frame):
    """S>C: accepted; `snap` or the missed `events` follow inside."""

    t: ClassVar[str] = "welcome"
    you: dict[str, Json]
    head: int
    now: int
    v: int = VERSION
    snap: dict[str, Json] | None = None
    events: list[dict[str, Json]] | None = None


@dataclass(frozen=True, slots=True)
class Ack(Frame):
    """S>C: the command is committed as version `seq`; `dup` when it already was."""

    t: ClassVar[str] = "ack"
    cid: str
    seq: int
    dup: bool = False


@dataclass(frozen=True, slots=True)
class Nack(Frame):
    """S>C: the command is refused; nothing has changed."""

    t: ClassVar[str] = "nack"
    cid: str | None
    code: str
    head: int
    params: dict[str, Json] = field(default_factory=dict)
    retry: bool = False


@dataclass(frozen=True, slots=True)
class Ev(Frame):
    """S>C: one event as this viewer may see it, and what it changes in this viewer's view.

    `type` is "hidden" when the viewer may not see it: versions stay dense all the same.
    """

    t: ClassVar[str] = "ev"
    seq: int
    type: str
    at: int | None = None
    by: str | None = None
    cid: str | None = None
    p: dict[str, Json] | None = None
    log: str | None = None
    patch: list[Json] | None = None
    legal: list[Json] | None = None
    vh: str | None = None


@dataclass(frozen=True, slots=True)
class Batch(Frame):
    """S>C: the events missed, in order."""

    t: ClassVar[str] = "batch"
    first: int
    to: int
    events: list[dict[str, Json]]

    def to_dict(self) -> dict[str, Json]:
        """Return the JSON object; on the wire `first` is called `from`, a Python keyword."""
        return {"t": self.t, "from": self.first, "to": self.to, "events": self.events}


@dataclass(frozen=True, slots=True)
class Snap(Frame):
    """S>C: the whole view at a version."""

    t: ClassVar[str] = "snap"
    seq: int
    view: dict[str, Json]
    vh: str
    legal: list[Json] | None = None


@dataclass(frozen=True, slots=True)
class Beat(Frame):
    """S>C: still here; `head` shows a viewer that it missed something."""

    t: ClassVar[str] = "beat"
    head: int
    now: int
    deadline: int | None = None


@dataclass(frozen=True, slots=True)
class Crowd(Frame):
    """S>C: which seats are connected; never in the log, at most every 700 ms."""

    t: ClassVar[str] = "crowd"
    on: list[int]
    spect: int = 0


@dataclass(frozen=True, slots=True)
class Pong(Frame):
    """S>C: the answer to ping, with the server's clock in milliseconds."""

    t: ClassVar[str] = "pong"
    n: int
    now: int


@dataclass(frozen=True, slots=True)
class Error(Frame):
    """S>C: a frame that was not a command could not be served."""

    t: ClassVar[str] = "error"
    code: str
    params: dict[str, Json] = field(default_factory=dict)


ClientFrame = Hello | Command | Resume | Ping


def encode(frame: Frame) -> str:
    """Return the text that goes on the wire."""
    return json.dumps(frame.to_dict(), separators=(",", ":"), ensure_ascii=False)


def decode(text: str) -> ClientFrame:
    """Return the client's frame; raises FrameError with a stable code."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_COMMAND_BYTES:
        raise FrameError(ErrorCode.FRAME_TOO_LARGE)
    raw = _object(text)
    reader = _READERS.get(raw["t"]) if isinstance(raw.get("t"), str) else None
    cid = raw.get("cid") if isinstance(raw.get("cid"), str) else None
    if reader is None:
        raise FrameError(ErrorCode.UNKNOWN_FRAME, cid)
    try:
        return reader(raw)
    except (KeyError, TypeError) as error:
        raise FrameError(ErrorCode.BAD_FRAME, cid) from error


def _object(text: str) -> dict[str, Json]:
    """Read JSON; half a surrogate pair could not be written back, nor a NUL by PostgreSQL."""
    if "\\u0000" in text:
        raise FrameError(ErrorCode.BAD_FRAME)
    try:
        raw = json.loads(text)
        json.dumps(raw, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise FrameError(ErrorCode.BAD_FRAME) from error
    if not isinstance(raw, dict):
        raise FrameError(ErrorCode.BAD_FRAME)
    return raw


def _text(raw: dict[str, Json], key: str, limit: int) -> str:
    value = raw[key]
    if not isinstance(value, str) or not 0 < len(value) <= limit:
        raise TypeError(key)
    return value


def _count(raw: dict[str, Json], key: str) -> int:
    value = raw[key]
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        raise TypeError(key)
    return value


def _maybe_count(raw: dict[str, Json], key: str) -> int | None:
    return None if raw.get(key) is None else _count(raw, key)


def _hello(raw: dict[str, Json]) -> Hello:
    if raw.get("v") != VERSION:
        raise FrameError(ErrorCode.UNSUPPORTED_VERSION)
    token = raw.get("token", "")
    if not isinstance(token, str) or len(token) > MAX_TOKEN:
        raise TypeError("token")
    game = _text(raw, "game", 64) if "game" in raw else ""
    role = _text(raw, "role", 16) if "role" in raw else "seat"
    return Hello(game=game, role=role, token=token, seq=_maybe_count(raw, "seq"))


def _command(raw: dict[str, Json]) -> Command:
    args = raw.get("args", {})
    if not isinstance(args, dict):
        raise TypeError("args")
    cid, kind = _text(raw, "cid", MAX_CID), _text(raw, "type", 40)
    return Command(cid=cid, type=kind, args=args, base=_maybe_count(raw, "base"))


def _resume(raw: dict[str, Json]) -> Resume:
    return Resume(seq=_count(raw, "seq"))


def _ping(raw: dict[str, Json]) -> Ping:
    return Ping(n=_count(raw, "n"))


_READERS: Final[dict[str, Callable[[dict[str, Json]], ClientFrame]]] = {
    "hello": _hello, "cmd": _command, "resume": _resume, "ping": _ping,
}  # fmt: skip
CLIENT_KINDS: Final = frozenset(_READERS)  # what a client may send
