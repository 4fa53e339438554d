"""The study of a file: five steps, two or three meetings (prevention.md §1.4, D25 to D33)."""

from collections.abc import Collection
from enum import StrEnum

MEETINGS_EXPECTED = 2


class Step(StrEnum):
    """What the referent goes through with the person, in the order of the source."""

    EXPLAIN = "explain"
    SITUATION = "situation"
    FINANCES = "finances"
    SUPPORT = "support"
    ELIGIBILITY = "eligibility"


class Rhythm(StrEnum):
    """How the person is followed while they repay (D43, D90)."""

    NONE = "none"
    HALFWAY = "halfway"
    REGULAR = "regular"


def missing_steps(done: Collection[str]) -> tuple[Step, ...]:
    """Return the steps not done yet, in order."""
    return tuple(step for step in Step if step not in done)


def has_met_enough(meetings: int) -> bool:
    """Tell whether the person was met as often as the source expects (D31: two or three times)."""
    return meetings >= MEETINGS_EXPECTED
