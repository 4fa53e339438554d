"""What each role sees of a table: one view, one list of moves, one line of the log an event."""

from typing import TYPE_CHECKING, Any

from dilemme import protocol
from dilemme.server.domain import narration, playing
from dilemme.server.domain.roles import FACILITATOR, seat_of
from dilemme.server.domain.table import OWN_EVENTS, Table

if TYPE_CHECKING:
    from dilemme.server.commits import Logged

PRIVATE_EVENTS = frozenset({"noted"})


def view(table: Table, role: str) -> dict[str, Any]:
    """Return everything the role may see: the room, then the engine's own view for that role."""
    shown: dict[str, Any] = {
        "phase": table.phase,
        "room": {
            "teams": [
                {
                    "seat": seat,
                    "name": team.name,
                    "members": [{"id": one.id, "name": one.name} for one in team.members],
                }
                for seat, team in enumerate(table.teams)
            ],
            "locked": table.locked,
            "debating": table.debating,
        },
        "play": None if table.play is None else playing.view(table.play, role),
    }
    if role == FACILITATOR:
        shown["notes"] = list(table.notes)
    return shown


def legal(table: Table, role: str) -> list[dict[str, Any]]:
    """Return what the role may do now."""
    return [] if table.play is None else playing.offers(table.play, role)


def event_frame(
    views: tuple[dict[str, Any], dict[str, Any]], after: Table, line: "Logged", role: str
) -> dict[str, Any]:
    """Return the `ev` frame of one event for one role; hidden ones keep the version dense.

    `views` are the role's, before and after the event; `after` is the table once it is folded.
    """
    before, now = views
    frame: dict[str, Any] = {
        "t": "ev",
        "seq": line.seq,
        "at": milliseconds(line),
        "patch": protocol.diff(before, now),
        "vh": protocol.view_hash(now),
    }
    if seat_of(role) is not None or role == FACILITATOR:
        frame["legal"] = legal(after, role)
    entry = log_entry(after, line, role)
    if entry is None:
        return frame | {"type": "hidden"}
    return frame | {"type": line.event.type, "by": line.actor} | entry


def log_entry(table: Table, line: "Logged", role: str) -> dict[str, Any] | None:
    """Return {"p", "log"} of an event for a role, None when the role may not know of it."""
    if line.event.type in OWN_EVENTS:
        return _own_entry(line, role)
    shown = playing.projected(line.event.payload, role)
    if shown is None or table.play is None:
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
