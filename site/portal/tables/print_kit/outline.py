"""Outline icons on paper: the paths of the Tabler set as lines and curves.

SVG path data, §9.3 of SVG 2: the commands that the set uses (M L H V C S Q T A Z, both cases).
"""

import math
import re
from collections.abc import Iterator

TOKEN = re.compile(r"[A-Za-z]|-?(?:\d*\.\d+|\d+)(?:e-?\d+)?")
LENGTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
Point = tuple[float, float]
STEPS = 8


def strokes(data: str) -> list[list[Point]]:
    """Return the strokes of a path as polylines, in the path's own units; curves are cut small."""
    return _Pen().drawn(data)


class _Pen:
    """Where the pen is, and what it has drawn."""

    def __init__(self) -> None:
        self.done: list[list[Point]] = []
        self.at: Point = (0.0, 0.0)
        self.handle: Point | None = None

    def drawn(self, data: str) -> list[list[Point]]:
        for command, numbers in _commands(data):
            self._draw(command, numbers)
        return [stroke for stroke in self.done if len(stroke) > 1]

    def _draw(self, command: str, numbers: list[float]) -> None:
        kind = command.upper()
        if kind == "Z":
            self._to(self.done[-1][0])
        elif kind == "A":
            self._arc(numbers, command.islower())
        elif kind in "HV":
            self._straight(kind, numbers[0], command.islower())
        else:
            self._points(kind, self._absolute(numbers, command.islower()))

    def _absolute(self, numbers: list[float], relative: bool) -> list[Point]:
        x, y = self.at if relative else (0.0, 0.0)
        return [(x + numbers[i], y + numbers[i + 1]) for i in range(0, len(numbers), 2)]

    def _straight(self, kind: str, value: float, relative: bool) -> None:
        x, y = self.at
        if kind == "H":
            self._to((x + value if relative else value, y))
        else:
            self._to((x, y + value if relative else value))

    def _points(self, kind: str, points: list[Point]) -> None:
        if kind == "M":
            self.at = points[0]
            self.done.append([self.at])
        elif kind == "L":
            self._to(points[0])
        else:
            self._curve(kind, points)

    def _curve(self, kind: str, points: list[Point]) -> None:
        start = self.at
        if kind in "ST":
            x, y = self.handle or start
            points = [(2 * start[0] - x, 2 * start[1] - y), *points]
        for step in range(1, STEPS + 1):
            self._to(_bezier([start, *points], step / STEPS))
        self.handle = points[-2]

    def _arc(self, numbers: list[float], relative: bool) -> None:
        radius, large, sweep = numbers[0], bool(numbers[3]), bool(numbers[4])
        end = self._absolute(numbers[5:], relative)[0]
        for point in _arc_points(self.at, end, radius, large=large, sweep=sweep):
            self._to(point)

    def _to(self, point: Point) -> None:
        self.done[-1].append(point)
        self.at, self.handle = point, None


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    command, numbers = "", []
    for token in _tokens(data):
        if token.isalpha():
            command, numbers = token, []
            if command in "Zz":
                yield command, []
            continue
        numbers.append(float(token))
        if len(numbers) == LENGTHS[command.upper()]:
            yield command, numbers
            # what follows a "move" without a letter is a line
            command, numbers = {"M": "L", "m": "l"}.get(command, command), []


def _tokens(data: str) -> Iterator[str]:
    """Yield letters and numbers; the two flags of an arc may touch what follows them."""
    command, rank = "", 0
    position = 0
    while match := TOKEN.search(data, position):
        token = match[0]
        if token.isalpha():
            command, rank = token.upper(), 0
        elif command == "A" and rank % 7 in (3, 4):
            token = token[0]
        position = match.start() + len(token)
        rank += 0 if token.isalpha() else 1
        yield token


def _bezier(points: list[Point], t: float) -> Point:
    while len(points) > 1:
        points = [
            (ax + (bx - ax) * t, ay + (by - ay) * t)
            for (ax, ay), (bx, by) in zip(points, points[1:], strict=False)
        ]
    return points[0]


def _arc_points(
    start: Point, end: Point, radius: float, *, large: bool, sweep: bool
) -> Iterator[Point]:
    """Yield points of a circle's arc (SVG 2, appendix B.2.4; the set has no ellipse)."""
    (x1, y1), (x2, y2) = start, end
    half = math.dist(start, end) / 2
    radius = max(radius, half)
    if half == 0:
        return
    lift = math.sqrt(max(0.0, radius**2 - half**2)) * (1 if large != sweep else -1)
    cx = (x1 + x2) / 2 - lift * (y2 - y1) / (2 * half)
    cy = (y1 + y2) / 2 + lift * (x2 - x1) / (2 * half)
    first = math.atan2(y1 - cy, x1 - cx)
    turn = (math.atan2(y2 - cy, x2 - cx) - first) % math.tau
    turn = turn if sweep else turn - math.tau
    for step in range(1, STEPS + 1):
        angle = first + turn * step / STEPS
        yield cx + radius * math.cos(angle), cy + radius * math.sin(angle)
