"""How long each step may take, and which clock each transition starts or stops
(prevention.md §4.7). How long is a dated figure that the coordination changes: see `Delays`.

S1 to S4 count working days; S6 counts calendar days. S5, the news to the referrer, leaves with the
transition itself.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from portal.partners.domain.sla import CLOSING, due_at, is_working_day
from portal.referrals.domain.states import SUPPORTED, State


class Clock(StrEnum):
    """The clocks that are kept."""

    EXAMINE = "S1"
    FIRST_CALL = "S2"
    DECLARED = "S3"
    ORIENTATION = "S4"
    NEWS = "S6"


class Step(StrEnum):
    """What a transition does to the clock of its referral."""

    KEEP = "keep"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Delays:
    """How long things may take on a day; `lengths` holds (normal, quick) by clock.

    `completion` and `papers` count working days, `call_back` calendar days; `warning_share` is the
    part of a delay after which people are warned.
    """

    lengths: Mapping[Clock, tuple[int, int]]
    completion: int
    papers: int
    call_back: int
    warning_share: Fraction

    def days(self, clock: Clock, *, is_quick: bool) -> int:
        """Return the days that a clock gives."""
        normal, quick = self.lengths[clock]
        return quick if is_quick else normal


_STARTS: dict[State, Clock] = {
    State.TRANSMITTED: Clock.EXAMINE,
    State.ADMISSIBLE: Clock.FIRST_CALL,
    State.CONTACT: Clock.DECLARED,
    State.DECLARED: Clock.ORIENTATION,
    State.ORIENTED: Clock.NEWS,
} | dict.fromkeys(SUPPORTED, Clock.NEWS)
_PAUSES = frozenset({State.TO_COMPLETE, State.UNREACHABLE, State.SUSPENDED})
_KEEPS = frozenset({State.VERIFIED, State.DRAFT, State.AWAITING_SIGNATURE, State.WAITING_LIST})
_RESUMES = _STARTS.keys() | {State.VERIFIED}


@dataclass(frozen=True, slots=True)
class ClockStep:
    """What to do, and with which clock when one starts."""

    step: Step
    clock: Clock | None = None


def clock_step(source: State | None, target: State) -> ClockStep:
    """Return what moving from `source` to `target` does to the clock."""
    if target in _PAUSES:
        return ClockStep(Step.PAUSE)
    if source in _PAUSES and target in _RESUMES:
        return ClockStep(Step.RESUME, _STARTS.get(target))
    if target in _KEEPS:
        return ClockStep(Step.KEEP)
    clock = _STARTS.get(target)
    return ClockStep(Step.START, clock) if clock else ClockStep(Step.STOP)


def clock_due(clock: Clock, since: datetime, *, days: int, holidays: Container[date]) -> datetime:
    """Return when a clock that starts at `since` (local time) runs out, at closing time."""
    if clock is Clock.NEWS:
        return datetime.combine(since.date() + timedelta(days=days), CLOSING)
    return due_at(since, working_days=days, holidays=holidays)


def working_days_left(now: datetime, due: datetime, holidays: Container[date]) -> int:
    """Return how many working days are left from `now` until `due` (local times), 0 when late."""
    day, left = now.date(), 0
    while day < due.date():
        day += timedelta(days=1)
        left += is_working_day(day, holidays)
    return left


def due_after_pause(
    clock: Clock,
    *,
    due: datetime,
    paused_at: datetime,
    resumed_at: datetime,
    holidays: Container[date],
) -> datetime:
    """Return when a clock runs out once it goes on: what was left, counted from the resumption.

    Never earlier than before: time does not run backwards.
    """
    if clock is Clock.NEWS:
        return due + timedelta(days=(resumed_at.date() - paused_at.date()).days)
    left = working_days_left(paused_at, due, holidays)
    return max(due, due_at(resumed_at, working_days=left, holidays=holidays))


def is_to_warn(started_at: datetime, due: datetime, now: datetime, *, share: Fraction) -> bool:
    """Tell whether that share of the time is gone."""
    return (now - started_at) * share.denominator >= (due - started_at) * share.numerator
