"""How far a gain may be due to who happened to be there: intervals of paired scores.

Up to `MOST_RESAMPLED` people, the percentile bootstrap (Efron & Tibshirani 1993, ch. 13): people
are drawn with replacement, pairs kept together, with a fixed seed so that a page read twice says
the same. Above, the delta method gives the same interval without drawing (ibid., ch. 21).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from random import Random

from courses.domain.intervals import CONFIDENCE, Interval, Z

N_RESAMPLES = 4000
MOST_RESAMPLED = 120
SEED = 20251113
FULL = 10_000
# Two sums travel in one integer: faster than adding pairs, and exact.
_SHIFT = 10**9


@dataclass(frozen=True, slots=True)
class GainIntervals:
    """Intervals of after − before and of the normalised gain, shares between −1 and 1.

    `normalised` is None when nothing was left to learn, or in most of the draws.
    """

    difference: Interval
    normalised: Interval | None


def gain_intervals(pairs: Sequence[tuple[int, int, int]]) -> GainIntervals | None:
    """Return the intervals of people given as (before_bp, after_bp, how many); None under two."""
    n = sum(count for _before, _after, count in pairs)
    if n < 2:
        return None
    if n > MOST_RESAMPLED:
        return _by_delta(pairs, n)
    people = [
        before * _SHIFT + after for before, after, count in sorted(pairs) for _ in range(count)
    ]
    return _by_resampling(people, n)


@lru_cache(maxsize=32)
def drawn(n: int) -> tuple[bytes, ...]:
    """Return who is in each draw of `n` people among `n` (at most 256), by their rank.

    The seed is the same for everybody, so the draws depend on how many people there are: the
    objectives of a group share them.
    """
    rng = Random(SEED)  # noqa: S311 (a draw that must be the same each time, not a secret)
    return tuple(bytes(rng.choices(range(n), k=n)) for _ in range(N_RESAMPLES))


def _by_resampling(people: list[int], n: int) -> GainIntervals:
    full, score = n * FULL, people.__getitem__
    sums = [divmod(sum(map(score, ranks)), _SHIFT) for ranks in drawn(n)]
    difference = _middle([after - before for before, after in sums])
    gains = [(after - before) / (full - before) for before, after in sums if before < full]
    is_mostly_defined = len(gains) > N_RESAMPLES * CONFIDENCE
    return GainIntervals(
        Interval(difference.low / full, difference.high / full),
        _middle(gains) if is_mostly_defined else None,
    )


def _middle(values: list[float]) -> Interval:
    values.sort()
    return Interval(
        percentile(values, (1 - CONFIDENCE) / 2), percentile(values, (1 + CONFIDENCE) / 2)
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return a percentile of sorted values, between two of them by straight line (R type 7)."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _by_delta(pairs: Sequence[tuple[int, int, int]], n: int) -> GainIntervals:
    before = sum(b * k for b, _, k in pairs) / n / FULL
    after = sum(a * k for _, a, k in pairs) / n / FULL
    var_b = sum(k * (b / FULL - before) ** 2 for b, _, k in pairs) / (n - 1)
    var_a = sum(k * (a / FULL - after) ** 2 for _, a, k in pairs) / (n - 1)
    both = sum(k * (b / FULL - before) * (a / FULL - after) for b, a, k in pairs) / (n - 1)
    difference = _around(after - before, (var_b + var_a - 2 * both) / n)
    if before >= 1:
        return GainIntervals(difference, None)
    by_after, by_before = 1 / (1 - before), (after - 1) / (1 - before) ** 2
    variance = by_after**2 * var_a + by_before**2 * var_b + 2 * by_after * by_before * both
    return GainIntervals(difference, _around((after - before) / (1 - before), variance / n))


def _around(centre: float, variance: float) -> Interval:
    half = Z * sqrt(max(0.0, variance))
    return Interval(centre - half, centre + half)
