"""What may be told: one place that hides, for every figure and table of a report."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from courses.reports.report import Cell, Figure, Number, Unit
from portal.reporting.domain.cases import Share
from portal.reporting.domain.masking import SMALLEST, is_small, masked, may_show_share

EVERYTHING = 1


@dataclass(frozen=True, slots=True)
class Guard:
    """Hides under `smallest`; 1 hides nothing, for who may read the cases themselves."""

    smallest: int = SMALLEST

    @property
    def few(self) -> str:
        """What is written instead of a small count."""
        return _("< %(n)d") % {"n": self.smallest}

    def cells[K: Hashable](
        self, sizes: Mapping[K, int], rest: Mapping[K, int] | None = None
    ) -> dict[K, Cell]:
        """Return the cells of one partition, small ones and those that would give them back hidden.

        `rest` holds the same cells for everybody else when a report is about a part.
        """
        shown = masked(sizes, rest=rest, smallest=self.smallest)
        return {key: self._cell(sizes[key], shown[key]) for key in sizes}

    def _cell(self, size: int, shown: int | None) -> Cell:
        if shown is not None:
            return Cell(shown, Unit.COUNT)
        if is_small(size, smallest=self.smallest):
            return Cell(self.few)
        return Cell(None, Unit.COUNT, is_hidden=True)

    def hides(self, *counts: int) -> bool:
        """Tell whether one of the counts is too small to be told."""
        return any(is_small(count, smallest=self.smallest) for count in counts)

    def share(
        self, key: str, label: str, share: Share, how: str, *, rest: Share | None = None
    ) -> Figure:
        """Return a share, hidden when few people are in it or left out of it, here or elsewhere."""
        every = [one for one in (share, rest) if one is not None]
        told = all(may_show_share(one.part, one.whole, smallest=self.smallest) for one in every)
        n = share.whole if told else None
        return Figure(key, label, share.value, Unit.PERCENT, n, how, is_hidden=not told)

    def number(
        self,
        key: str,
        label: str,
        value: Number | None,
        unit: Unit,
        how: str,
        *,
        n: int,
        rest_n: int = 0,
    ) -> Figure:
        """Return a mean, a median or an amount, hidden when few cases stand behind it."""
        is_hidden = self.hides(n, rest_n)
        if unit is Unit.COUNT and self.hides(n):
            return Figure(key, label, self.few, unit, None, how)
        return Figure(key, label, value, unit, None if is_hidden else n, how, is_hidden=is_hidden)

    def count(self, key: str, label: str, cell: Cell, how: str) -> Figure:
        """Return a count that was masked with its partition."""
        return Figure(key, label, cell.value, Unit.COUNT, None, how, is_hidden=cell.is_hidden)


def mean(values: tuple[int, ...]) -> Fraction | None:
    """Return the exact mean, None of nothing."""
    return Fraction(sum(values), len(values)) if values else None
