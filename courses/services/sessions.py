"""Creating a session, moving its half-days, calling it off; everybody concerned is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from courses.domain.messages import MessageKind, key_of
from courses.domain.schedule import FOLLOW_UP, working_day
from courses.models import CoursePage, Enrolment, HalfDay, SentMessage, TrainingSession
from courses.services.messages import is_holiday, queue
from courses.services.refusals import SessionRefused


@dataclass(frozen=True, slots=True)
class HalfDayPlan:
    """A half-day as typed; `public_id` names the one it changes, None makes a new one."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    video_link: str = ""
    public_id: UUID | None = None


@transaction.atomic
def create_session(
    *, course: CoursePage, trainer: Any, half_days: Sequence[HalfDayPlan],
    co_trainers: Sequence[Any] = (), **details: Any,
) -> TrainingSession:  # fmt: skip
    """Open a session of a course; `details` are fields of TrainingSession.

    Raises SessionRefused: `half_day_missing`, `half_day_ends_first`, `half_days_overlap`.
    """
    ordered = _checked(half_days)
    session = TrainingSession.objects.create(
        course=course, trainer=trainer, **{"title": course.title} | details | _span(ordered)
    )
    session.co_trainers.set(co_trainers)
    for plan in ordered:
        _write(HalfDay(session=session), plan)
    if session.follow_up_at is None:
        session.follow_up_at = _follow_up(session)
        session.save(update_fields=["follow_up_at"])
    _tell_trainers(session)
    return session


def _follow_up(session: TrainingSession) -> datetime:
    """Thirty days later at the hour the session ended, on a day when people work there."""
    ended = session.ends_at.astimezone(ZoneInfo(session.time_zone))
    return working_day(ended + FOLLOW_UP, lambda day: is_holiday(day, session.time_zone))


def _checked(plans: Sequence[HalfDayPlan]) -> list[HalfDayPlan]:
    if not plans:
        raise SessionRefused("half_day_missing")
    ordered = sorted(plans, key=lambda plan: plan.starts_at)
    if any(plan.ends_at <= plan.starts_at for plan in ordered):
        raise SessionRefused("half_day_ends_first")
    if any(after.starts_at < before.ends_at for before, after in pairwise(ordered)):
        raise SessionRefused("half_days_overlap")
    return ordered


def _span(ordered: Sequence[HalfDayPlan]) -> dict[str, Any]:
    """What the session keeps of its half-days, so that lists need not read them."""
    first = ordered[0]
    return {
        "starts_at": first.starts_at,
        "ends_at": ordered[-1].ends_at,
        "place": first.place,
        "video_link": first.video_link,
    }


def _write(half_day: HalfDay, plan: HalfDayPlan) -> bool:
    """Copy a plan into a half-day; tell whether anything changed."""
    wanted = (plan.starts_at, plan.ends_at, plan.place, plan.video_link)
    names = ("starts_at", "ends_at", "place", "video_link")
    if half_day.pk and wanted == tuple(getattr(half_day, name) for name in names):
        return False
    for name, value in zip(names, wanted, strict=True):
        setattr(half_day, name, value)
    half_day.save()
    return True


@transaction.atomic
def change_session(
    *, session: TrainingSession, half_days: Sequence[HalfDayPlan], co_trainers: Sequence[Any] = (),
    **details: Any,
) -> TrainingSession:  # fmt: skip
    """Change a session; when dates or places move, everybody gets a new invitation.

    Raises SessionRefused: `session_cancelled`, `half_day_signed` (a half-day somebody signed does
    not move), `capacity_too_small`, and what `create_session` raises.
    """
    locked = lock(session)
    if locked.cancelled_at:
        raise SessionRefused("session_cancelled")
    _require_room_for_all(locked, details.get("capacity"))
    ordered = _checked(half_days)
    moved = _rewrite(locked, ordered)
    for name, value in (details | _span(ordered)).items():
        setattr(locked, name, value)
    locked.follow_up_at = locked.follow_up_at or _follow_up(locked)
    locked.calendar_sequence += moved
    locked.save()
    locked.co_trainers.set(co_trainers)
    if moved:
        _tell_everybody(locked, MessageKind.MOVED)
        _tell_trainers(locked)
    return locked


