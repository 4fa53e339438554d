"""What a trainer sees of her groups: sessions, who did what, answers gathered."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from courses.domain.group import SentAttempt, SessionAnswers
from courses.models import AnonymousAnswer, Answer, Attempt, Enrolment, TrainingSession
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
        .select_related("user", "course")
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


def cohort_answers(session: TrainingSession) -> SessionAnswers:
    """Return what a group answered: last attempt of each person and moment, in four queries."""
    sent = Attempt.objects.sent().filter(enrolment__session=session)
    last: dict[tuple[int, str], Attempt] = {}
    for attempt in sent.select_related("version").order_by("number", "pk"):
        last[attempt.enrolment_id, attempt.moment] = attempt
    kept = list(last.values())
    answers = _answers_by_attempt(kept)
    newest = _newest_versions(kept)
    return SessionAnswers(
        attempts=tuple(_sent(one, answers[one.pk]) for one in kept),
        opinions=_opinions(session),
        definitions={moment: version.definition for moment, version in newest.items()},
        version_numbers={moment: version.number for moment, version in newest.items()},
        n_enrolled=Enrolment.objects.in_session(session).count(),
    )


def _answers_by_attempt(attempts: list[Attempt]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = Answer.objects.filter(attempt__in=attempts).order_by("pk")
    for attempt_id, question_id, value in rows.values_list("attempt_id", "question_id", "value"):
        found[attempt_id][question_id] = value
    return found


def _newest_versions(attempts: list[Attempt]) -> dict[str, Any]:
    ordered = sorted(attempts, key=lambda one: one.version.number)
    return {one.moment: one.version for one in ordered}


def _sent(attempt: Attempt, answers: dict[str, Any]) -> SentAttempt:
    return SentAttempt(
        attempt.enrolment_id, attempt.moment, attempt.number, attempt.result, answers
    )


def _opinions(session: TrainingSession) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    rows = AnonymousAnswer.objects.filter(session=session).order_by("id")
    for question_id, value in rows.values_list("question_id", "value"):
        found[question_id].append(value)
    return found
