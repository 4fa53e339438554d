"""A table: its teams before the game, the engine's state during it. Pure; every change is an event.

The engine knows the rules of the game; this module knows the room: who sits where, whether
newcomers may still join, whether everybody is talking. Both live in one log and one version.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dilemme import engine
from dilemme.server.domain import playing
from dilemme.server.domain.names import MAX_TEAM_NAME, NameRefused, cleaned_name
from dilemme.server.domain.roles import FACILITATOR, SYSTEM

MAX_TEAMS = 6
MAX_MEMBERS = 4
MAX_NOTE = 500


class TableRefused(Exception):
    """The room says no; `code` is stable, `params` are JSON-safe."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class TableEvent:
    """One change: a type and what it takes to fold it, JSON-safe."""

    type: str
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Member:
    """One player: a public id and a nickname."""

    id: str
    name: str


@dataclass(frozen=True)
class Team:
    """One seat: the team's name and its players."""

    name: str
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Setup:
    """What is decided when the table is opened."""

    edition: str
    seed: str
    preset: str


@dataclass(frozen=True)
class Table:
    """Everything a table is; `play` is None until the facilitator starts."""

    setup: Setup
    teams: tuple[Team, ...] = ()
    locked: bool = False
    debating: bool = False
    notes: tuple[str, ...] = ()
    play: engine.State | None = None

    @classmethod
    def opened(cls, *, edition: str, seed: str, preset: str) -> "Table":
        """Return the table before anybody sits down: version 0."""
        return cls(Setup(edition, seed, preset))

    @property
    def phase(self) -> str:
        """`lobby`, then the engine's phase."""
        return "lobby" if self.play is None else playing.phase_of(self.play)

    @property
    def is_over(self) -> bool:
        """Whether the game has been played to its end."""
        return self.play is not None and playing.is_over(self.play)


Rule = Callable[[Table, Mapping[str, Any]], list[TableEvent]]
Fold = Callable[[Table, Mapping[str, Any]], Table]


def decide(table: Table, actor: str, kind: str, args: Mapping[str, Any]) -> list[TableEvent]:
    """Return the events a command leads to.

    Raises TableRefused (the room) or engine.Refused (the rules); changes nothing.
    """
    own = _OWN_COMMANDS.get(kind)
    if own is None:
        return _decide_play(table, actor, kind, args)
    speakers, rule = own
    if actor not in speakers:
        raise TableRefused("not_allowed")
    return rule(table, args)


def _decide_play(table: Table, actor: str, kind: str, args: Mapping[str, Any]) -> list[TableEvent]:
    if table.play is None:
        raise TableRefused("not_started")
    events = playing.decided(table.play, actor, kind, args)
    return [TableEvent(type_, payload) for type_, payload in events]


