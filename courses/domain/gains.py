"""Progress between two questionnaires, from how many people had each pair of scores.

People with the same two scores are counted together (`Cells`), so a group of ten and a network of
a million are worked out alike, exactly. Definitions (training.md part 2, §5):
- only people who answered both times count in a gain; the others are counted beside it;
- normalised gain of a group: (after − before) ÷ (1 − before), on means (Hake 1998, American
  Journal of Physics 66:64); undefined at a perfect start, which is counted, never dropped unseen;
- normalised change of a person: the same for a rise, (after − before) ÷ before for a fall (Marx &
  Cummings 2007, ibid. 75:87); people at 0 or 1 both times say nothing and are counted apart;
- effect sizes of paired measures, d_z and d_av (Lakens 2013, Frontiers in Psychology 4:863).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from courses.domain.bootstrap import GainIntervals, gain_intervals

FULL = 10_000

# (before_bp, after_bp) → number of people; None when they did not answer that time.
type Cells = Mapping[tuple[int | None, int | None], int]
type Pairs = list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Effect:
    """How large a difference is, in standard deviations; None when nobody differs."""

    d_z: float | None
    d_av: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """Mean of each person's own gain; `n_perfect` were right already, `n_silent` say nothing."""

    mean_gain: Fraction | None
    n_perfect: int
    mean_change: Fraction | None
    n_silent: int


@dataclass(frozen=True, slots=True)
class PairedGain:
    """Progress of a group; shares between 0 and 1. `n_pre` and `n_post` count everybody."""

    n_pre: int
    n_post: int
    n_paired: int
    before: Fraction | None
    after: Fraction | None
    intervals: GainIntervals | None
    effect: Effect
    change: Change

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


def gain_of(cells: Cells) -> PairedGain:
    """Return the progress of the people counted in `cells`."""
    pairs = pairs_of(cells)
    n = sum(count for _before, _after, count in pairs)
    return PairedGain(
        n_pre=sum(count for (before, _), count in cells.items() if before is not None),
        n_post=sum(count for (_, after), count in cells.items() if after is not None),
        n_paired=n,
        before=_share(sum(b * k for b, _, k in pairs), n),
        after=_share(sum(a * k for _, a, k in pairs), n),
        intervals=gain_intervals(pairs),
        effect=effect_of(pairs),
        change=change_of(pairs),
    )


def pairs_of(cells: Cells) -> Pairs:
    """Return (before_bp, after_bp, people) of those who answered both times, in order."""
    both = (
        (before, after, count)
        for (before, after), count in cells.items()
        if before is not None and after is not None and count
    )
    return sorted(both)


def _share(total_bp: int, n: int) -> Fraction | None:
    return Fraction(total_bp, n * FULL) if n else None


def effect_of(pairs: Pairs) -> Effect:
    """Return d_z (difference ÷ its deviation) and d_av (÷ mean of the two deviations)."""
    n = sum(count for _, _, count in pairs)
    if n < 2:
        return Effect(None, None)
    difference = sum((after - before) * count for before, after, count in pairs) / n
    of_difference = _deviation([(after - before, count) for before, after, count in pairs])
    early = _deviation([(before, count) for before, _, count in pairs])
    late = _deviation([(after, count) for _, after, count in pairs])
    average = (early + late) / 2
    return Effect(
        difference / of_difference if of_difference else None,
        difference / average if average else None,
    )


def _deviation(values: list[tuple[int, int]]) -> float:
    """Return the standard deviation (n − 1) of (value, how many), exactly zero for equal ones."""
    n = sum(count for _, count in values)
    total = sum(value * count for value, count in values)
    squares = sum(value * value * count for value, count in values)
    return sqrt(Fraction(n * squares - total * total, n * (n - 1)))


def change_of(pairs: Pairs) -> Change:
    """Return the means of each person's own gain and normalised change."""
    gains = [
        (Fraction(after - before, FULL - before), count)
        for before, after, count in pairs
        if before < FULL
    ]
    changes = [
        (_change(before, after), count)
        for before, after, count in pairs
        if before != after or 0 < before < FULL
    ]
    n = sum(count for _, _, count in pairs)
    return Change(
        mean_gain=_mean(gains),
        n_perfect=n - sum(count for _, count in gains),
        mean_change=_mean(changes),
        n_silent=n - sum(count for _, count in changes),
    )


def _change(before: int, after: int) -> Fraction:
    if after >= before:
        return Fraction(after - before, FULL - before) if before < FULL else Fraction(0)
    return Fraction(after - before, before)


def _mean(values: list[tuple[Fraction, int]]) -> Fraction | None:
    n = sum(count for _, count in values)
    return sum((value * count for value, count in values), Fraction(0)) / n if n else None


@dataclass(frozen=True, slots=True)
class ResponseBias:
    """Starting scores of those who answered afterwards and of those who did not."""

    n_answered: int
    n_silent: int
    answered: Fraction | None
    silent: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """Above zero: the silent people had started lower; None when a side is empty."""
        if self.answered is None or self.silent is None:
            return None
        return self.answered - self.silent


def response_bias(cells: Cells) -> ResponseBias:
    """Compare the starting scores of people who came back and of people who did not."""
    back = [(b, k) for (b, after), k in cells.items() if b is not None and after is not None]
    gone = [(b, k) for (b, after), k in cells.items() if b is not None and after is None]
    n_back, n_gone = (sum(k for _, k in side) for side in (back, gone))
    return ResponseBias(
        n_back,
        n_gone,
        _share(sum(b * k for b, k in back), n_back),
        _share(sum(b * k for b, k in gone), n_gone),
    )
