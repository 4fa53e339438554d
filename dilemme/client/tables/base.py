"""What a scene knows of a game, wherever it is played."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = Any  # JSON values nest to any depth
View = dict[str, Json]


class Link(StrEnum):
    """How the game is reached; the words are in `words.LINKS`."""

    LOCAL = "local"
    CONNECTING = "connecting"
    ON = "on"
    WAITING = "waiting"
    LOST = "lost"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the journal and its rank in the log."""

    seq: int
    text: str


@dataclass(frozen=True, slots=True)
class Thrown:
    """The last dice that rolled: by whom, and their rank in the log."""

    seq: int
    seat: int
    dice: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move would change (see engine.preview), or why nobody can say."""

    changes: tuple[dict[str, Json], ...] = ()
    uncertain: bool = False
    later: bool = False
    refused: str = ""


class Table(ABC):
    """A game as one viewer sees it: a view, the moves offered, sentences. No rule is here.

    `seat` is whose money is shown, None for the room's screen; `refused` is the sentence or the
    code of the last refusal, "" after a move that was accepted.
    """

    seat: int | None = None
    link: Link = Link.LOCAL
    code: str = ""
    address: str = ""
    refused: str = ""

    @property
    @abstractmethod
    def seq(self) -> int:
        """The version of the view: it grows with everything that happens."""

    @property
    @abstractmethod
    def view(self) -> View:
        """The viewer's picture: {"phase", "room", "play"}; {} before it is known."""

    @property
    @abstractmethod
    def legal(self) -> list[dict[str, Json]]:
        """The moves offered to `seat`, as the protocol writes them."""

    @property
    @abstractmethod
    def lines(self) -> list[Line]:
        """The last sentences of the journal, oldest first."""

    @abstractmethod
    def send(self, kind: str, args: dict[str, Json]) -> None:
        """Ask for a move; the answer comes with a later `poll`."""

    @abstractmethod
    def poll(self, now: float) -> bool:
        """Take in what happened until `now` (seconds, steady clock); return whether to redraw."""

    @abstractmethod
    def ask_effect(self, kind: str, args: dict[str, Json]) -> None:
        """Ask what a move would change in one's budget; `effect` has the answer, later."""

    effect: Effect | None = None
    thrown: Thrown | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a move was sent and not answered."""
        return False

    def seconds_left(self, now: float) -> int | None:
        """How long this turn still lasts, None when the table has no timer."""
        return None

    def is_online(self, seat: int) -> bool:
        """Whether somebody plays for a seat now."""
        return True

    def close(self) -> None:
        """Leave; nothing is lost."""
        return