def lock(session: TrainingSession) -> TrainingSession:
    """Return the session, held until the transaction ends: places and dates change one by one."""
    rows = TrainingSession.objects.select_for_update(of=("self",))
    return rows.select_related("course", "trainer").get(pk=session.pk)


def _require_room_for_all(session: TrainingSession, capacity: int | None) -> None:
    n_seated = Enrolment.objects.in_session(session).seated().count()
    if capacity is not None and capacity < n_seated:
        raise SessionRefused("capacity_too_small", seated=n_seated)


def _rewrite(session: TrainingSession, ordered: Sequence[HalfDayPlan]) -> bool:
    known = {one.public_id: one for one in session.half_days.all()}
    kept = {plan.public_id for plan in ordered}
    moved = False
    for public_id, half_day in known.items():
        if public_id not in kept:
            _remove(session, half_day)
            moved = True
    for plan in ordered:
        half_day = known.get(plan.public_id) or HalfDay(session=session)
        is_signed = half_day.pk and half_day.entries.exists()
        changed = _write(half_day, plan)
        if changed and is_signed:
            raise SessionRefused("half_day_signed")
        moved = moved or changed
    return moved


def _remove(session: TrainingSession, half_day: HalfDay) -> None:
    if half_day.entries.exists():
        raise SessionRefused("half_day_signed")
    facts = {
        "uid": half_day.calendar_uid,
        "starts_at": half_day.starts_at.isoformat(),
        "ends_at": half_day.ends_at.isoformat(),
        "sequence": session.calendar_sequence + 1,
    }
    for enrolment in Enrolment.objects.in_session(session).seated().order_by("pk"):
        key = key_of(MessageKind.HALF_DAY_REMOVED, half_day.public_id, enrolment.public_id)
        kind = MessageKind.HALF_DAY_REMOVED
        queue(key=key, kind=kind, session=session, enrolment=enrolment, facts=facts)
    half_day.delete()


@transaction.atomic
def cancel_session(*, session: TrainingSession, reason: str) -> TrainingSession:
    """Call a session off and tell everybody, those who wait too.

    Raises SessionRefused: `session_cancelled`, `session_over`, `reason_missing`.
    """
    locked = lock(session)
    if locked.cancelled_at:
        raise SessionRefused("session_cancelled")
    if locked.is_over:
        raise SessionRefused("session_over")
    if not reason.strip():
        raise SessionRefused("reason_missing")
    locked.cancelled_at, locked.cancel_reason = timezone.now(), reason.strip()
    locked.calendar_sequence += 1
    locked.save()
    _tell_everybody(locked, MessageKind.CANCELLED)
    for user in trainers_of(locked):
        key = key_of(MessageKind.TRAINER_CANCELLED, locked.public_id, user.pk)
        queue(key=key, kind=MessageKind.TRAINER_CANCELLED, session=locked, user=user)
    return locked


def trainers_of(session: TrainingSession) -> list[Any]:
    """Return who leads and who helps."""
    return [session.trainer, *session.co_trainers.exclude(pk=session.trainer_id)]


def _tell_everybody(session: TrainingSession, kind: MessageKind) -> None:
    concerned = Enrolment.objects.in_session(session).filter(withdrawn_at=None).order_by("pk")
    if kind is MessageKind.MOVED:
        # A convocation that has not left yet will say the new dates.
        queued = SentMessage.objects.waiting().filter(kind=MessageKind.CONVOCATION)
        concerned = concerned.seated().exclude(messages__in=queued.filter(session=session))
    for enrolment in concerned:
        key = key_of(kind, enrolment.public_id, session.calendar_sequence)
        queue(key=key, kind=kind, session=session, enrolment=enrolment)


def _tell_trainers(session: TrainingSession) -> None:
    for user in trainers_of(session):
        parts = (session.public_id, user.pk, session.calendar_sequence)
        kind = MessageKind.TRAINER_CONVOCATION
        queue(key=key_of(kind, *parts), kind=kind, session=session, user=user)
