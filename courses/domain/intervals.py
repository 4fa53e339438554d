"""Where a share may lie, given how few people answered: 95 % intervals in closed form.

Sources: Wilson 1927 for a share, as recommended by Newcombe 1998 (Statistics in Medicine 17:857);
for the net promoter score, the Wald interval after adding three people, three quarters of one to
promoters and to detractors each (Rocks 2016, The American Statistician 70:365).
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True, slots=True)
class Interval:
    """Two bounds, the lower one first."""

    low: float
    high: float

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | float | Fraction) and self.low <= value <= self.high

    @property
    def excludes_zero(self) -> bool:
        """Tell whether zero lies outside: then the sign is not due to chance."""
        return self.low > 0 or self.high < 0


def share_interval(count: int, n: int) -> Interval:
    """Return Wilson's interval of `count` out of `n`; ValueError for nobody."""
    if n <= 0:
        raise ValueError("no answer")
    share, square = count / n, Z * Z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    low = 0.0 if count == 0 else max(0.0, centre - half)
    return Interval(low, 1.0 if count == n else min(1.0, centre + half))


def promoter_interval(promoters: int, detractors: int, n: int) -> Interval:
    """Return the interval of a net promoter score, −100 to 100; ValueError for nobody."""
    if n <= 0:
        raise ValueError("no answer")
    size = n + 3
    up, down = (promoters + 0.75) / size, (detractors + 0.75) / size
    half = Z * sqrt((up + down - (up - down) ** 2) / size)
    centre = up - down
    return Interval(max(-100.0, 100 * (centre - half)), min(100.0, 100 * (centre + half)))
