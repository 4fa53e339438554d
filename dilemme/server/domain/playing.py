"""The engine as the table uses it: one place that knows its names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dilemme import engine
from dilemme.engine.facilitator import waited_for
from dilemme.server.domain.roles import FACILITATOR, seat_of

if TYPE_CHECKING:
    from dilemme.server.domain.model import Setup

OVER = "ended"
MAX_BOT_MOVES = 200  # a guard, never reached: a turn has far fewer
CHARACTERS: Mapping[str, str] = engine.BOTS


def newest_edition(name: str | None) -> engine.Edition:
    """Return the edition a new table is opened with, as its files are; the default for None."""
    return engine.load_edition(name or engine.DEFAULT_EDITION)


def edition_of(setup: "Setup") -> engine.Edition:
    """Return the edition that a table was opened with. Raises engine.EditionError when lost."""
    return engine.edition_as(setup.edition, setup.digest)


def editions() -> list[tuple[str, str]]:
    """Return the editions there are: (id, title), the default one first."""
    return [(one["id"], one["title"]) for one in engine.editions()]


def checked_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a new table. Raises engine.Refused(bad_settings)."""
    engine.checked_settings(settings)
    return dict(settings)


def opened(setup: "Setup", *, teams: Sequence[Mapping[str, Any]]) -> engine.State:
    """Return the first state of a game; its months wait for the facilitator when there is one."""
    return engine.new_game(
        edition_of(setup),
        seed=setup.seed,
        teams=teams,
        preset=setup.preset,
        facilitated=setup.facilitated,
        settings=dict(setup.settings),
    )


def with_members(state: engine.State, seat: int, names: list[str]) -> engine.State:
    """Return the game once people joined or left a team: roles turn among those who are there."""
    teams = list(state.teams)
    teams[seat] = replace(teams[seat], members=names)
    return replace(state, teams=teams)


def awaited(state: engine.State) -> list[int]:
    """Return the seats that the game waits for, in order."""
    return waited_for(state)


def is_paused(state: engine.State) -> bool:
    """Whether the facilitator froze the game."""
    return state.paused is not None


def is_talking(state: engine.State) -> bool:
    """Whether it was frozen for everybody to talk."""
    return state.paused is not None and state.paused_kind == "talk"


def played_by_bot(
    state: engine.State, seat: int, character: str
) -> list[tuple[str, dict[str, Any]]]:
    """Return what a bot does until the game waits for somebody else, as (type, payload)."""
    place, played = _place(state), []
    for _step in range(MAX_BOT_MOVES):
        move = engine.bot_move(state, seat, character)
        if move is None:
            break
        events = engine.decide(state, seat, move)
        state = engine.fold(state, events)
        played += [(event.type, event.to_dict()) for event in events]
        turned = any(event.type == "turn_started" for event in events)
        if turned or _place(state) != place or seat not in waited_for(state):
            break
    return played


def _place(state: engine.State) -> tuple[str, int, int | None]:
    return state.phase, state.month, state.turn


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


def public_view(state: engine.State) -> dict[str, Any]:
    """Return what everybody may see."""
    return engine.public_view(state)


def own_view(state: engine.State, seat: int) -> dict[str, Any]:
    """Return what a team alone may see; the same as long as its `team_at` is."""
    return engine.own_view(state, seat)


def team_at(state: engine.State, seat: int) -> engine.Team:
    """Return what the engine knows of a team: another object whenever it changes."""
    return state.teams[seat]


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
