"""The transitions of a referral, T1 to T26 (prevention.md §4.4): one table, one way through.

A condition is a code that the caller proves by passing it in `held`: this table knows what must
be true, the services know how to find out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.referrals.domain.states import (
    ACTIVE,
    ENDED,
    GONE,
    SUPPORTED,
    Actor,
    State,
)


class WorkflowRefused(Exception):
    """A transition that the table does not allow; `code` is stable, `missing` the conditions."""

    def __init__(self, code: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table; `source` None is the absence of a referral."""

    code: str
    sources: frozenset[State | None]
    targets: frozenset[State]
    actors: frozenset[Actor]
    conditions: frozenset[str] = frozenset()


def _line(
    code: str,
    sources: Iterable[State | None],
    targets: Iterable[State],
    actors: Iterable[Actor],
    *conditions: str,
) -> Transition:
    return Transition(
        code, frozenset(sources), frozenset(targets), frozenset(actors), frozenset(conditions)
    )


S, A = State, Actor
_STAFF = (A.COUNSELLOR, A.COORDINATOR)
_WITHDRAWABLE = frozenset(State) - GONE - {S.WITHDRAWN}

TABLE: tuple[Transition, ...] = (
    _line("T1", [None], [S.DRAFT], [A.PRESCRIBER], "gate_open"),
    # Who comes by themselves, from an invitation (§4.1), signs as they ask: no draft, no place.
    _line("T1", [None], [S.TRANSMITTED], [A.PERSON], "asked_by_the_person", "charter_signed"),
    _line("T2", [S.DRAFT], [S.AWAITING_SIGNATURE], [A.PRESCRIBER], "gate_open", "steps_complete"),
    _line("T3", [S.DRAFT, S.AWAITING_SIGNATURE], [S.DELETED], [A.PRESCRIBER]),
    _line("T3", [S.DRAFT, S.AWAITING_SIGNATURE], [S.DELETED], [A.SYSTEM], "draft_expired"),
    _line(
        "T4",
        [S.AWAITING_SIGNATURE],
        [S.TRANSMITTED],
        [A.PERSON],
        "gate_open",
        "charter_signed",
        "slot_taken",
    ),
    _line(
        "T5",
        [S.AWAITING_SIGNATURE],
        [S.WAITING_LIST],
        [A.PERSON],
        "gate_open",
        "charter_signed",
        "no_slot_left",
    ),
    _line("T6", [S.WAITING_LIST], [S.TRANSMITTED], [A.SYSTEM, A.COORDINATOR], "slot_taken"),
    _line("T7", [S.TRANSMITTED], [S.TO_COMPLETE], _STAFF, "items_listed"),
    _line("T8", [S.TO_COMPLETE], [S.TRANSMITTED], [A.PRESCRIBER, A.PERSON], "items_given"),
    _line("T9", [S.TO_COMPLETE], [S.REFUSED], [A.SYSTEM], "ten_working_days_passed"),
    _line("T10", [S.TRANSMITTED], [S.ADMISSIBLE], _STAFF, "slot_counted", "counsellor_assigned"),
    _line("T11", [S.TRANSMITTED], [S.REFUSED], _STAFF, "reason_given"),
    _line("T12", [S.ADMISSIBLE], [S.CONTACT], [A.COUNSELLOR], "attempt_logged"),
    _line("T13", [S.CONTACT], [S.UNREACHABLE], [A.COUNSELLOR], "attempts_exhausted"),
    _line("T14", [S.UNREACHABLE], [S.CONTACT], [A.COUNSELLOR]),
    _line("T14", [S.UNREACHABLE], [S.CONTACT], [A.PERSON], "within_90_days"),
    _line(
        "T15", [S.CONTACT], [S.DECLARED], [A.COUNSELLOR], "person_confirmed", "charter_read_again"
    ),
    _line("T16", [S.DECLARED], [S.VERIFIED], [A.COUNSELLOR], "document_seen"),
    _line("T17", [S.VERIFIED], [S.ORIENTED], [A.COUNSELLOR], "type_chosen"),
    _line("T18", [S.ORIENTED], SUPPORTED, [A.COUNSELLOR], "plan_signed"),
    _line("T19", SUPPORTED, SUPPORTED, [A.COUNSELLOR], "motive_given"),
    _line("T20", ACTIVE, [S.SUSPENDED], [A.COUNSELLOR], "until_date_given"),
    _line("T21", [S.SUSPENDED], ACTIVE, [A.COUNSELLOR], "same_as_before"),
    _line("T21", [S.SUSPENDED], ACTIVE, [A.SYSTEM], "same_as_before", "until_date_reached"),
    _line("T22", ACTIVE, [S.REDIRECTED], [A.COUNSELLOR], "destination_given"),
    _line("T23", ACTIVE, [S.CLOSED], _STAFF, "outcome_given"),
    _line("T24", [S.CLOSED], [S.REACTIVATED], [A.COUNSELLOR, A.PRESCRIBER], "within_12_months"),
    _line("T24", [S.REACTIVATED], [S.CONTACT], [A.COUNSELLOR]),
    _line("T25", _WITHDRAWABLE, [S.WITHDRAWN], [A.PERSON]),
    _line("T25", _WITHDRAWABLE, [S.WITHDRAWN], [A.DPO], "person_asked"),
    _line("T26", ENDED, [S.ANONYMISED], [A.SYSTEM], "retention_reached", "no_legal_hold"),
)


def advance(
    *, source: State | None, target: State, actor: Actor, held: Iterable[str] = ()
) -> Transition:
    """Return the transition from `source` to `target`, if the actor may and its conditions hold.

    Raises WorkflowRefused: `unknown_transition`, `not_your_move`, `conditions_missing`.
    """
    lines = [line for line in TABLE if source in line.sources and target in line.targets]
    if source == target or not lines:
        raise WorkflowRefused("unknown_transition")
    mine = [line for line in lines if actor in line.actors]
    if not mine:
        raise WorkflowRefused("not_your_move")
    missing = mine[0].conditions - set(held)
    if missing:
        raise WorkflowRefused("conditions_missing", tuple(sorted(missing)))
    return mine[0]
