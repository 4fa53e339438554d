"""What each role sees of a table: one view, one list of moves, one line of the log an event."""

from typing import TYPE_CHECKING, Any

from dilemme.server.domain import narration, playing
from dilemme.server.domain.roles import FACILITATOR, seat_of
from dilemme.server.domain.seeing import Step, seen
from dilemme.server.domain.table import OWN_EVENTS, Table

if TYPE_CHECKING:
    from dilemme.server.commits import Logged

PRIVATE_EVENTS = frozenset({"noted"})


def view(table: Table, role: str) -> dict[str, Any]:
    """Return everything the role may see: the room, then the engine's own view for that role."""
    return seen(table, role).view


def legal(table: Table, role: str) -> list[dict[str, Any]]:
    """Return what the role may do now."""
    return [] if table.play is None else playing.offers(table.play, role)


def event_frame(before: Table, line: "Logged", role: str) -> dict[str, Any]:
    """Return the `ev` frame of one event for one role: its words, and a view that has not changed.

    Events the role may not see keep the version dense; the mover gets its command id back.
    """
    frame: dict[str, Any] = {"t": "ev", "seq": line.seq, "at": milliseconds(line), "patch": []}
    frame["vh"] = seen(before, role).hash
    entry = log_entry(line, role)
    if entry is None:
        return frame | {"type": "hidden"}
    frame |= {"type": line.event.type, "by": line.actor} | entry
    return frame | {"cid": line.cid.partition("|")[2]} if line.actor == role else frame


def change(step: Step, role: str) -> dict[str, Any]:
    """Return how a role's view changes from one table to another, and what it may do then."""
    changed = {"patch": step.patch(role), "vh": seen(step.after, role).hash}
    if seat_of(role) is None and role != FACILITATOR:
        return changed
    return changed | {"legal": legal(step.after, role)}


def log_entry(line: "Logged", role: str) -> dict[str, Any] | None:
    """Return {"p", "log"} of an event for a role, None when the role may not know of it."""
    if line.event.type in OWN_EVENTS:
        return _own_entry(line, role)
    shown = playing.projected(line.event.payload, role)
    if shown is None:
        return None
    return {
        "p": {"seat": shown.seat, **shown.data},
        "log": narration.of_play(shown, role),
    }


def _own_entry(line: "Logged", role: str) -> dict[str, Any] | None:
    if line.event.type in PRIVATE_EVENTS and role != FACILITATOR:
        return None
    return {"p": dict(line.event.payload), "log": narration.of_room(line.event)}


def milliseconds(line: "Logged") -> int:
    """Return when an event was written, in milliseconds since 1970."""
    return int(line.at.timestamp() * 1000)
