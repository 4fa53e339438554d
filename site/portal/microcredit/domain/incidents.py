"""An unpaid instalment, in three steps (prevention.md §1.4, D39 to D49)."""

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Stage(IntEnum):
    """How far an incident went: the lender reminds, the referent looks, solutions are proposed."""

    REMINDED = 1
    WITH_REFERENT = 2
    SOLUTIONS = 3


class Party(StrEnum):
    """Who carries a solution."""

    TOWN = "town"
    LENDER = "lender"
    BOTH = "both"


class Solution(StrEnum):
    """What may be proposed, each by its party."""

    EMERGENCY_AID = "emergency_aid"
    FOOD_SHOP = "food_shop"
    BUDGET_SUPPORT = "budget_support"
    ORIENTATION = "orientation"
    HOLD = "hold"
    END_MOVED = "end_moved"
    REVISION = "revision"
    MEETING = "meeting"
    CLEARING_PLAN = "clearing_plan"


SOLUTIONS: dict[Party, tuple[Solution, ...]] = {
    Party.TOWN: (
        Solution.EMERGENCY_AID,
        Solution.FOOD_SHOP,
        Solution.BUDGET_SUPPORT,
        Solution.ORIENTATION,
    ),
    Party.LENDER: (Solution.HOLD, Solution.END_MOVED, Solution.REVISION),
    Party.BOTH: (Solution.MEETING, Solution.CLEARING_PLAN),
}


class Refused(ValueError):
    """A step that may not be taken; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def offered_by(*parties: Party) -> tuple[Solution, ...]:
    """Return what some parties may propose together."""
    return tuple(one for party in Party if party in parties for one in SOLUTIONS[party])


def next_stage(stage: Stage, *, solutions: Iterable[Solution] = ()) -> Stage:
    """Return the stage after this one; the last one needs a solution at least.

    Raises Refused: `already_last`, `solution_missing`.
    """
    if stage is Stage.SOLUTIONS:
        raise Refused("already_last")
    following = Stage(stage + 1)
    if following is Stage.SOLUTIONS and not list(solutions):
        raise Refused("solution_missing")
    return following
