"""The departments as hexagons: one tile each, so that Paris weighs as much as Lozère.

Places come from an optimal assignment of approximate centres to a regular grid; only the result is
kept here. A row starts at some half-tile and goes on in whole tiles; `--` leaves a gap.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.territory.domain.departments import DEPARTMENTS

HALF_WIDTH = 22.5
ROW_HEIGHT = 39.0
RADIUS = 24.4
MARGIN_X = 58.5
MARGIN_Y = 30.0
WIDTH, HEIGHT = 590, 612

ROWS: tuple[tuple[int, str], ...] = (
    (10, "62 59"),
    (9, "76 80 60 08"),
    (4, "50 -- 27 95 93 02 51 57"),
    (1, "22 35 14 78 92 75 77 10 55 54 67"),
    (0, "29 56 53 61 28 91 94 89 52 88 68"),
    (3, "44 49 72 41 45 58 21 70 90"),
    (4, "85 79 37 36 18 71 39 25"),
    (5, "17 86 87 23 03 69 01 74"),
    (6, "16 24 19 63 42 38 73"),
    (5, "33 47 46 15 43 07 26 05"),
    (6, "40 82 81 12 48 84 04 06"),
    (5, "64 32 31 11 34 30 13 83"),
    (8, "65 09 66"),
)
ISLANDS: Mapping[str, tuple[float, float]] = {
    "2B": (559.3, 485.0),
    "2A": (559.3, 535.0),
    "971": (58.5, 580.0),
    "972": (113.5, 580.0),
    "973": (168.6, 580.0),
    "974": (223.6, 580.0),
    "976": (278.6, 580.0),
}
# Lower bounds of the four shades: nobody, 1 to 4, 5 to 14, 15 and more.
SHADES = ((15, "many"), (5, "some"), (1, "few"), (0, "none"))


@dataclass(frozen=True)
class Tile:
    """One department drawn: its corners, where its number stands, how many people."""

    code: str
    name: str
    count: int
    shade: str
    points: str
    x: float
    y: float


def tiles(counts: Mapping[str, int]) -> list[Tile]:
    """Return the 101 tiles; `counts` gives how many ambassadors a department has."""
    return [_tile(code, *centre, counts.get(code, 0)) for code, centre in sorted(CENTRES.items())]


def shade_of(count: int) -> str:
    """Return the name of the shade for a number of people."""
    return next(name for least, name in SHADES if count >= least)


def _tile(code: str, x: float, y: float, count: int) -> Tile:
    return Tile(
        code, DEPARTMENTS[code], count, shade_of(count), corners(x, y), round(x, 1), round(y + 6, 1)
    )


def corners(x: float, y: float, radius: float = RADIUS) -> str:
    """Return the SVG points of a hexagon standing on a corner."""
    wide = radius * 0.866
    around = [(0, -radius), (wide, -radius / 2), (wide, radius / 2)]
    around += [(-dx, -dy) for dx, dy in around]
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in around)


def _mainland() -> dict[str, tuple[float, float]]:
    places = {}
    for row, (start, codes) in enumerate(ROWS):
        for step, code in enumerate(codes.split()):
            x = MARGIN_X + (start + 2 * step) * HALF_WIDTH
            places[code] = (x, MARGIN_Y + row * ROW_HEIGHT)
    del places["--"]
    return places


CENTRES: Mapping[str, tuple[float, float]] = {**_mainland(), **ISLANDS}
