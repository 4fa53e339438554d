"""The life of a good-practice sheet: written by a member, read by somebody else, then published."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a sheet is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What may happen to it."""

    SUBMIT = "submit"
    RETURN = "return"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


TRANSITIONS: Mapping[tuple[State, Step], State] = {
    (State.DRAFT, Step.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.RETURN): State.RETURNED,
    (State.SUBMITTED, Step.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Step.WITHDRAW): State.WITHDRAWN,
}
WRITABLE = frozenset({State.DRAFT, State.RETURNED})


class SheetRefused(ValueError):
    """A sheet cannot take this step; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def advance(state: State, step: Step) -> State:
    """Return the state after a step. Raises SheetRefused("sheet_not_there")."""
    try:
        return TRANSITIONS[state, step]
    except KeyError:
        raise SheetRefused("sheet_not_there") from None


def check_reviewer(*, author_id: int | None, reviewer_id: int) -> None:
    """Refuse that somebody judges their own sheet. Raises SheetRefused("own_sheet")."""
    if author_id == reviewer_id:
        raise SheetRefused("own_sheet")
