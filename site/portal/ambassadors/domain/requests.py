"""The life of a structure's request for a workshop, from the form to the thanks.

A request is passed on only once its author followed the link sent by e-mail: nobody can have
ambassadors called in somebody else's name.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class State(StrEnum):
    """Where a request is."""

    TO_CONFIRM = "to_confirm"
    RECEIVED = "received"
    TAKEN = "taken"
    PLANNED = "planned"
    HELD = "held"
    THANKED = "thanked"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


class Step(StrEnum):
    """What may happen to a request."""

    CONFIRM = "confirm"
    TAKE = "take"
    GIVE_BACK = "give_back"
    PLAN = "plan"
    UNPLAN = "unplan"
    HOLD = "hold"
    THANK = "thank"
    WITHDRAW = "withdraw"
    DECLINE = "decline"


TRANSITIONS: Mapping[tuple[State, Step], State] = {
    (State.TO_CONFIRM, Step.CONFIRM): State.RECEIVED,
    (State.RECEIVED, Step.TAKE): State.TAKEN,
    (State.TAKEN, Step.GIVE_BACK): State.RECEIVED,
    (State.TAKEN, Step.PLAN): State.PLANNED,
    (State.PLANNED, Step.UNPLAN): State.TAKEN,
    (State.PLANNED, Step.HOLD): State.HELD,
    (State.HELD, Step.THANK): State.THANKED,
    (State.TO_CONFIRM, Step.WITHDRAW): State.WITHDRAWN,
    (State.RECEIVED, Step.WITHDRAW): State.WITHDRAWN,
    (State.TAKEN, Step.WITHDRAW): State.WITHDRAWN,
    (State.RECEIVED, Step.DECLINE): State.DECLINED,
    (State.TAKEN, Step.DECLINE): State.DECLINED,
}
OPEN = frozenset({State.RECEIVED, State.TAKEN, State.PLANNED, State.HELD})
# The way everybody hopes for, shown to the structure as steps.
HOPED_FOR = (State.RECEIVED, State.TAKEN, State.PLANNED, State.HELD, State.THANKED)
CONFIRM_WITHIN = timedelta(days=7)
# A request that nobody took by then is shown to the coordination as late.
TAKEN_WITHIN = timedelta(days=5)


class RequestRefused(ValueError):
    """A request cannot take this step now; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def advance(state: State, step: Step) -> State:
    """Return the state after a step. Raises RequestRefused("request_not_there")."""
    try:
        return TRANSITIONS[state, step]
    except KeyError:
        raise RequestRefused("request_not_there") from None
