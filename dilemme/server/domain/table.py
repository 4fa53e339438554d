"""A table as its log tells it: what a command leads to, and how an event changes the table. Pure.

The engine knows the rules of the game, `room` knows who sits where; both live in one log and one
version. Nothing here reads a clock: `ticked` is called when the server says that it is time.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dilemme.server.domain import clock, playing, room
from dilemme.server.domain.model import (
    MAX_MEMBERS,
    MAX_TEAMS,
    Member,
    Setup,
    Table,
    TableEvent,
    TableRefused,
    Team,
)

__all__ = [
    "MAX_MEMBERS", "MAX_TEAMS", "OWN_EVENTS", "ROOM_COMMANDS", "Member", "Setup", "Table",
    "TableEvent", "TableRefused", "Team", "decide", "evolve", "ticked",
]  # fmt: skip
OWN_EVENTS = frozenset(room.FOLDS)
# Who may say what the engine knows nothing of: {command: speakers}.
ROOM_COMMANDS = {kind: frozenset(speakers) for kind, (speakers, _rule) in room.COMMANDS.items()}


def decide(table: Table, actor: str, kind: str, args: Mapping[str, Any]) -> list[TableEvent]:
    """Return the events a command leads to.

    Raises TableRefused (the room) or engine.Refused (the rules); changes nothing.
    """
    own = room.COMMANDS.get(kind)
    if own is None:
        return _decide_play(table, actor, kind, args)
    speakers, rule = own
    if actor not in speakers:
        raise TableRefused("not_allowed")
    return rule(table, args)


def _decide_play(table: Table, actor: str, kind: str, args: Mapping[str, Any]) -> list[TableEvent]:
    if table.play is None:
        raise TableRefused("not_started")
    return _as_events(playing.decided(table.play, actor, kind, args))


def _as_events(played: list[tuple[str, dict[str, Any]]]) -> list[TableEvent]:
    return [TableEvent(type_, payload) for type_, payload in played]


def ticked(table: Table) -> list[TableEvent]:
    """Return what happens when the table's deadline passes: a bot plays, or time is up.

    An empty list when nothing is due: the table is frozen, over, or waits for people only.
    """
    seat = clock.awaited_bot(table)
    if table.play is not None and seat is not None:
        return _as_events(playing.played_by_bot(table.play, seat, table.teams[seat].bot))
    late = clock.timed_seat(table)
    if table.play is None or late is None:
        return []
    played = playing.decided(table.play, "facilitator", "play_for", {"seat": late})
    return [TableEvent("time_up", {"seat": late}), *_as_events(played)]


def evolve(table: Table, event: TableEvent) -> Table:
    """Fold one event; never draws."""
    own = room.FOLDS.get(event.type)
    if own is not None:
        return own(table, event.payload)
    assert table.play is not None, event.type  # noqa: S101 (an engine event before the start)
    after = replace(table, play=playing.evolved(table.play, event.payload))
    return _with_names(after) if event.type == "team_renamed" else after


def _with_names(table: Table) -> Table:
    """Once the game is on, the engine holds the teams' names; the room repeats them."""
    assert table.play is not None  # noqa: S101 (only called on an engine event)
    named = zip(table.teams, table.play.teams, strict=True)
    return replace(
        table, teams=tuple(replace(team, name=playing_team.name) for team, playing_team in named)
    )
