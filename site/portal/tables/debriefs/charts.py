"""Curves and stacks as numbers to draw: the page makes SVG of them, the paper makes strokes.

Everything is a whole number of drawing units, so that a template only writes it down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dilemme.finance.money import divide, format_euros

WIDTH, HEIGHT = 600, 260
LEFT, RIGHT, TOP, BOTTOM = 84, 40, 16, 34
TICKS = 4
# Steps that people read at once, in euros.
STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True)
class Mark:
    """A label on an axis: where it stands and what it says."""

    at: int
    words: str


@dataclass(frozen=True)
class Curve:
    """A line over the months; `points`: "x,y x,y"; `zero`: where no money and no debt is."""

    points: str
    dots: tuple[tuple[int, int], ...]
    zero: int
    ticks: tuple[Mark, ...]
    months: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    baseline: int = HEIGHT - BOTTOM


def curve(values_cents: Sequence[int], months: Sequence[int]) -> Curve | None:
    """Return the curve of one amount a month; None without any month."""
    if not values_cents:
        return None
    step = _step(values_cents)
    low = min(0, *values_cents) // step * step
    high = max(-(-max(0, *values_cents) // step) * step, low + step)
    dots = tuple(
        (across(rank, len(values_cents)), _down(value, low, high))
        for rank, value in enumerate(values_cents)
    )
    ticks = tuple(
        Mark(_down(value, low, high), format_euros(value)) for value in range(low, high + 1, step)
    )
    return Curve(
        points=" ".join(f"{x},{y}" for x, y in dots),
        dots=dots,
        zero=_down(0, low, high),
        ticks=ticks,
        months=tuple(
            Mark(across(rank, len(months)), str(month)) for rank, month in enumerate(months)
        ),
    )


def _step(values_cents: Sequence[int]) -> int:
    span = max(0, *values_cents) - min(0, *values_cents)
    return next((euros * 100 for euros in STEPS if euros * 100 * TICKS >= span), STEPS[-1] * 100)


def across(rank: int, count: int) -> int:
    """Return where the month of this rank stands; a single month stands in the middle."""
    room = WIDTH - LEFT - RIGHT
    return LEFT + (room // 2 if count == 1 else divide(rank * room, count - 1))


def _down(cents: int, low: int, high: int) -> int:
    room = HEIGHT - TOP - BOTTOM
    return HEIGHT - BOTTOM - divide((cents - low) * room, high - low)


@dataclass(frozen=True)
class Piece:
    """A part of a stacked bar, in hundredths of the longest bar."""

    name: str
    start: int
    size: int


def stack(parts: Mapping[str, int], longest: int) -> tuple[Piece, ...]:
    """Return the parts of one bar, left to right; `longest` is the total of the longest bar."""
    pieces: list[Piece] = []
    total = 0
    for name, cents in parts.items():
        start, end = (divide(100 * value, max(1, longest)) for value in (total, total + cents))
        pieces.append(Piece(name, start, end - start))
        total += cents
    return tuple(pieces)
