"""Telling a fragile client from another: misses apart from false alarms.

Signal detection (Green & Swets 1966): hits are fragile clients reported, false alarms are others
reported. d′ = z(H) − z(F) says how well both are told apart, c = −(z(H) + z(F)) ÷ 2 which way one
leans (below zero: sees fragility everywhere). Rates take the log-linear correction, + ½ over + 1,
so that a perfect rate stays finite (Hautus 1995, Behavior Research Methods 27:46).
"""

from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Detection:
    """Answers on client vignettes: reported out of all, fragile clients then others."""

    hits: int
    fragile: int
    false_alarms: int
    others: int

    @property
    def hit_rate(self) -> Fraction | None:
        """Share of fragile clients reported, as seen; None when there was none."""
        return Fraction(self.hits, self.fragile) if self.fragile else None

    @property
    def false_alarm_rate(self) -> Fraction | None:
        """Share of other clients reported, as seen; None when there was none."""
        return Fraction(self.false_alarms, self.others) if self.others else None

    @property
    def is_defined(self) -> bool:
        """Tell whether both sorts of clients were shown."""
        return bool(self.fragile and self.others)

    @property
    def sensitivity(self) -> float | None:
        """d′: 0 for guessing, higher is better."""
        return None if not self.is_defined else self._z_hit - self._z_false

    @property
    def bias(self) -> float | None:
        """c: below zero reports too much, above too little."""
        return None if not self.is_defined else -(self._z_hit + self._z_false) / 2

    @property
    def _z_hit(self) -> float:
        return NormalDist().inv_cdf(float((self.hits + HALF) / (self.fragile + 1)))

    @property
    def _z_false(self) -> float:
        return NormalDist().inv_cdf(float((self.false_alarms + HALF) / (self.others + 1)))

    def __add__(self, other: "Detection") -> "Detection":
        return Detection(
            self.hits + other.hits,
            self.fragile + other.fragile,
            self.false_alarms + other.false_alarms,
            self.others + other.others,
        )


NOBODY = Detection(0, 0, 0, 0)
