"""What nameless marks say, and nothing from fewer than five people (training.md part 2, §5).

Satisfaction is the share of marks 4 and 5 out of 5 (indicator 2 of the national quality framework);
the net promoter score is the share of 9 and 10 less that of 0 to 6, out of 0 to 10.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from courses.domain.intervals import Interval, promoter_interval, share_interval
from courses.domain.statistics import SMALLEST_GROUP

SATISFIED_FROM = 4
PROMOTER_FROM = 9
DETRACTOR_TO = 6


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks by value: mark → people; every figure is None under five answers."""

    counts: Mapping[int, int]

    @property
    def n(self) -> int | None:
        """How many answered, None under five."""
        total = sum(self.counts.values())
        return total if total >= SMALLEST_GROUP else None

    @property
    def mean(self) -> Fraction | None:
        """The mean mark."""
        if self.n is None:
            return None
        return Fraction(sum(mark * count for mark, count in self.counts.items()), self.n)

    @property
    def n_satisfied(self) -> int | None:
        """How many gave 4 or 5."""
        return self._from(SATISFIED_FROM)

    @property
    def satisfied(self) -> Fraction | None:
        """The share of 4 and 5."""
        return Fraction(self.n_satisfied or 0, self.n) if self.n else None

    @property
    def satisfied_interval(self) -> Interval | None:
        """Where that share may lie."""
        return share_interval(self.n_satisfied or 0, self.n) if self.n else None

    @property
    def promoters(self) -> int | None:
        """The net promoter score, −100 to 100, rounded."""
        if self.n is None:
            return None
        return round(Fraction(100 * (self._ups - self._downs), self.n))

    @property
    def promoters_interval(self) -> Interval | None:
        """Where that score may lie."""
        return promoter_interval(self._ups, self._downs, self.n) if self.n else None

    def _from(self, mark: int) -> int | None:
        if self.n is None:
            return None
        return sum(count for one, count in self.counts.items() if one >= mark)

    @property
    def _ups(self) -> int:
        return sum(count for mark, count in self.counts.items() if mark >= PROMOTER_FROM)

    @property
    def _downs(self) -> int:
        return sum(count for mark, count in self.counts.items() if mark <= DETRACTOR_TO)
