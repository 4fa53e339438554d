"""A recorded game: what a log file must hold, and the events that its moves lead to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dilemme import engine
from dilemme.server.domain.model import MAX_MEMBERS, MAX_TEAMS, Table, TableEvent, TableRefused
from dilemme.server.domain.names import MAX_NICKNAME, MAX_TEAM_NAME, NameRefused, cleaned_name
from dilemme.server.domain.roles import FACILITATOR, SYSTEM, seat_role
from dilemme.server.domain.table import decide, evolve

FORMAT = "dilemme-log/1"
MAX_MOVES = 5000  # a game of 8 months and 6 teams has about 2000


@dataclass(frozen=True)
class Recorded:
    """A log that has the right shape; whether it replays is another matter."""

    edition: str
    preset: str
    seed: str
    facilitated: bool
    settings: Mapping[str, Any]
    digest: str
    teams: Sequence[tuple[str, tuple[str, ...]]]
    moves: Sequence[tuple[str, str, Mapping[str, Any]]]


def checked(log: Mapping[str, Any]) -> Recorded:
    """Return the log in the form that is replayed. Raises TableRefused(log_invalid)."""
    if not isinstance(log, Mapping) or log.get("format") != FORMAT:
        raise TableRefused("log_invalid", at="format")
    return Recorded(
        edition=_text(log, "edition"),
        preset=_text(log, "preset"),
        seed=_text(log, "seed"),
        facilitated=log.get("facilitated") is True,
        settings=_object(log, "settings"),
        digest=str(log.get("digest", "")),
        teams=[_team(raw) for raw in _list(log, "teams", MAX_TEAMS)],
        moves=[_move(rank, raw) for rank, raw in enumerate(_list(log, "moves", MAX_MOVES))],
    )


def _text(log: Mapping[str, Any], name: str) -> str:
    value = log.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 64:
        raise TableRefused("log_invalid", at=name)
    return value


def _object(log: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = log.get(name, {})
    if not isinstance(value, Mapping):
        raise TableRefused("log_invalid", at=name)
    return value


def _list(log: Mapping[str, Any], name: str, most: int) -> list[Any]:
    value = log.get(name)
    if not isinstance(value, list) or not 0 < len(value) <= most:
        raise TableRefused("log_invalid", at=name)
    return value


def _team(raw: Any) -> tuple[str, tuple[str, ...]]:
    members = raw.get("members", []) if isinstance(raw, Mapping) else None
    if not isinstance(members, list) or len(members) > MAX_MEMBERS:
        raise TableRefused("log_invalid", at="teams")
    try:
        name = cleaned_name(str(raw.get("name", "")), limit=MAX_TEAM_NAME)
        return name, tuple(cleaned_name(str(one), limit=MAX_NICKNAME) for one in members)
    except NameRefused as refused:
        raise TableRefused("log_invalid", at="teams") from refused


def _move(rank: int, raw: Any) -> tuple[str, str, Mapping[str, Any]]:
    seat = raw.get("seat") if isinstance(raw, Mapping) else None
    if seat != FACILITATOR and not (type(seat) is int and 0 <= seat < MAX_TEAMS):
        raise TableRefused("log_invalid", at=f"moves.{rank}.seat")
    args = raw.get("args", {})
    if not isinstance(raw.get("type"), str) or not isinstance(args, Mapping):
        raise TableRefused("log_invalid", at=f"moves.{rank}")
    return (FACILITATOR if seat == FACILITATOR else seat_role(int(seat))), raw["type"], args


def events_of(table: Table, told: Recorded) -> list[tuple[str, TableEvent]]:
    """Return the whole log as (actor, event), from an empty table to the end of the game.

    Raises TableRefused(log_does_not_replay): a move that the rules refuse, or a game without end.
    """
    events = _seated(told)
    for _actor, event in events:
        table = evolve(table, event)
    for rank, (actor, kind, args) in enumerate(told.moves):
        table, led_to = _played(table, rank, actor, kind, args)
        events += [(actor, event) for event in led_to]
    if not table.is_over:
        raise TableRefused("log_does_not_replay", at=len(told.moves), reason="unfinished")
    return events


def _seated(told: Recorded) -> list[tuple[str, TableEvent]]:
    events = []
    for seat, (name, members) in enumerate(told.teams):
        events.append(TableEvent("team_seated", {"seat": seat, "name": name}))
        events += [
            TableEvent("player_joined", {"seat": seat, "id": f"{seat}-{rank}", "name": member})
            for rank, member in enumerate(members)
        ]
    return [(SYSTEM, event) for event in [*events, TableEvent("game_started")]]


def _played(
    table: Table, rank: int, actor: str, kind: str, args: Mapping[str, Any]
) -> tuple[Table, list[TableEvent]]:
    try:
        if table.play is None or actor not in _actors(table):
            raise engine.Refused("unknown_seat")
        led_to = decide(table, actor, kind, args)
    except (TableRefused, engine.Refused) as refused:
        raise TableRefused("log_does_not_replay", at=rank, reason=refused.code) from refused
    for event in led_to:
        table = evolve(table, event)
    return table, led_to


def _actors(table: Table) -> set[str]:
    return {FACILITATOR} | {seat_role(seat) for seat in range(len(table.teams))}
