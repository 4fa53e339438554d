"""What a table is made of: teams, players, what was decided at its opening, the game. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dilemme import engine
from dilemme.server.domain import playing

MAX_TEAMS = 6
MAX_MEMBERS = 4
MAX_NOTE = 500
LOBBY = "lobby"  # the phase of a table that has not begun


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
    """One seat: the team's name, its players, and the bot that plays for it ("" for none)."""

    name: str
    members: tuple[Member, ...] = ()
    bot: str = ""


@dataclass(frozen=True)
class Setup:
    """What is decided when the table is opened; `settings` are the engine's own, frozen in.

    Without a facilitator (`facilitated` false) months open by themselves. `digest` names the files
    of the edition as they were that day; "" for tables older than this field.
    """

    edition: str
    seed: str
    preset: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    facilitated: bool = True
    digest: str = ""

    @property
    def turn_seconds(self) -> int:
        """How long a turn may last; 0: as long as it takes, which is the default."""
        return int(self.settings.get("turn_seconds", 0))


@dataclass(frozen=True)
class Table:
    """Everything a table is; `play` is None until the game begins.

    `seen_by` keeps what was already worked out for the roles that look at it; it is no part of it.
    """

    setup: Setup
    teams: tuple[Team, ...] = ()
    locked: bool = False
    notes: tuple[str, ...] = ()
    play: engine.State | None = None
    seen_by: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def phase(self) -> str:
        """`lobby`, then the engine's phase."""
        return LOBBY if self.play is None else playing.phase_of(self.play)

    @property
    def is_over(self) -> bool:
        """Whether the game has been played to its end."""
        return self.play is not None and playing.is_over(self.play)

    @property
    def is_frozen(self) -> bool:
        """Whether nobody plays for now: paused, or everybody talks."""
        return self.play is not None and playing.is_paused(self.play)

    def with_team(self, seat: int, **changes: Any) -> "Table":
        """Return the table with one team changed; the game learns who is in it."""
        team = replace(self.teams[seat], **changes)
        play = self.play
        if play is not None and "members" in changes:
            play = playing.with_members(play, seat, [member.name for member in team.members])
        teams = (*self.teams[:seat], team, *self.teams[seat + 1 :])
        return replace(self, teams=teams, play=play)

    def seat_with(self, player: object) -> int | None:
        """Return the team in which a player sits, None when nowhere."""
        for seat, team in enumerate(self.teams):
            if any(member.id == player for member in team.members):
                return seat
        return None
