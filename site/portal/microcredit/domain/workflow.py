"""The path of a microcredit file: one table, one way through (prevention.md §1.3, §1.4, §5.1).

A condition is a code that the caller proves by passing it in `held`: this table knows what must
be true, the services know how to find out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a file is."""

    REQUESTED = "requested"
    STUDY = "study"
    AGENDA = "agenda"
    SENT = "sent"
    AGREED = "agreed"
    SIGNED = "signed"
    REPAYING = "repaying"
    REPAID = "repaid"
    CALLED = "called"
    CLOSED = "closed"
    DECLINED = "declined"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"


class Actor(StrEnum):
    """Who moves a file."""

    REFERENT = "referent"
    COMMISSION = "commission"
    LENDER = "lender"


S, A = State, Actor
BEFORE_COMMISSION = frozenset({S.REQUESTED, S.STUDY})
BEFORE_SIGNATURE = frozenset({S.REQUESTED, S.STUDY, S.AGENDA, S.SENT, S.AGREED})
SEEN_BY_LENDER = frozenset(
    {S.SENT, S.AGREED, S.SIGNED, S.REPAYING, S.REPAID, S.CALLED, S.REFUSED, S.CLOSED}
)
GRANTED = frozenset({S.AGREED, S.SIGNED, S.REPAYING, S.REPAID, S.CALLED, S.CLOSED})
OVER = frozenset({S.CLOSED, S.CALLED, S.DECLINED, S.REFUSED, S.REDIRECTED, S.WITHDRAWN})


class MoveRefused(Exception):
    """A move that the table does not allow; `code` is stable, `missing` the conditions."""

    def __init__(self, code: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `sources` None is the absence of a file."""

    code: str
    sources: frozenset[State | None]
    target: State
    actors: frozenset[Actor]
    conditions: frozenset[str] = frozenset()


def _line(
    code: str,
    sources: Iterable[State | None],
    target: State,
    actors: Iterable[Actor],
    *conditions: str,
) -> Line:
    return Line(code, frozenset(sources), target, frozenset(actors), frozenset(conditions))


TABLE: tuple[Line, ...] = (
    _line("M1", [None], S.REQUESTED, [A.REFERENT], "information_given", "data_agreed"),
    _line("M2", [S.REQUESTED], S.STUDY, [A.REFERENT], "meeting_held"),
    _line(
        "M3",
        [S.STUDY],
        S.AGENDA,
        [A.REFERENT],
        "steps_done",
        "project_complete",
        "nothing_stops",
        "other_aids_seen",
        "support_chosen",
    ),
    _line("M4", [S.AGENDA], S.STUDY, [A.COMMISSION], "motive_given"),
    _line("M5", [S.AGENDA], S.SENT, [A.COMMISSION]),
    _line("M6", [S.AGENDA], S.DECLINED, [A.COMMISSION], "motive_given"),
    _line("M7", [S.SENT], S.AGREED, [A.LENDER], "within_the_product"),
    _line("M8", [S.SENT], S.REFUSED, [A.LENDER], "motive_given"),
    _line("M9", [S.AGREED], S.SIGNED, [A.REFERENT, A.LENDER], "charter_signed", "place_given"),
    _line("M10", [S.SIGNED], S.REPAYING, [A.LENDER], "supplier_paid"),
    _line("M11", [S.REPAYING], S.REPAID, [A.LENDER], "nothing_left"),
    _line("M12", [S.REPAYING], S.CALLED, [A.LENDER], "solutions_sought"),
    _line("M13", [S.REPAID], S.CLOSED, [A.REFERENT], "evaluated", "refund_settled"),
    _line("M14", BEFORE_COMMISSION, S.REDIRECTED, [A.REFERENT], "destination_given"),
    _line("M15", BEFORE_SIGNATURE, S.WITHDRAWN, [A.REFERENT], "person_asked"),
)


def advance(*, source: State | None, target: State, actor: Actor, held: Iterable[str] = ()) -> Line:
    """Return the line from `source` to `target`, if the actor may and its conditions hold.

    Raises MoveRefused: `unknown_move`, `not_your_move`, `conditions_missing`.
    """
    lines = [line for line in TABLE if source in line.sources and target is line.target]
    if not lines:
        raise MoveRefused("unknown_move")
    line = lines[0]
    if actor not in line.actors:
        raise MoveRefused("not_your_move")
    missing = line.conditions - set(held)
    if missing:
        raise MoveRefused("conditions_missing", tuple(sorted(missing)))
    return line
