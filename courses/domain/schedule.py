"""When people are asked and reminded: before, after, two months later; never at night.

Reminders go to those who have not answered, and never on Sundays, holidays, or between 20 h and
8 h where the person is and where the sender is (training.md part 2, §2 "Reminders").
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from courses.domain.questionnaire import Audience, Moment

FIRST_HOUR, LAST_HOUR = 8, 20
SATURDAY, SUNDAY = 5, 6
SENDER_ZONE = ZoneInfo("Europe/Paris")
# A change this close to the start cannot wait for the morning.
URGENT = timedelta(hours=48)

PRE_OPENS = timedelta(days=-7)
PRE_REMINDERS = (timedelta(days=-4), timedelta(days=-1))
POST_REMINDERS = (timedelta(days=3), timedelta(days=7))
POST_CLOSES = timedelta(days=30)
COLD_OPENS = timedelta(days=60)
COLD_REMINDERS = (timedelta(days=67), timedelta(days=75))
COLD_CLOSES = timedelta(days=90)
YEARLY_REMINDERS = (timedelta(days=10), timedelta(days=25))
YEARLY_CLOSES = timedelta(days=60)
FOLLOW_UP = timedelta(days=30)
EVENING = time(18)

SEARCHED_DAYS = 14


@dataclass(frozen=True, slots=True)
class Plan:
    """When a questionnaire is open, and when people who have not answered are written to.

    The first step is a request and the others remind; without `asks_first` all of them remind.
    """

    opens_at: datetime
    closes_at: datetime
    steps: tuple[datetime, ...]
    asks_first: bool = True


def plan_of(moment: str, *, starts_at: datetime, ends_at: datetime) -> Plan:
    """Return the plan of a moment (`pre`, `post`, `cold`) around a session; ValueError otherwise.

    Before the course the convocation is the request, so there are only reminders.
    """
    if moment == Moment.PRE:
        opens = starts_at + PRE_OPENS
        reminders = tuple(starts_at + gap for gap in PRE_REMINDERS)
        return Plan(opens, starts_at, reminders, asks_first=False)
    if moment == Moment.POST:
        steps = (ends_at, *(ends_at + gap for gap in POST_REMINDERS))
        return Plan(ends_at, ends_at + POST_CLOSES, steps)
    if moment == Moment.COLD:
        opens = ends_at + COLD_OPENS
        steps = (opens, *(ends_at + gap for gap in COLD_REMINDERS))
        return Plan(opens, ends_at + COLD_CLOSES, steps)
    raise ValueError(moment)


def yearly_plan(opens_at: datetime) -> Plan:
    """Return the plan of a yearly request."""
    steps = (opens_at, *(opens_at + gap for gap in YEARLY_REMINDERS))
    return Plan(opens_at, opens_at + YEARLY_CLOSES, steps)


def moment_for(audience: str) -> str:
    """Return when an audience other than learners is asked: the employer once time has passed."""
    moments = {
        Audience.EMPLOYER: Moment.COLD,
        Audience.TRAINER: Moment.POST,
        Audience.FUNDER: Moment.YEARLY,
    }
    return moments[Audience(audience)].value


def step_due(plan: Plan, *, now: datetime, last_sent: int | None) -> int | None:
    """Return the rank of the step to send now, None when none is due.

    Steps missed while nothing ran are not caught up one by one: the latest stands for all.
    """
    if now >= plan.closes_at:
        return None
    passed = [rank for rank, step in enumerate(plan.steps) if step <= now]
    if not passed or (last_sent is not None and last_sent >= passed[-1]):
        return None
    return passed[-1]


def is_quiet(at: datetime, zones: Sequence[ZoneInfo], is_holiday: Callable[[date], bool]) -> bool:
    """Tell whether nobody should be written to at that moment, in one of the zones."""
    return any(_is_quiet_there(at.astimezone(zone), is_holiday) for zone in zones)


def _is_quiet_there(local: datetime, is_holiday: Callable[[date], bool]) -> bool:
    if local.weekday() == SUNDAY or is_holiday(local.date()):
        return True
    return not FIRST_HOUR <= local.hour < LAST_HOUR


def next_allowed(
    at: datetime, zones: Sequence[ZoneInfo], is_holiday: Callable[[date], bool]
) -> datetime:
    """Return the first moment from `at` on when writing is allowed in every zone.

    A moment becomes allowed at 8 h in one of the zones, so those are the only ones looked at. Two
    zones half a day apart (Paris and Tahiti in summer) share no such hour: the last zone, where the
    person is, then decides alone.
    """
    if not is_quiet(at, zones, is_holiday):
        return at
    mornings = sorted(
        datetime.combine(at.astimezone(zone).date() + timedelta(days=days), time(FIRST_HOUR), zone)
        for zone in zones
        for days in range(SEARCHED_DAYS)
    )
    shared = (one for one in mornings if one > at and not is_quiet(one, zones, is_holiday))
    found = next(shared, None)
    return found if found is not None else next_allowed(at, zones[-1:], is_holiday)


def evening_before(
    starts_at: datetime, zone: ZoneInfo, is_holiday: Callable[[date], bool]
) -> datetime:
    """Return 18 h, where a session takes place, on the last day before it when one may write."""
    day = starts_at.astimezone(zone).date()
    days = [day - timedelta(days=ago) for ago in range(1, SEARCHED_DAYS)]
    eves = [datetime.combine(one, EVENING, zone) for one in days]
    return next((eve for eve in eves if not is_quiet(eve, (zone,), is_holiday)), eves[0])


def working_day(at: datetime, is_holiday: Callable[[date], bool]) -> datetime:
    """Return the same hour on that day when it is worked, else on the next one that is."""
    while at.weekday() >= SATURDAY or is_holiday(at.date()):
        at += timedelta(days=1)
    return at


def may_leave_at_once(*, starts_at: datetime, now: datetime) -> bool:
    """Tell whether news of a session are too pressing to wait for the morning."""
    return now <= starts_at <= now + URGENT
