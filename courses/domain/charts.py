"""A figure drawn from a pasted table: read it, then place every bar, part and point. Pure.

Geometry is in percent of the drawing, so that the page scales it as it likes; the same numbers
stand in the table behind. Series are told apart by shape and by words, never by colour alone
(WCAG 2.2, 1.4.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

MAX_SERIES = 4
MAX_ROWS = 40
GRID_STEPS = 4
SPACES = str.maketrans("", "", " \u00a0\u202f")


class Shape(StrEnum):
    """How a table is drawn."""

    BARS = "bars"
    STACKED = "stacked"
    LINE = "line"


class TableRefused(ValueError):
    """A table that cannot be drawn: `line` from 1, `code` says why."""

    def __init__(self, line: int, code: str) -> None:
        super().__init__(f"line {line}: {code}")
        self.line = line
        self.code = code


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: its label, a value for each series."""

    label: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Names of the series, and the rows."""

    corner: str
    series: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def highest(self) -> Decimal:
        """The largest value, 0 for an empty table."""
        return max((value for row in self.rows for value in row.values), default=Decimal(0))


def read_table(text: str) -> Table:
    """Return a table pasted from a spreadsheet (tabs) or typed (semicolons), headers first.

    Raises TableRefused: `too_few`, `too_many_rows`, `too_many_series`, `uneven`, `not_a_number`,
    `negative`. Numbers are written the French way or with a point.
    """
    lines = [(at, line) for at, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) < 2:
        raise TableRefused(1, "too_few")
    if len(lines) > MAX_ROWS + 1:
        raise TableRefused(lines[MAX_ROWS + 1][0], "too_many_rows")
    sign = "\t" if "\t" in lines[0][1] else ";"
    header = [cell.strip() for cell in lines[0][1].split(sign)]
    if not 2 <= len(header) <= MAX_SERIES + 1:
        raise TableRefused(lines[0][0], "too_few" if len(header) < 2 else "too_many_series")
    rows = tuple(_row(at, line.split(sign), len(header)) for at, line in lines[1:])
    return Table(header[0], tuple(header[1:]), rows)


def _row(at: int, cells: Sequence[str], width: int) -> Row:
    if len(cells) != width or not cells[0].strip():
        raise TableRefused(at, "uneven")
    return Row(cells[0].strip(), tuple(_number(at, cell) for cell in cells[1:]))


def _number(at: int, cell: str) -> Decimal:
    plain = cell.translate(SPACES).rstrip("€%").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation as problem:
        raise TableRefused(at, "not_a_number") from problem
    if not value.is_finite() or abs(value) > 10**12:
        raise TableRefused(at, "not_a_number")
    if value < 0:
        raise TableRefused(at, "negative")
    return value


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or one part: which series (from 1), where it starts and how long, in percent."""

    series: int
    value: Decimal
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class BarRow:
    """The bars of one row."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line, in percent from the top left."""

    label: str
    value: Decimal
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """One series as points, and the text of an SVG polyline."""

    series: int
    name: str
    points: tuple[Point, ...]

    @property
    def drawn(self) -> str:
        """The points as SVG wants them."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)


def bar_rows(table: Table) -> tuple[BarRow, ...]:
    """Return bars side by side, the longest filling the width."""
    top = table.highest or Decimal(1)
    return tuple(
        BarRow(
            row.label,
            tuple(
                Bar(rank, value, 0.0, _percent(value, top))
                for rank, value in enumerate(row.values, start=1)
            ),
        )
        for row in table.rows
    )


def stacked_rows(table: Table) -> tuple[BarRow, ...]:
    """Return the parts of each row end to end: a full bar is the whole of its row."""
    return tuple(BarRow(row.label, tuple(_parts(row))) for row in table.rows)


def _parts(row: Row) -> list[Bar]:
    whole, done, parts = sum(row.values) or Decimal(1), Decimal(0), []
    for rank, value in enumerate(row.values, start=1):
        start, end = _percent(done, whole), _percent(done + value, whole)
        parts.append(Bar(rank, value, start, round(end - start, 2)))
        done += value
    return parts


def lines_of(table: Table) -> tuple[Line, ...]:
    """Return a line for each series; rows follow each other at equal distances."""
    top = ceiling(table.highest)
    gaps = max(1, len(table.rows) - 1)
    return tuple(
        Line(
            rank + 1,
            name,
            tuple(
                Point(
                    row.label,
                    row.values[rank],
                    round(100 * at / gaps, 2),
                    round(100 - _percent(row.values[rank], top), 2),
                )
                for at, row in enumerate(table.rows)
            ),
        )
        for rank, name in enumerate(table.series)
    )


def ceiling(value: Decimal) -> Decimal:
    """Return the round number at the top of a scale: 1, 2, 2.5 or 5 times a power of ten."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(10) ** value.adjusted()
    steps = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
    return next(step * power for step in steps if step * power >= value)


def _percent(value: Decimal, whole: Decimal) -> float:
    return round(float(100 * value / whole), 2)
