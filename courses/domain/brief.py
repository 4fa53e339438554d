"""How a trainer may share out a half-day, from what the group already knows.

Rule: a fixed opening and closing (training.md part 1, §8: 20 minutes of welcome, 10 of evaluation,
less on short days), then the rest by fives: each objective keeps a floor, and what is left goes by
how much remains to be learned, 1 − mean starting score. Largest remainders take the last fives, the
weakest objective first. The minutes always add up to the half-day's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

WELCOME_MINUTES = 20
EVALUATION_MINUTES = 10
STEP_MINUTES = 5
FLOOR_MINUTES = 10
WEAK_UNDER = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Minutes of a half-day: they add up to its duration."""

    welcome: int
    objectives: Mapping[str, int]
    evaluation: int

    @property
    def total(self) -> int:
        """All the minutes."""
        return self.welcome + sum(self.objectives.values()) + self.evaluation


def schedule(starting: Mapping[str, Fraction | None], *, duration_minutes: int) -> Schedule:
    """Share out a half-day between objectives given with their mean starting score.

    None is an objective nobody answered about: it counts as half known. Raises ValueError without
    an objective or under an hour.
    """
    if not starting or duration_minutes < 60:
        raise ValueError("nothing to share out")
    opening = WELCOME_MINUTES if duration_minutes >= 150 else STEP_MINUTES * 2
    free = duration_minutes - opening - EVALUATION_MINUTES
    return Schedule(opening, _shared(starting, free), EVALUATION_MINUTES)


def _shared(starting: Mapping[str, Fraction | None], free: int) -> dict[str, int]:
    n_steps, odd_minutes = divmod(free, STEP_MINUTES)
    floor = min(FLOOR_MINUTES // STEP_MINUTES, n_steps // len(starting))
    left = n_steps - floor * len(starting)
    needs = {key: 1 - (Fraction(1, 2) if one is None else one) for key, one in starting.items()}
    every = sum(needs.values(), Fraction(0))
    if not every:
        needs = dict.fromkeys(needs, Fraction(1))
        every = Fraction(len(needs))
    exact = {key: left * need / every for key, need in needs.items()}
    steps = {key: floor + int(share) for key, share in exact.items()}
    order = sorted(exact, key=lambda key: (-(exact[key] % 1), -needs[key], key))
    for key in order[: n_steps - sum(steps.values())]:
        steps[key] += 1
    minutes = {key: number * STEP_MINUTES for key, number in steps.items()}
    weakest = min(minutes, key=lambda key: (-needs[key], key))
    minutes[weakest] += odd_minutes
    return minutes


def weak_objectives(starting: Mapping[str, Fraction | None]) -> list[str]:
    """Return the objectives under half right, the weakest first."""
    known = [(share, key) for key, share in starting.items() if share is not None]
    return [key for share, key in sorted(known) if share < WEAK_UNDER]