def _join(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    if table.locked or table.is_over:
        raise TableRefused("table_locked")
    seat = args["seat"]
    if seat is None:
        return _join_new_team(table, args)
    if not 0 <= seat < len(table.teams):
        raise TableRefused("unknown_team")
    if len(table.teams[seat].members) >= MAX_MEMBERS:
        raise TableRefused("team_full")
    _require_free_name(table, args["name"])
    return [_joined(seat, args)]


def _join_new_team(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    if table.play is not None:
        raise TableRefused("already_started")
    seat = len(table.teams)
    if seat >= MAX_TEAMS:
        raise TableRefused("table_full")
    _require_free_name(table, args["name"])
    return [TableEvent("team_seated", {"seat": seat, "name": args["team"]}), _joined(seat, args)]


def _joined(seat: int, args: Mapping[str, Any]) -> TableEvent:
    return TableEvent("player_joined", {"seat": seat, "id": args["id"], "name": args["name"]})


def _require_free_name(table: Table, name: str) -> None:
    taken = {member.name.casefold() for team in table.teams for member in team.members}
    if name.casefold() in taken:
        raise TableRefused("name_taken")


def _begin(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    if table.play is not None:
        raise TableRefused("already_started")
    if not any(team.members for team in table.teams):
        raise TableRefused("nobody_seated")
    return [TableEvent("game_started")]


def _lock(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    locked = bool(args.get("locked", True))
    return [] if locked == table.locked else [TableEvent("table_locked", {"locked": locked})]


def _debate(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    open_ = bool(args.get("open", True))
    return [] if open_ == table.debating else [TableEvent("debate", {"open": open_})]


def _note(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    text = str(args.get("text", "")).strip()[:MAX_NOTE]
    if not text:
        raise TableRefused("note_empty")
    return [TableEvent("noted", {"text": text})]


def _rename(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    seat, member = args.get("seat"), args.get("player")
    if not isinstance(seat, int) or not 0 <= seat < len(table.teams):
        raise TableRefused("unknown_team")
    if member is None and table.play is not None:
        raise TableRefused("already_started")  # the engine's own `rename_team` does it
    if member is not None and member not in {one.id for one in table.teams[seat].members}:
        raise TableRefused("unknown_player")
    limit = {} if member else {"limit": MAX_TEAM_NAME}
    try:
        name = cleaned_name(str(args.get("name", "")), **limit)
    except NameRefused as refused:
        raise TableRefused(refused.code) from refused
    return [TableEvent("renamed", {"seat": seat, "player": member, "name": name})]


_OWN_COMMANDS: Mapping[str, tuple[tuple[str, ...], Rule]] = {
    "join": ((SYSTEM,), _join),
    "begin": ((FACILITATOR,), _begin),
    "lock": ((FACILITATOR,), _lock),
    "debate": ((FACILITATOR,), _debate),
    "note": ((FACILITATOR,), _note),
    "rename": ((FACILITATOR,), _rename),
}


def evolve(table: Table, event: TableEvent) -> Table:
    """Fold one event; never draws."""
    own = _FOLDS.get(event.type)
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


def _with_team(table: Table, seat: int, team: Team) -> Table:
    return replace(table, teams=(*table.teams[:seat], team, *table.teams[seat + 1 :]))


def _fold_joined(table: Table, p: Mapping[str, Any]) -> Table:
    team = table.teams[p["seat"]]
    members = (*team.members, Member(p["id"], p["name"]))
    return _with_team(table, p["seat"], replace(team, members=members))


def _fold_renamed(table: Table, p: Mapping[str, Any]) -> Table:
    team = table.teams[p["seat"]]
    if p["player"] is None:
        return _with_team(table, p["seat"], replace(team, name=p["name"]))
    members = tuple(
        replace(member, name=p["name"]) if member.id == p["player"] else member
        for member in team.members
    )
    return _with_team(table, p["seat"], replace(team, members=members))


def _fold_started(table: Table, p: Mapping[str, Any]) -> Table:
    teams = [
        {"name": team.name, "members": [member.name for member in team.members]}
        for team in table.teams
    ]
    setup = table.setup
    play = playing.opened(setup.edition, setup.preset, seed=setup.seed, teams=teams)
    return replace(table, play=play)


_FOLDS: Mapping[str, Fold] = {
    "team_seated": lambda table, p: replace(table, teams=(*table.teams, Team(p["name"]))),
    "player_joined": _fold_joined,
    "renamed": _fold_renamed,
    "table_locked": lambda table, p: replace(table, locked=p["locked"]),
    "debate": lambda table, p: replace(table, debating=p["open"]),
    "noted": lambda table, p: replace(table, notes=(*table.notes, p["text"])),
    "game_started": _fold_started,
}
OWN_EVENTS = frozenset(_FOLDS)
# Who may say what the engine knows nothing of: {command: speakers}.
ROOM_COMMANDS = {kind: frozenset(speakers) for kind, (speakers, _rule) in _OWN_COMMANDS.items()}
