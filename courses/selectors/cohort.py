"""What a trainer sees of her groups: sessions, and who did what."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from courses.models import Attempt, Enrolment, TrainingSession
from courses.selectors.learner import progress_of


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One person of a group; shares in basis points, None while there is nothing to show."""

    name: str
    steps_done: int
    steps_total: int
    last_activity_at: datetime
    before_bp: int | None
    after_bp: int | None
    is_completed: bool


def sessions_led(viewer) -> list[TrainingSession]:
    """Return the sessions a viewer may see with head counts, the latest first: one query."""
    visible = TrainingSession.objects.visible_to(viewer).with_head_counts()
    return list(visible.select_related("course").order_by("-starts_at", "-pk"))


def session_seen_by(viewer, public_id: UUID) -> TrainingSession | None:
    """Return a session, None when it is missing or somebody else's: nobody can tell which."""
    visible = TrainingSession.objects.visible_to(viewer).select_related("course", "trainer")
    return visible.filter(public_id=public_id).first()


def group_rows(session: TrainingSession) -> list[GroupRow]:
    """Return the people of a session by name: five queries for any size."""
    enrolments = list(
        Enrolment.objects.in_session(session)
        .select_related("user", "course", "session", "version")
        .defer("version__content")
        .order_by("user__last_name", "user__first_name", "pk")
    )
    shares = _shares(session)
    return [_row(one.enrolment, one.outline, shares) for one in progress_of(enrolments)]


def _row(enrolment: Enrolment, outline, shares: dict[tuple[int, str], int]) -> GroupRow:
    return GroupRow(
        name=enrolment.user.get_full_name(),
        steps_done=outline.n_steps_done,
        steps_total=len(outline.steps),
        last_activity_at=enrolment.last_activity_at,
        before_bp=shares.get((enrolment.pk, "pre")),
        after_bp=shares.get((enrolment.pk, "post")),
        is_completed=enrolment.completed_at is not None,
    )


def _shares(session: TrainingSession) -> dict[tuple[int, str], int]:
    sent = Attempt.objects.sent().filter(enrolment__session=session).order_by("number", "pk")
    return {(one.enrolment_id, one.moment): one.result["knowledge_bp"] for one in sent}
