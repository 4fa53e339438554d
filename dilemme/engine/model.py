"""What the game is made of: state, teams, moves, events. Frozen, JSON-safe, money in cents.

Fields hold plain JSON values (dict, list, int, str, bool, None) that are replaced, never changed
in place. `changes` of an event are its consequences written down: folding a log applies them and
needs neither rules nor chance, so an archived game reads the same after the rules have moved on.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Final

from dilemme.engine.packing import packed, packed_undo, unpacked, unpacked_undo

RULESET: Final = "2026.5"
FACILITATOR: Final = "facilitator"
Seat = int | str
Json = Any  # JSON values nest to any depth; a recursive alias makes every reader cast
Path = tuple[str | int, ...]


class Refused(Exception):
    """A move that the rules do not accept now; `code` is stable, `params` explains."""

    def __init__(self, code: str, params: Mapping[str, Json] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, Json] = dict(params or {})


class Role:
    """The four kinds of viewer: "seat:0"…, "facilitator", "board", "spectator"."""

    FACILITATOR: Final = "facilitator"
    BOARD: Final = "board"
    SPECTATOR: Final = "spectator"

    @staticmethod
    def seat(number: int) -> str:
        """Return the role of the team that sits at `number` (0-based)."""
        return f"seat:{number}"

    @staticmethod
    def seat_of(role: str) -> int | None:
        """Return the seat number of a role; None for the facilitator, the board, spectators."""
        kind, _, number = role.partition(":")
        return int(number) if kind == "seat" and number.isdigit() else None


def canonical(value: Json) -> str:
    """Return the one JSON spelling of a value: sorted keys, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Move:
    """What a seat asks. Two moves are equal when type and args are.

    A move given by `legal_moves` is also a template: `args` are a default that is accepted as it
    is, `schema` says which other values are, `label` and `detail` say it in French.
    """

    type: str
    args: dict[str, Json] = field(default_factory=dict)
    schema: dict[str, Json] = field(default_factory=dict, compare=False)
    label: str = field(default="", compare=False)
    detail: str = field(default="", compare=False)

    def to_dict(self) -> dict[str, Json]:
        """Return {"type", "args"}: what is sent and stored."""
        return {"type": self.type, "args": self.args}

    def offer(self) -> dict[str, Json]:
        """Return the template as a client needs it: with schema, label and detail."""
        words = {"schema": self.schema, "label": self.label, "detail": self.detail}
        return {**self.to_dict(), **words}

    def to_json(self) -> str:
        """Return the canonical JSON of type and args."""
        return canonical(self.to_dict())

    @classmethod
    def from_dict(cls, raw: Mapping[str, Json]) -> "Move":
        """Build a move from {"type", "args"}; other keys are ignored."""
        return cls(type=str(raw["type"]), args=dict(raw.get("args") or {}))

    @classmethod
    def from_json(cls, text: str) -> "Move":
        """Build a move from its canonical JSON."""
        return cls.from_dict(json.loads(text))


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: a type, the team concerned (None: everybody), words and consequences."""

    type: str
    seat: int | None = None
    data: dict[str, Json] = field(default_factory=dict)
    changes: list[list[Json]] = field(default_factory=list)

    def to_dict(self) -> dict[str, Json]:
        """Return the event as a JSON object."""
        return {"type": self.type, "seat": self.seat, "data": self.data, "changes": self.changes}

    def to_json(self) -> str:
        """Return the canonical JSON of the event."""
        return canonical(self.to_dict())

    @classmethod
    def from_dict(cls, raw: Mapping[str, Json]) -> "Event":
        """Build an event from its JSON object."""
        return cls(raw["type"], raw["seat"], raw["data"], raw["changes"])

    @classmethod
    def from_json(cls, text: str) -> "Event":
        """Build an event from its canonical JSON."""
        return cls.from_dict(json.loads(text))


@dataclass(frozen=True)
class Team:
    """One household at the table. `books` are its double-entry accounts: they always sum to 0."""

    seat: int
    name: str
    token: str
    members: list[str]
    household: str
    # set-up
    pair: str = ""
    transport: str = ""
    project: dict[str, Json] | None = None
    project_discarded: bool = False
    # money
    books: dict[str, int] = field(default_factory=dict)
    salary_cents: int = 0
    charges: dict[str, int] = field(default_factory=dict)
    lines: list[dict[str, Json]] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    covers: list[str] = field(default_factory=list)
    rights: dict[str, int] = field(default_factory=dict)
    credits: list[dict[str, Json]] = field(default_factory=list)
    credit_count: int = 0
    arrears: list[dict[str, Json]] = field(default_factory=list)
    request: dict[str, Json] | None = None
    scheduled: list[dict[str, Json]] = field(default_factory=list)
    overdraft_limit_cents: int = 0
    ocf: bool = False
    bank_plan: str = ""
    fragile: bool = False
    lep: bool = False
    ficp: bool = False
    # the month
    step: str = "home"
    position: int = 0
    waiting: bool = False
    skip_turns: int = 0
    keeps_turn: bool = False
    adjusted: int = 0
    rerolled: int = 0
    postponed: int = 0
    bills: list[dict[str, Json]] = field(default_factory=list)
    pending: dict[str, Json] | None = None
    last_card: dict[str, Json] | None = None
    reserved_event: str | None = None
    ahead: list[str] | None = None
    used_once: list[str] = field(default_factory=list)
    income_month_cents: int = 0
    fees_month_cents: int = 0
    interventions_month_cents: int = 0
    incidents_month: int = 0
    points_month: int = 0
    flows: dict[str, int] = field(default_factory=dict)
    # what lasts
    points: int = 0
    jokers: int = 0
    points_cap_months: int = 0
    incidents: int = 0
    clean_months: int = 0
    overdraft_closings: int = 0
    overdraft_run: int = 0
    negative_run: int = 0
    buffer_run: int = 0
    level: int = 0
    worst_level: int = 0
    recovery: str | None = None
    badges: list[str] = field(default_factory=list)
    overflows: list[dict[str, Json]] = field(default_factory=list)
    answers: list[dict[str, Json]] = field(default_factory=list)
    choices: list[dict[str, Json]] = field(default_factory=list)
    corrections: list[dict[str, Json]] = field(default_factory=list)
    history: list[dict[str, Json]] = field(default_factory=list)
    result: dict[str, Json] | None = None

    def to_dict(self) -> dict[str, Json]:
        """Return the team as a small JSON object: see `packing`."""
        return packed(self.__dict__, _TEAM_DEFAULTS)

    def pot(self, name: str) -> int:
        """Return what one account of the books holds, in cents."""
        return self.books.get(name, 0)


@dataclass(frozen=True)
class State:
    """The whole table at one moment, secrets included: show it only through `view`."""

    ruleset: str
    edition: str
    digest: str
    seed: str
    preset: str
    months: int
    facilitated: bool
    teams: list[Team]
    phase: str = "setup"
    month: int = 0
    turn: int | None = None
    rounds: int = 0
    paused: str | None = None
    paused_kind: str | None = None
    explained: dict[str, str] | None = None
    settings: dict[str, Json] = field(default_factory=dict)
    undo: dict[str, Json] | None = None
    streams: dict[str, int] = field(default_factory=dict)
    decks: dict[str, list[str]] = field(default_factory=dict)
    ended_early: bool = False

    def to_dict(self) -> dict[str, Json]:
        """Return the state as a small JSON object: see `packing`."""
        return packed(self.__dict__, _STATE_DEFAULTS) | {
            "teams": [team.to_dict() for team in self.teams], "undo": packed_undo(self.undo),
        }  # fmt: skip

    def to_json(self) -> str:
        """Return the canonical JSON: equal states have equal bytes."""
        return canonical(self.to_dict())

    @classmethod
    def from_dict(cls, raw: Mapping[str, Json]) -> "State":
        """Build a state from its JSON object."""
        teams = [Team(**unpacked(team)) for team in raw["teams"]]
        return cls(**{**raw, "teams": teams, "undo": unpacked_undo(raw.get("undo"))})

    @classmethod
    def from_json(cls, text: str) -> "State":
        """Build a state from its canonical JSON."""
        return cls.from_dict(json.loads(text))


def _defaults(record: type[Team] | type[State]) -> dict[str, Json]:
    found = {f.name: f.default for f in fields(record) if f.default is not MISSING}
    made = {f.name: f.default_factory() for f in fields(record) if f.default_factory is not MISSING}
    return found | made


_TEAM_DEFAULTS: Final = _defaults(Team)
_STATE_DEFAULTS: Final = _defaults(State)
