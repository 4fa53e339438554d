"""What a story says besides its states: dates, clocks, decisions, and the chain of its journal."""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from portal.partners.selectors import public_holidays
from portal.referrals.delays import delays_on
from portal.referrals.domain.clocks import Clock, Delays, clock_due
from portal.referrals.domain.states import ENDED, SUPPORTED, State
from portal.referrals.models import (
    ClockRun,
    OrientationDecision,
    Referral,
    Transition,
)
from portal.referrals.models.case_choices import (
    Destination,
    MissingItem,
    PauseReason,
    SupportType,
)
from portal.referrals.models.choices import Known, Urgency

CLOCKS: tuple[tuple[Clock, State, State], ...] = (
    (Clock.EXAMINE, State.TRANSMITTED, State.ADMISSIBLE),
    (Clock.FIRST_CALL, State.ADMISSIBLE, State.CONTACT),
    (Clock.DECLARED, State.ADMISSIBLE, State.DECLARED),
    (Clock.ORIENTATION, State.DECLARED, State.ORIENTED),
)
RUNNING: dict[State, tuple[Clock, State]] = {
    State.TRANSMITTED: (Clock.EXAMINE, State.TRANSMITTED),
    State.ADMISSIBLE: (Clock.FIRST_CALL, State.ADMISSIBLE),
    State.CONTACT: (Clock.DECLARED, State.ADMISSIBLE),
    State.DECLARED: (Clock.ORIENTATION, State.DECLARED),
    State.VERIFIED: (Clock.ORIENTATION, State.DECLARED),
    State.ORIENTED: (Clock.NEWS, State.ORIENTED),
} | {state: (Clock.NEWS, state) for state in SUPPORTED}
FRIDAY = 4
DUE_IN_DAYS = (-1, 0, 1, 2, 4, 6, 9, 20)
CHOSEN: dict[State, str] = {
    State.SUPPORT: SupportType.SUPPORT,
    State.MEDIATION: SupportType.MEDIATION,
    State.OVER_INDEBTEDNESS: SupportType.OVER_INDEBTEDNESS,
}


def date_case(
    referral: Referral, moments: dict[State, datetime], now: datetime, dice: random.Random
) -> None:
    """Give a case the dates and codes of where it is."""
    state = State(referral.state)
    last = max(moments.values())
    if state in ENDED | {State.ANONYMISED}:
        referral.closed_at = referral.closed_at or last
    if State.CONTACT in moments:
        referral.last_contact_on = timezone.localdate(last)
    if state in RUNNING:
        late = timedelta(days=dice.choice(DUE_IN_DAYS))
        referral.due_at = _working_day(timezone.localtime(now + late).replace(hour=17))
    else:
        referral.due_at = None
    _say_where_it_is(referral, state, now)
    if referral.referrer is not None and referral.last_name_sealed:
        _say_what_was_seen(referral, dice)


def _say_what_was_seen(referral: Referral, dice: random.Random) -> None:
    """What an agent often knows: since when, and whether a social worker follows."""
    asked = timezone.localdate(referral.created_at).replace(day=1)
    if dice.random() < 0.8:
        months = asked.month - 1 - dice.randrange(1, 9)
        referral.first_signal_month = asked.replace(
            year=asked.year + months // 12, month=months % 12 + 1
        )
    referral.social_worker = dice.choice((Known.YES, Known.NO, Known.NO, Known.UNKNOWN))


def _working_day(moment: datetime) -> datetime:
    """Return the moment, or the same hour of the Friday before a week-end."""
    return moment - timedelta(days=max(moment.weekday() - FRIDAY, 0))


def _say_where_it_is(referral: Referral, state: State, now: datetime) -> None:
    if state == State.SUSPENDED:
        referral.suspended_until = timezone.localdate(now + timedelta(days=14))
        referral.pause_reason = PauseReason.PERSON_ASKS
    if state == State.TO_COMPLETE:
        referral.missing_items = [MissingItem.SLOTS.value]
        referral.due_at = timezone.localtime(now + timedelta(days=8)).replace(hour=17)
    if state == State.REDIRECTED:
        referral.redirected_to = Destination.CCAS
    if state == State.CLOSED:
        referral.recovered_on = timezone.localdate(referral.closed_at)


def clocks_of(referral: Referral, moments: dict[State, datetime]) -> Iterator[ClockRun]:
    """Yield the clocks that ran for a case, and the one that runs."""
    delays = delays_on(timezone.localdate())
    for clock, start, end in CLOCKS:
        if start in moments and end in moments:
            due = _due(referral, clock, moments[start], delays)
            yield ClockRun(
                referral=referral,
                code=clock.value,
                started_at=moments[start],
                due_at=due,
                stopped_at=moments[end],
                is_missed=moments[end] > due,
            )
    running = RUNNING.get(State(referral.state))
    if running and running[1] in moments and referral.due_at:
        yield ClockRun(
            referral=referral,
            code=running[0].value,
            started_at=moments[running[1]],
            due_at=referral.due_at,
        )


def _due(referral: Referral, clock: Clock, since: datetime, delays: Delays) -> datetime:
    local = timezone.make_naive(since)
    holidays = public_holidays(local.year, alsace_moselle=referral.convention.alsace_moselle)
    days = delays.days(clock, is_quick=referral.urgency == Urgency.QUICK)
    return timezone.make_aware(clock_due(clock, local, days=days, holidays=holidays))


def decisions_of(
    referral: Referral, moments: dict[State, datetime], dice: random.Random
) -> Iterator[OrientationDecision]:
    """Yield the kind of support chosen, for the cases that came so far."""
    if State.ORIENTED not in moments or State(referral.state) == State.ANONYMISED:
        return
    chosen = next((CHOSEN[one] for one in CHOSEN if one in moments), SupportType.MEDIATION)
    other = SupportType.MEDIATION if chosen == SupportType.SUPPORT else SupportType.SUPPORT
    suggested = chosen if dice.random() < 0.7 else other
    made = OrientationDecision(
        referral=referral,
        author=referral.counsellor,
        chosen=chosen,
        suggested=suggested,
        parameters_on=timezone.localdate(moments[State.ORIENTED]),
        created_at=moments[State.ORIENTED],
    )
    if suggested != chosen:
        made.motive = "Les créanciers sont prêts à attendre, la personne préfère essayer."
    yield made


def chain(lines: Iterable[Transition]) -> None:
    """Give each line of the journals its digest, once the referrals have their keys."""
    last: dict[int, str] = {}
    for line in lines:
        line.referral_id = line.referral.pk
        line.previous_digest = last.get(line.referral_id, "")
        line.digest = line.expected_digest()
        last[line.referral_id] = line.digest
