"""Reading cases for their desk: the queue, by urgency and clock."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, OuterRef, Subquery, When
from django.utils import timezone

from portal.referrals.domain import states
from portal.referrals.domain.states import State
from portal.referrals.models import Appointment, Recommendation, Referral, choices
from portal.referrals.models.case_choices import AppointmentResult, RecommendationState
from portal.referrals.models.referral import UNDER_FOLLOW_UP

QUEUE_ROWS = 40
CLOSED_ROWS = 15
QUEUE_COLUMNS = (
    "public_id",
    "reference",
    "state",
    "due_at",
    "urgency",
    "suspended_until",
    "first_name_sealed",
    "last_name_sealed",
    "counsellor_id",
)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case in the queue; `name` is empty for those that are not the reader's own."""

    public_id: Any
    reference: str
    name: str
    state: State
    due_at: datetime | None
    suspended_until: date | None
    check_on: date | None
    is_quick: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """A counsellor's queue, the most pressing first, and what they closed lately.

    `own` is one page of theirs: `page` of `n_pages`, of `n_own` cases.
    """

    to_examine: list[QueueRow]
    own: list[QueueRow]
    n_own: int
    closed: list[QueueRow]
    page: int = 1

    @property
    def n_pages(self) -> int:
        """How many pages their own cases fill."""
        return max(1, -(-self.n_own // QUEUE_ROWS))


def queue_of(viewer: Any, *, page: int = 1) -> Queue:
    """Return a page of a counsellor's queue: four queries, names of their own cases only."""
    visible = Referral.objects.visible_to(viewer)
    mine = visible.filter(counsellor_id=viewer.user_id)
    moving = mine.filter(state__in=[*UNDER_FOLLOW_UP, State.REACTIVATED])
    return Queue(
        to_examine=[_row(one, named=False) for one in _pressing(visible.to_examine())],
        own=[_row(one, named=True) for one in _pressing(moving, page=page)],
        n_own=moving.count(),
        closed=[_row(one, named=True) for one in _closed(mine)],
        page=page,
    )


def _pressing(found: Any, *, page: int = 1) -> list[Referral]:
    is_quick = Case(When(urgency=choices.Urgency.QUICK, then=0), default=1)
    next_check = Recommendation.objects.filter(
        referral=OuterRef("pk"),
        state__in=[RecommendationState.TO_DO, RecommendationState.PARTLY],
    )
    ordered = found.only(*QUEUE_COLUMNS).annotate(
        check_on=Subquery(next_check.order_by("due_on").values("due_on")[:1]),
        is_quick_first=is_quick,
    )
    start = (page - 1) * QUEUE_ROWS
    ranked = ordered.order_by(F("due_at").asc(nulls_last=True), "is_quick_first", "pk")
    return list(ranked[start : start + QUEUE_ROWS])


def _closed(mine: Any) -> list[Referral]:
    found = (
        mine.filter(state=State.CLOSED).only(*QUEUE_COLUMNS).annotate(check_on=F("recovered_on"))
    )
    return list(found.order_by("-closed_at", "pk")[:CLOSED_ROWS])


def _row(referral: Referral, *, named: bool) -> QueueRow:
    name = f"{referral.first_name} {referral.last_name}".strip() if named else ""
    return QueueRow(
        public_id=referral.public_id,
        reference=referral.reference,
        name=name,
        state=State(referral.state),
        due_at=referral.due_at,
        suspended_until=referral.suspended_until,
        check_on=referral.check_on,
        is_quick=referral.urgency == choices.Urgency.QUICK,
    )


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a counsellor's week, with whom."""

    case_id: Any
    public_id: Any
    name: str
    reference: str
    starts_at: datetime
    duration_minutes: int
    mode_label: str


def meetings_of(viewer: Any) -> list[Meeting]:
    """Return a counsellor's meetings to come, the next first: one query."""
    cases = Referral.objects.visible_to(viewer).filter(counsellor_id=viewer.user_id)
    planned = Appointment.objects.filter(
        referral__in=cases.values("pk"),
        result=AppointmentResult.PLANNED,
        starts_at__gte=timezone.now(),
    )
    found = planned.select_related("referral").order_by("starts_at", "pk")[:QUEUE_ROWS]
    return [
        Meeting(
            case_id=one.referral.public_id,
            public_id=one.public_id,
            name=f"{one.referral.first_name} {one.referral.last_name}".strip(),
            reference=one.referral.reference,
            starts_at=one.starts_at,
            duration_minutes=one.duration_minutes,
            mode_label=one.get_mode_display(),
        )
        for one in found
    ]


def waiting_rank(referral: Referral) -> int:
    """Return how many people enter before somebody on the waiting list, plus one."""
    line = Referral.objects.filter(convention=referral.convention).on_waiting_list()
    identifiers = list(line.values_list("pk", flat=True))
    return identifiers.index(referral.pk) + 1 if referral.pk in identifiers else 0


def is_open(referral: Referral) -> bool:
    """Tell whether a case still moves."""
    return State(referral.state) in states.ACTIVE | {
        State.SUSPENDED,
        State.UNREACHABLE,
        State.REACTIVATED,
    }
