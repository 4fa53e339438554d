"""What moves: pawns cell by cell, dice, a card that turns, coins. Pure time, no drawing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

# How many times a duration of the design tokens each motion lasts.
HOP: Final = ("d-pion", 0.5)
ROLL: Final = ("d-court", 5.0)
FLIP: Final = ("d-moyen", 2.0)
COIN: Final = ("d-moyen", 3.0)
FASTEST_WALK: Final = 14  # hops that keep their length; beyond, the walk is hurried


@dataclass(kw_only=True)
class Track:
    """Something that lasts: it waits `delay`, then goes from 0 to 1 in `seconds`."""

    seconds: float
    delay: float = 0.0
    elapsed: float = 0.0

    def update(self, dt: float) -> None:
        """Let time pass."""
        self.elapsed += dt

    @property
    def has_begun(self) -> bool:
        """Whether the wait is over."""
        return self.elapsed >= self.delay

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to see."""
        return self.elapsed >= self.delay + self.seconds

    @property
    def part(self) -> float:
        """How far it is, from 0 to 1."""
        if self.seconds <= 0:
            return 1.0
        return min(1.0, max(0.0, (self.elapsed - self.delay) / self.seconds))


@dataclass(kw_only=True)
class Walk(Track):
    """A pawn on its way: the cells it steps on, the first being where it stood."""

    seat: int
    path: list[int]

    def step(self) -> tuple[int, int, float]:
        """Return the cell left, the cell aimed at, and how far between the two (0 to 1)."""
        hops = len(self.path) - 1
        at = min(self.part * hops, hops - 1e-6)
        return self.path[int(at)], self.path[int(at) + 1], at - int(at)


@dataclass(kw_only=True)
class Roll(Track):
    """Dice that tumble, then show what was thrown."""

    seat: int
    dice: tuple[int, ...]

    def faces(self) -> tuple[int, ...]:
        """Return what the dice show now."""
        if self.part >= 1:
            return self.dice
        turned = int(self.part * 9) + 1
        return tuple((value + turned * (2 + rank)) % 6 + 1 for rank, value in enumerate(self.dice))


@dataclass(kw_only=True)
class Flip(Track):
    """A card that turns over: its width shrinks, then grows with the other face."""

    def width(self) -> float:
        """Return how wide it looks, from 0 to 1."""
        return abs(1 - 2 * self.part)

    @property
    def shows_face(self) -> bool:
        """Whether the words are on the side one sees."""
        return self.part >= 0.5


@dataclass(kw_only=True)
class Coin(Track):
    """A coin from one place to another, by the names of envelopes; "" is the town."""

    source: str
    target: str


@dataclass
class Motion:
    """All that moves now. When it is still, nothing needs to be drawn."""

    tracks: list[Track] = field(default_factory=list)
    landed: Callable[[Track], None] = lambda track: None

    @property
    def is_moving(self) -> bool:
        """Whether something moves."""
        return bool(self.tracks)

    def add(self, track: Track) -> None:
        """Begin something; what lasts no time is over at once."""
        if track.seconds > 0:
            self.tracks.append(track)

    def update(self, dt: float) -> bool:
        """Let time pass; return whether anything moved."""
        moved = bool(self.tracks)
        for track in self.tracks:
            track.update(dt)
        over = [track for track in self.tracks if track.is_over]
        self.tracks = [track for track in self.tracks if not track.is_over]
        for track in over:
            self.landed(track)
        return moved

    def of[Kind: Track](self, kind: type[Kind]) -> list[Kind]:
        """Return what moves in one way."""
        return [track for track in self.tracks if isinstance(track, kind)]

    def rest(self) -> float:
        """Return the seconds until everything is still."""
        ends = [track.delay + track.seconds - track.elapsed for track in self.tracks]
        return max(ends, default=0.0)


def path_between(start: int, end: int, cells: int) -> list[int]:
    """Return the cells from one to another: ahead, or back when that is a step or two away."""
    ahead = (end - start) % cells
    if ahead > cells - 3:
        return [(start - step) % cells for step in range(cells - ahead + 1)]
    return [(start + step) % cells for step in range(ahead + 1)]


def walk_seconds(path: list[int], hop: float) -> float:
    """Return how long a pawn takes for its way, a hop lasting `hop` seconds."""
    return hop * min(len(path) - 1, FASTEST_WALK)


def eased(part: float) -> float:
    """Return a part of a way that starts quickly and ends softly."""
    return 1 - (1 - part) ** 3
