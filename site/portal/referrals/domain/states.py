"""The states of a referral, who may act on it, and the stage its referrer may know
(prevention.md §4.4 and §4.7)."""

from enum import StrEnum


class State(StrEnum):
    """Where a referral is; the words are those of the specification."""

    DRAFT = "brouillon"
    AWAITING_SIGNATURE = "attente_charte"
    TRANSMITTED = "transmise"
    TO_COMPLETE = "a_completer"
    WAITING_LIST = "liste_attente"
    ADMISSIBLE = "recevable"
    REFUSED = "refusee"
    CONTACT = "contact"
    UNREACHABLE = "injoignable"
    DECLARED = "diagnostic_declaratif"
    VERIFIED = "diagnostic_reel"
    ORIENTED = "orientee"
    SUPPORT = "accompagnement"
    MEDIATION = "mediation"
    OVER_INDEBTEDNESS = "surendettement"
    SUSPENDED = "suspendue"
    REDIRECTED = "reorientee"
    CLOSED = "cloturee"
    REACTIVATED = "reactivee"
    WITHDRAWN = "retiree"
    ANONYMISED = "anonymisee"
    DELETED = "supprimee"  # what a draft becomes: no row keeps it


class Actor(StrEnum):
    """In which capacity somebody acts."""

    PRESCRIBER = "prescriber"
    PERSON = "person"
    COUNSELLOR = "counsellor"
    COORDINATOR = "coordinator"
    SYSTEM = "system"
    DPO = "dpo"


class Stage(StrEnum):
    """What the referrer is told: the stage, never the content."""

    DRAFT = "draft"
    AWAITING = "awaiting"
    RECEIVED = "received"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    IN_CONTACT = "in_contact"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


SUPPORTED = frozenset({State.SUPPORT, State.MEDIATION, State.OVER_INDEBTEDNESS})
# With a counsellor, and moving.
ACTIVE = frozenset(
    {State.ADMISSIBLE, State.CONTACT, State.DECLARED, State.VERIFIED, State.ORIENTED} | SUPPORTED
)
# Nobody but the person's own counsellor reads on from here.
BEFORE_TRANSMISSION = frozenset({State.DRAFT, State.AWAITING_SIGNATURE})
TO_EXAMINE = frozenset({State.TRANSMITTED, State.TO_COMPLETE})
ENDED = frozenset(
    {State.CLOSED, State.REFUSED, State.UNREACHABLE, State.REDIRECTED, State.WITHDRAWN}
)
GONE = frozenset({State.ANONYMISED, State.DELETED})
# The person's wish hides a case from everyone but the data protection officer.
HIDDEN = frozenset({State.WITHDRAWN, State.ANONYMISED})

STAGES: dict[State, Stage] = {
    State.DRAFT: Stage.DRAFT,
    State.AWAITING_SIGNATURE: Stage.AWAITING,
    State.TRANSMITTED: Stage.RECEIVED,
    State.TO_COMPLETE: Stage.RECEIVED,
    State.WAITING_LIST: Stage.WAITING,
    State.ADMISSIBLE: Stage.ACCEPTED,
    State.REFUSED: Stage.REFUSED,
    State.CONTACT: Stage.IN_CONTACT,
    State.UNREACHABLE: Stage.IN_CONTACT,
    State.DECLARED: Stage.IN_PROGRESS,
    State.VERIFIED: Stage.IN_PROGRESS,
    State.ORIENTED: Stage.IN_PROGRESS,
    State.SUPPORT: Stage.IN_PROGRESS,
    State.MEDIATION: Stage.IN_PROGRESS,
    State.OVER_INDEBTEDNESS: Stage.IN_PROGRESS,
    State.SUSPENDED: Stage.IN_PROGRESS,
    State.REACTIVATED: Stage.IN_PROGRESS,
    State.CLOSED: Stage.CLOSED,
    State.REDIRECTED: Stage.CLOSED,
    State.ANONYMISED: Stage.CLOSED,
    State.WITHDRAWN: Stage.WITHDRAWN,
    State.DELETED: Stage.CLOSED,
}
# Known to the referrer whatever the person chose: their own acts, and what billing needs.
ALWAYS_TOLD = frozenset(
    {Stage.DRAFT, Stage.AWAITING, Stage.RECEIVED, Stage.WAITING, Stage.REFUSED, Stage.CLOSED}
    | {Stage.WITHDRAWN}
)


def stage_for_referrer(state: State, *, may_know: bool) -> Stage:
    """Return the stage to show; without the person's agreement, "received" until it is closed."""
    stage = STAGES[state]
    return stage if may_know or stage in ALWAYS_TOLD else Stage.RECEIVED
