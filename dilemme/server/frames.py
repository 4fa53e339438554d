"""What the server says, as protocol 1 frames (dilemme.protocol.frames names every field).

Built as plain objects: views are large, and copying them field by field for each phone is dear.
"""

import time
from datetime import datetime
from typing import Any

from dilemme import protocol
from dilemme.server.commits import Commit
from dilemme.server.domain import projection
from dilemme.server.domain.table import Table


def snap(seq: int, table: Table, role: str) -> dict[str, Any]:
    """Return everything the role may see at one version."""
    return {"t": "snap", "seq": seq, **_picture(table, role)}


def _picture(table: Table, role: str) -> dict[str, Any]:
    seen = projection.seen(table, role)
    return {"view": seen.view, "legal": projection.legal(table, role), "vh": seen.hash}


def batch(commit: Commit, role: str, *, after: int) -> dict[str, Any]:
    """Return what a role missed after a version, event by event; the last one carries the patch."""
    frames = [frame for frame in commit.frames(role) if frame["seq"] > after]
    return {"t": "batch", "from": after + 1, "to": commit.seq, "events": frames}


def welcome(role: str, answer: dict[str, Any]) -> dict[str, Any]:
    """Wrap the first answer: who the client is, where the table is, what it must know."""
    kind, _, seat = role.partition(":")
    you = {"role": kind, "seat": int(seat) if seat else None}
    frame = {"t": "welcome", "v": protocol.VERSION, "you": you, "head": head_of(answer)}
    if answer["t"] == "batch":
        return frame | {"now": now(), "events": answer["events"]}
    picture = {key: value for key, value in answer.items() if key != "t"}
    return frame | {"now": now(), "snap": picture}


def head_of(answer: dict[str, Any]) -> int:
    """Return the version a batch or a snapshot leads to."""
    return int(answer["to"] if answer["t"] == "batch" else answer["seq"])


def ack(cid: str, seq: int, *, dup: bool) -> dict[str, Any]:
    """Return the answer to an accepted command."""
    return {"t": "ack", "cid": cid, "seq": seq, "dup": dup}


def nack(cid: str, code: str, params: dict[str, Any], head: int) -> dict[str, Any]:
    """Return the answer to a refused one; `retry` says whether sending it again may help."""
    retry = code in {"stale_version", "busy", "rate_limited"}
    frame = {"t": "nack", "cid": cid, "code": str(code), "params": params, "head": head}
    return frame | {"retry": retry}


def error(code: str) -> dict[str, Any]:
    """Return the answer to a frame that was no command and could not be served."""
    return {"t": "error", "code": str(code), "params": {}}


def crowd(seats: list[int]) -> dict[str, Any]:
    """Return which teams have somebody connected, by number."""
    return {"t": "crowd", "on": seats, "spect": 0}


def beat(head: int, deadline: datetime | None) -> dict[str, Any]:
    """Return a sign of life with the table's version."""
    due = None if deadline is None else int(deadline.timestamp() * 1000)
    return {"t": "beat", "head": head, "now": now(), "deadline": due}


def pong(n: int) -> dict[str, Any]:
    """Return the answer to a ping."""
    return {"t": "pong", "n": n, "now": now()}


def now() -> int:
    """Return the server's clock, in milliseconds since 1970."""
    return int(time.time() * 1000)
