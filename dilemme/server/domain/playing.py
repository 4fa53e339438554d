"""The engine as the table uses it: one place that knows its names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dilemme import engine
from dilemme.server.domain.roles import FACILITATOR, seat_of

OVER = "ended"


@dataclass(frozen=True)
class Pinned:
    """An edition as a table keeps it: its name and the digest of its files."""

    id: str
    digest: str


def pinned_edition(name: str | None) -> Pinned:
    """Return the edition a new table is opened with; the default one for None."""
    edition = engine.load_edition(name or engine.DEFAULT_EDITION)
    return Pinned(edition.id, edition.digest)


def presets(edition: str) -> dict[str, dict[str, Any]]:
    """Return the lengths a table may have: {id: {"title", "months", "minutes", …}}."""
    return dict(engine.load_edition(edition).presets)


def opened(
    edition: str, preset: str, *, seed: str, teams: Sequence[Mapping[str, Any]]
) -> engine.State:
    """Return the first state of a game whose months wait for the facilitator."""
    return engine.new_game(edition, seed=seed, teams=teams, preset=preset, facilitated=True)


def decided(
    state: engine.State, actor: str, kind: str, args: Mapping[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    """Return what a move leads to, as (type, payload). Raises engine.Refused; changes nothing."""
    seat: int | str | None = FACILITATOR if actor == FACILITATOR else seat_of(actor)
    if seat is None:
        raise engine.Refused("not_allowed")
    events = engine.decide(state, seat, engine.Move(kind, dict(args)))
    return [(event.type, event.to_dict()) for event in events]


def evolved(state: engine.State, payload: Mapping[str, Any]) -> engine.State:
    """Fold one event written in the log."""
    return engine.evolve(state, engine.Event.from_dict(payload))


def view(state: engine.State, role: str) -> dict[str, Any]:
    """Return what a role may see."""
    return engine.view(state, role)


def offers(state: engine.State, role: str) -> list[dict[str, Any]]:
    """Return what a role may do now, each move with its schema and its words."""
    seat: int | str | None = FACILITATOR if role == FACILITATOR else seat_of(role)
    if seat is None:
        return []
    return [move.offer() for move in engine.legal_moves(state, seat)]


def preview(state: engine.State, seat: int, kind: str, args: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a move would change for its own team, drawing nothing. Raises engine.Refused."""
    return engine.preview(state, seat, engine.Move(kind, dict(args)))


def projected(payload: Mapping[str, Any], role: str) -> engine.Event | None:
    """Return what a role may read of an event, None when nothing."""
    return engine.project(engine.Event.from_dict(payload), role)


def phase_of(state: engine.State) -> str:
    """Return the phase's name."""
    return state.phase


def is_over(state: engine.State) -> bool:
    """Whether the last month is closed."""
    return state.phase == OVER


def to_json(state: engine.State) -> dict[str, Any]:
    """Return the state as a JSON object."""
    return state.to_dict()


def from_json(data: dict[str, Any]) -> engine.State:
    """Rebuild a state."""
    return engine.State.from_dict(data)
