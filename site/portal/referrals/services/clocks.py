"""Keeping the clock of a case with each transition, and telling when one runs out."""

from datetime import date, datetime

from django.utils import timezone

from portal.partners.selectors import public_holidays
from portal.referrals.delays import delays_on
from portal.referrals.domain import clocks
from portal.referrals.domain.clocks import Clock, Step
from portal.referrals.domain.states import State
from portal.referrals.models import ClockRun, Referral
from portal.referrals.models.choices import Urgency


def holidays_of(referral: Referral, around: datetime) -> frozenset[date]:
    """Return the days off where the convention is, this year and the next."""
    year = timezone.localtime(around).year
    return public_holidays(year, alsace_moselle=referral.convention.alsace_moselle)


def follow(referral: Referral, *, source: State | None, target: State) -> None:
    """Start, pause, resume or stop the clock as a transition asks; `due_at` is set, not saved."""
    step = clocks.clock_step(source, target)
    now = timezone.now()
    if step.step is Step.START and step.clock:
        start(referral, step.clock, since=_counts_from(referral, source, now), stopped_at=now)
    elif step.step is Step.PAUSE:
        pause(referral, at=now)
    elif step.step is Step.RESUME:
        _resume_or_start(referral, step.clock, now)
    elif step.step is Step.STOP:
        stop(referral, at=now)


def _counts_from(referral: Referral, source: State | None, now: datetime) -> datetime:
    """Return from when the next clock counts: S3 counts from admissibility, not from the call."""
    run = running(referral) if source is State.ADMISSIBLE else None
    return run.started_at if run else now


def start(
    referral: Referral, clock: Clock, *, since: datetime, stopped_at: datetime | None = None
) -> ClockRun:
    """Stop what runs and start a clock."""
    stop(referral, at=stopped_at or since)
    run = ClockRun.objects.create(
        referral=referral, code=clock.value, started_at=since, due_at=_due(referral, clock, since)
    )
    referral.due_at = run.due_at
    return run


def _due(referral: Referral, clock: Clock, since: datetime) -> datetime:
    local = timezone.make_naive(since)
    is_quick = referral.urgency == Urgency.QUICK
    days = delays_on(local.date()).days(clock, is_quick=is_quick)
    due = clocks.clock_due(clock, local, days=days, holidays=holidays_of(referral, since))
    return timezone.make_aware(due)


def running(referral: Referral) -> ClockRun | None:
    """Return the clock that counts, paused or not."""
    return ClockRun.objects.running().filter(referral=referral).first()


def stop(referral: Referral, *, at: datetime) -> None:
    """Stop the clock and remember whether it was late."""
    run = running(referral)
    referral.due_at = None
    if run is not None:
        run.stopped_at = at
        run.is_missed = run.paused_at is None and at > run.due_at
        run.save(update_fields=["stopped_at", "is_missed"])


def pause(referral: Referral, *, at: datetime, for_papers: bool = False) -> None:
    """Stop counting for a while."""
    run = running(referral)
    referral.due_at = None
    if run is not None and run.paused_at is None:
        run.paused_at, run.paused_for_papers = at, for_papers
        run.save(update_fields=["paused_at", "paused_for_papers"])


def _resume_or_start(referral: Referral, clock: Clock | None, now: datetime) -> None:
    run = running(referral)
    if run is not None and (clock is None or run.code == clock.value):
        resume(referral, at=now)
    elif clock is not None:
        start(referral, clock, since=now)


def resume(referral: Referral, *, at: datetime) -> None:
    """Count again: what was left when it was paused is left now."""
    run = running(referral)
    if run is None:
        return
    if run.paused_at is not None:
        run.due_at = _due_after_pause(referral, run, at)
        run.paused_at, run.paused_for_papers = None, False
        run.save(update_fields=["due_at", "paused_at", "paused_for_papers"])
    referral.due_at = run.due_at


def _due_after_pause(referral: Referral, run: ClockRun, at: datetime) -> datetime:
    due = clocks.due_after_pause(
        Clock(run.code),
        due=timezone.make_naive(run.due_at),
        paused_at=timezone.make_naive(run.paused_at),
        resumed_at=timezone.make_naive(at),
        holidays=holidays_of(referral, run.started_at) | holidays_of(referral, at),
    )
    return timezone.make_aware(due)
