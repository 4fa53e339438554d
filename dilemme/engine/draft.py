"""The pen that the rules write with: every change goes through `Draft`, and into an event."""

from collections.abc import Iterable, Mapping
from typing import TypedDict, Unpack

from dilemme.engine.edition import Edition, edition_of
from dilemme.engine.model import Event, Json, Seat, State, Team
from dilemme.engine.pen import Pen
from dilemme.engine.rng import draw


class TableChanges(TypedDict, total=False):
    """The fields of the table that rules may set."""

    phase: str
    month: int
    turn: int | None
    rounds: int
    paused: str | None
    paused_kind: str | None
    explained: dict[str, str] | None
    undo: dict[str, Json] | None
    streams: dict[str, int]
    decks: dict[str, list[str]]
    ended_early: bool


def evolve(state: State, event: Event) -> State:
    """Return the state after an event: apply its changes, nothing else (no rule, no chance)."""
    return fold(state, (event,))


def fold(state: State, events: Iterable[Event]) -> State:
    """Return the state after events, in order."""
    pen = Pen(state)
    for event in events:
        for path, value in event.changes:
            pen.write(path, value)
    return pen.state


class Draft:
    """A state being changed by one move: `put` and `set` change it, `emit` writes down why."""

    def __init__(self, state: State) -> None:
        self._pen = Pen(state)
        self.state = self._pen.state
        self.edition: Edition = edition_of(state)
        self.events: list[Event] = []
        self._changes: list[list[Json]] = []

    def team(self, seat: int) -> Team:
        """Return the team as it stands now."""
        return self.state.teams[seat]

    def set(self, **values: Unpack[TableChanges]) -> None:
        """Change fields of the table."""
        for name, value in values.items():
            self.write([name], value)

    def put(self, seat: int, **values: Json) -> None:
        """Change fields of a team; values are whole and new, never an object changed in place."""
        self._changes += [[["teams", seat, name], value] for name, value in values.items()]
        self._pen.put(seat, values)

    def put_in(self, seat: int, name: str, values: Mapping[str, Json]) -> None:
        """Change some keys of a team's dictionary."""
        self.put_keys(seat, {name: values})

    def put_keys(self, seat: int, tables: Mapping[str, Mapping[str, Json]]) -> None:
        """Change some keys of several of a team's dictionaries at once."""
        held, whole = self.team(seat).__dict__, {}
        for name, values in tables.items():
            self._changes += [[["teams", seat, name, key], value] for key, value in values.items()]
            whole[name] = {**held[name], **values}
        self._pen.put(seat, whole)

    def write(self, path: list[Json], value: Json) -> None:
        """Apply one change as a log spells it."""
        self._changes.append([path, value])
        self._pen.write(path, value)

    def remember(self, seat: Seat, move: str, label: str) -> None:
        """Begin a move that may be taken back: what it changes is kept as it was."""
        words = label
        if isinstance(seat, int):
            words = f"{self.team(seat).name}\u00a0: {label}"
        self.set(undo={"seat": seat, "move": move, "label": words, "before": {}})

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

    def remove_card(self, deck: str, card: str) -> None:
        """Take a given card out of what is left of its deck, so that it does not come twice."""
        left = self.state.decks.get(deck) or self.edition.deck_ids(deck)
        kept = [item for item in left if item != card]
        self.set(decks={**self.state.decks, deck: kept})

    def finish(self) -> list[Event]:
        """Return the events; changes without an event would be lost, so that is an error."""
        if self._changes:
            raise AssertionError(f"unwritten changes: {self._changes}")
        return self.events
