"""Figures about a group, with the number of people behind each, and nothing about fewer than five.

Sources: training.md part 2 §5 (paired statistics only, normalised gain of Hake, small cells) and
C.5 (k of 2 is a trap). Shares are exact fractions; rounding happens where they are shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

SMALLEST_GROUP = 5
SATISFIED_FROM = 4
PROMOTER_FROM = 9
DETRACTOR_TO = 6


@dataclass(frozen=True, slots=True)
class Gain:
    """Progress of the people who answered both times; `n_pre` and `n_post` count everyone."""

    n_pre: int
    n_post: int
    n_paired: int
    before: Fraction | None
    after: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """After less before, None without a pair."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def normalised(self) -> Fraction | None:
        """Share of what was left to learn that was learned; None when nothing was left."""
        if self.before is None or self.after is None or self.before == 1:
            return None
        return (self.after - self.before) / (1 - self.before)


def paired_gain(before: Mapping[str, Fraction], after: Mapping[str, Fraction]) -> Gain:
    """Return the gain of those in both mappings (person key → share between 0 and 1)."""
    both = sorted(before.keys() & after.keys())
    return Gain(
        n_pre=len(before),
        n_post=len(after),
        n_paired=len(both),
        before=mean([before[key] for key in both]),
        after=mean([after[key] for key in both]),
    )


def mean(values: Sequence[Fraction | int]) -> Fraction | None:
    """Return the exact mean, None for nothing."""
    return Fraction(sum(values, Fraction(0)), len(values)) if values else None


def distribution(values: Iterable[int], scale: Iterable[int]) -> dict[int, int]:
    """Return how many people gave each mark of the scale, zeros kept."""
    counts = Counter(values)
    return {mark: counts[mark] for mark in scale}


def satisfied_share(values: Sequence[int]) -> Fraction | None:
    """Return the share of marks of 4 and 5 out of 5; None under five answers."""
    if len(values) < SMALLEST_GROUP:
        return None
    return Fraction(sum(value >= SATISFIED_FROM for value in values), len(values))


def net_promoter_score(values: Sequence[int]) -> int | None:
    """Return promoters (9, 10) less detractors (0 to 6), −100 to 100; None under five answers."""
    if len(values) < SMALLEST_GROUP:
        return None
    promoters = sum(value >= PROMOTER_FROM for value in values)
    detractors = sum(value <= DETRACTOR_TO for value in values)
    return round(Fraction(100 * (promoters - detractors), len(values)))


def suppress_small(
    sizes: Mapping[str, int], *, smallest: int = SMALLEST_GROUP
) -> dict[str, int | None]:
    """Return group sizes with the small ones hidden (None), and never one alone.

    Whoever knows the total could subtract what is shown. So, as soon as one group is hidden, the
    next smallest are hidden too until two groups are and they hold `smallest` people together.
    Empty groups say nothing about anybody and stay.
    """
    order = sorted((key for key in sizes if sizes[key]), key=lambda key: (sizes[key], key))
    hidden = [key for key in order if sizes[key] < smallest]
    for key in order[len(hidden) :]:
        if not hidden or _is_safe([sizes[one] for one in hidden], smallest):
            break
        hidden.append(key)
    return {key: None if key in hidden else size for key, size in sizes.items()}


def _is_safe(hidden_sizes: Sequence[int], smallest: int) -> bool:
    return len(hidden_sizes) > 1 and sum(hidden_sizes) >= smallest
