"""The pen that the rules write with: every change goes through `Draft`, and into an event."""

from dataclasses import replace
from typing import TypedDict, Unpack

from dilemme.engine.edition import Edition, edition_of
from dilemme.engine.model import Event, Json, State, Team
from dilemme.engine.rng import draw


class TableChanges(TypedDict, total=False):
    """The fields of the table that rules may set."""

    phase: str
    month: int
    turn: int | None
    rounds: int
    paused: str | None
    streams: dict[str, int]
    decks: dict[str, list[str]]
    ended_early: bool


def evolve(state: State, event: Event) -> State:
    """Return the state after an event: apply its changes, nothing else (no rule, no chance)."""
    for path, value in event.changes:
        state = _changed(state, path, value)
    return state


def _changed(state: State, path: list[Json], value: Json) -> State:
    if path[0] != "teams":
        return replace(state, **{path[0]: value})
    team = state.teams[path[1]]
    if len(path) == 4:
        value = {**getattr(team, path[2]), path[3]: value}
    teams = list(state.teams)
    teams[path[1]] = replace(team, **{path[2]: value})
    return replace(state, teams=teams)


class Draft:
    """A state being changed by one move: `put` and `set` change it, `emit` writes down why."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.edition: Edition = edition_of(state)
        self.events: list[Event] = []
        self._changes: list[list[Json]] = []

    def team(self, seat: int) -> Team:
        """Return the team as it stands now."""
        return self.state.teams[seat]

    def set(self, **values: Unpack[TableChanges]) -> None:
        """Change fields of the table."""
        for name, value in values.items():
            self._write([name], value)

    def put(self, seat: int, **values: Json) -> None:
        """Change fields of a team; values are whole and new, never an object changed in place."""
        for name, value in values.items():
            self._write(["teams", seat, name], value)

    def put_in(self, seat: int, name: str, key: str, value: Json) -> None:
        """Change one key of a team's dictionary."""
        self._write(["teams", seat, name, key], value)

    def emit(self, type_: str, seat: int | None = None, **data: Json) -> None:
        """Close the changes made so far into one event."""
        if seat is not None:
            data["team"] = self.team(seat).name
        self.events.append(Event(type_, seat, data, self._changes))
        self._changes = []

    def draw(self, stream: str, bound: int) -> int:
        """Draw the next number of a stream; the use is written with the next event."""
        n = self.state.streams.get(stream, 0)
        self.set(streams={**self.state.streams, stream: n + 1})
        return draw(self.state.seed, stream, n, bound)

    def draw_card(self, deck: str) -> str:
        """Take a card from a deck at random; an empty deck is first put together again."""
        left = self.state.decks.get(deck) or self.edition.deck_ids(deck)
        index = self.draw(f"deck:{deck}", len(left))
        self.set(decks={**self.state.decks, deck: left[:index] + left[index + 1 :]})
        return left[index]

    def finish(self) -> list[Event]:
        """Return the events; changes without an event would be lost, so that is an error."""
        if self._changes:
            raise AssertionError(f"unwritten changes: {self._changes}")
        return self.events

    def _write(self, path: list[Json], value: Json) -> None:
        self._changes.append([path, value])
        self.state = _changed(self.state, path, value)
