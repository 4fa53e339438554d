"""A report: figures and tables whose numbers are rounded once, for every form it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MINUS, SPACE = "\u2212", "\u00a0"
NOTHING = "–"

type Number = int | float | Fraction
type Value = Number | str | None


class Unit(StrEnum):
    """How a value is rounded and written."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"  # a share between 0 and 1, shown in whole percent
    POINTS = "points"  # a difference of shares, in signed points
    INDEX = "index"  # two decimals
    SCORE = "score"  # a signed whole number
    MARK = "mark"  # one decimal
    EUROS = "euros"  # an amount in cents, shown in euros


UNIT_WORDS = {
    Unit.TEXT: "",
    Unit.COUNT: "",
    Unit.PERCENT: "%",
    Unit.POINTS: gettext_lazy("points"),
    Unit.INDEX: "",
    Unit.SCORE: "",
    Unit.MARK: "",
    Unit.EUROS: "€",
}
_SCALE = {Unit.PERCENT: Fraction(100), Unit.POINTS: Fraction(100), Unit.EUROS: Fraction(1, 100)}
_DECIMALS = {Unit.INDEX: 2, Unit.MARK: 1, Unit.EUROS: 2}
_SIGNS = {Unit.PERCENT: f"{SPACE}%", Unit.EUROS: f"{SPACE}€"}


def rounded(value: Value, unit: Unit) -> int | float | str | None:
    """Return the number shown: halves go away from zero, at the unit's decimals."""
    if value is None or isinstance(value, str):
        return value
    exact = Fraction(value) * _SCALE.get(unit, 1)
    decimals = _DECIMALS.get(unit, 0)
    # A float's last bits must not push a half the wrong way.
    plain = Decimal(exact.numerator) / Decimal(exact.denominator)
    step = Decimal(1).scaleb(-decimals)
    found = plain.quantize(Decimal("1e-9")).quantize(step, ROUND_HALF_UP)
    return float(found) if decimals else int(found)


def words(value: Value, unit: Unit) -> str:
    """Return the number as French readers write it; a dash when there is none."""
    number = rounded(value, unit)
    if number is None:
        return NOTHING
    if isinstance(number, str):
        return number
    text = f"{abs(number):,.{_DECIMALS.get(unit, 0)}f}".replace(",", SPACE).replace(".", ",")
    sign = _sign(number, unit)
    return f"{sign}{text}{_SIGNS.get(unit, '')}"


def _sign(number: int | float, unit: Unit) -> str:
    if number < 0:
        return f"{MINUS}{SPACE}"
    return f"+{SPACE}" if number > 0 and unit is Unit.POINTS else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and how it is written; hidden when too few people stand behind it."""

    value: Value
    unit: Unit = Unit.TEXT
    is_hidden: bool = False

    @property
    def number(self) -> int | float | str | None:
        """What files hold; None when hidden."""
        return None if self.is_hidden else rounded(self.value, self.unit)

    @property
    def words(self) -> str:
        """What people read."""
        return _("masqué") if self.is_hidden else words(self.value, self.unit)

    @property
    def unit_words(self) -> str:
        """The unit, for files that hold bare numbers."""
        return str(UNIT_WORDS[self.unit])


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that opens its definition; `low` and `high` are a 95 % interval.

    `how` says how it is worked out, `left_out` who or what does not count.
    """

    key: str
    label: str | Promise
    value: Number | None
    unit: Unit
    n: int | None
    how: str | Promise
    left_out: str = ""
    low: Number | None = None
    high: Number | None = None
    is_hidden: bool = False

    @property
    def cell(self) -> Cell:
        """The number itself."""
        return Cell(self.value, self.unit, self.is_hidden)

    @property
    def interval_words(self) -> str:
        """The interval in words, empty without one."""
        if self.low is None or self.high is None or self.is_hidden:
            return ""
        facts = {"low": words(self.low, self.unit), "high": words(self.high, self.unit)}
        return _("entre %(low)s et %(high)s") % facts


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first of each row names it."""

    key: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""

    @property
    def as_words(self) -> list[list[str]]:
        """The rows as read on a screen or on paper."""
        return [[cell.words for cell in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a page of results says, ready to be shown or written to a file."""

    title: str
    scope_words: Sequence[str]
    version_words: Sequence[str]
    computed_at: datetime
    figures: Sequence[Figure]
    tables: Sequence[Table] = field(default_factory=tuple)

    def figure(self, key: str) -> Figure:
        """Return one figure; KeyError when there is none."""
        return {one.key: one for one in self.figures}[key]

    def table(self, key: str) -> Table | None:
        """Return one table, None when it has nothing to say."""
        return next((one for one in self.tables if one.key == key), None)

    @property
    def every_table(self) -> list[Table]:
        """The figures as a table, then the others: what files hold."""
        return [self.figure_table, *self.tables]

    @property
    def figure_table(self) -> Table:
        """One line a figure."""
        columns = [_("Chiffre"), _("Valeur"), _("De"), _("À"), _("Unité"), _("n"), _("Calcul")]
        return Table(
            "figures",
            _("Tous les chiffres et leur calcul"),
            columns,
            [_line(one) for one in self.figures],
        )


def _line(figure: Figure) -> list[Cell]:
    cells = [
        Cell(value, figure.unit, figure.is_hidden)
        for value in (figure.value, figure.low, figure.high)
    ]
    how = f"{figure.how} {figure.left_out}".strip()
    n = Cell(None if figure.is_hidden else figure.n, Unit.COUNT)
    return [Cell(str(figure.label)), *cells, Cell(cells[0].unit_words), n, Cell(how)]
