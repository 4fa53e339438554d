"""How well each question works, from sums that a database adds up (training.md part 2, §5).

`ItemSums` can be added: versions with the same meaning, forms and parts of a group are pooled by
adding them. x is what a question earned (0 to 1), the rest what the person earned on the others.
- difficulty p: mean of x; discrimination: correlation of x with the rest (corrected
  point-biserial, Henrysson 1963, Psychometrika 28:211);
- D: difficulty in the upper 27 % less that in the lower 27 % (Kelley 1939, Journal of Educational
  Psychology 30:17);
- choices by quarter of the group, from the lowest scores to the highest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt

TAIL_SHARE = 0.27
FEWEST = 5  # under this, nothing is said of a question
FEWEST_FOR_FLAGS = 30  # a correlation of fewer people is noise
TOO_HARD, TOO_EASY = 0.20, 0.95
WEAK = 0.10
IDLE_SHARE = 0.02
# Rounding of floating sums must not make a question look as if its key were wrong.
_NOTHING = 1e-9


class Flag(StrEnum):
    """What deserves a look, the most serious first."""

    KEY_MAY_BE_WRONG = "key_may_be_wrong"
    TOO_HARD = "too_hard"
    DOES_NOT_SEPARATE = "does_not_separate"
    ATTRACTIVE_DISTRACTOR = "attractive_distractor"
    IDLE_DISTRACTOR = "idle_distractor"
    TOO_EASY = "too_easy"


type Quarters = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ItemSums:
    """Sums over the people to whom a question was shown; `choices`: answer → people by quarter."""

    n: int = 0
    x: float = 0.0
    xx: float = 0.0
    rest: float = 0.0
    rest_rest: float = 0.0
    x_rest: float = 0.0
    n_upper: int = 0
    upper: float = 0.0
    n_lower: int = 0
    lower: float = 0.0
    n_skipped: int = 0
    choices: Mapping[str, Quarters] = field(default_factory=dict)

    def __add__(self, other: "ItemSums") -> "ItemSums":
        keys = sorted(self.choices.keys() | other.choices.keys())
        none = (0, 0, 0, 0)
        return ItemSums(
            self.n + other.n,
            self.x + other.x,
            self.xx + other.xx,
            self.rest + other.rest,
            self.rest_rest + other.rest_rest,
            self.x_rest + other.x_rest,
            self.n_upper + other.n_upper,
            self.upper + other.upper,
            self.n_lower + other.n_lower,
            self.lower + other.lower,
            self.n_skipped + other.n_skipped,
            {
                key: _added(self.choices.get(key, none), other.choices.get(key, none))
                for key in keys
            },
        )

    @property
    def p(self) -> float | None:
        """Difficulty: the share of points earned; None for nobody."""
        return self.x / self.n if self.n else None

    @property
    def r_rest(self) -> float | None:
        """Discrimination, −1 to 1; None when everybody earned the same."""
        spread = self.n * self.xx - self.x**2
        spread_rest = self.n * self.rest_rest - self.rest**2
        if self.n < 2 or spread <= _NOTHING * self.n or spread_rest <= _NOTHING * self.n:
            return None
        together = self.n * self.x_rest - self.x * self.rest
        return max(-1.0, min(1.0, together / sqrt(spread * spread_rest)))

    @property
    def upper_lower(self) -> float | None:
        """D, −1 to 1; None while a tail is empty."""
        if not self.n_upper or not self.n_lower:
            return None
        return self.upper / self.n_upper - self.lower / self.n_lower

    @property
    def skipped_share(self) -> float | None:
        """Share of people who saw the question and left it empty."""
        return self.n_skipped / self.n if self.n else None


def _added(one: Quarters, two: Quarters) -> Quarters:
    first, second, third, fourth = (a + b for a, b in zip(one, two, strict=True))
    return first, second, third, fourth


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong answer and who took it: people by quarter, the lowest scores first."""

    choice: str
    n: int
    share: float
    quarters: Quarters
    top_share: float

    @property
    def is_attractive(self) -> bool:
        """Tell whether the best quarter takes it more often than the weakest."""
        return self.quarters[3] > self.quarters[0]

    @property
    def is_idle(self) -> bool:
        """Tell whether hardly anybody takes it."""
        return self.share < IDLE_SHARE


def distractors_of(sums: ItemSums, wrong: list[str]) -> list[Distractor]:
    """Return the wrong answers, the most taken first; those nobody took too."""
    found = [_distractor(sums, choice) for choice in wrong]
    return sorted(found, key=lambda one: (-one.n, one.choice))


def _distractor(sums: ItemSums, choice: str) -> Distractor:
    quarters = sums.choices.get(choice, (0, 0, 0, 0))
    n, top = sum(quarters), sum(row[3] for row in sums.choices.values())
    share, top_share = (n / sums.n if sums.n else 0.0), (quarters[3] / top if top else 0.0)
    return Distractor(choice, n, share, quarters, top_share)


def flags_of(sums: ItemSums, distractors: list[Distractor]) -> tuple[Flag, ...]:
    """Return what deserves a look; nothing from fewer than FEWEST_FOR_FLAGS people."""
    if sums.n < FEWEST_FOR_FLAGS or sums.p is None:
        return ()
    r = sums.r_rest
    seen = {
        Flag.KEY_MAY_BE_WRONG: r is not None and r < 0,
        Flag.TOO_HARD: sums.p < TOO_HARD,
        Flag.DOES_NOT_SEPARATE: r is not None and 0 <= r < WEAK,
        Flag.ATTRACTIVE_DISTRACTOR: any(one.is_attractive for one in distractors),
        Flag.IDLE_DISTRACTOR: any(one.is_idle for one in distractors),
        Flag.TOO_EASY: sums.p > TOO_EASY,
    }
    return tuple(flag for flag, is_seen in seen.items() if is_seen)
