"""What runs by itself: clocks near their end, pauses that end, reminders, weekly news."""

from datetime import timedelta
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.selectors import referents_of
from portal.referrals.delays import delays_on
from portal.referrals.domain.clocks import is_to_warn
from portal.referrals.domain.states import State
from portal.referrals.models import ClockRun, FollowUp, Recommendation, Referral, Transition
from portal.referrals.models.case_choices import FollowUpMoment, RecommendationState
from portal.referrals.services import case_mails, completing, pausing
from portal.referrals.services.alerts import send_digest
from portal.referrals.services.holders import holders_of

REMIND_DAYS = 3
SIX_MONTHS, TWELVE_MONTHS = timedelta(days=182), timedelta(days=365)
FOLLOW_UP_WINDOW = timedelta(days=30)


def watch_clocks() -> int:
    """Warn once near the end of a delay and once when it is over; return how many were told."""
    coordinators, told = holders_of(Role.COORDINATOR), 0
    share = delays_on(timezone.localdate()).warning_share
    open_runs = ClockRun.objects.ticking().filter(missed_told_at=None)
    for run in open_runs.select_related("referral__counsellor").iterator(chunk_size=500):
        told += _tell(run, coordinators, share)
    return told


@transaction.atomic
def _tell(run: ClockRun, coordinators: list[str], share: Fraction) -> int:
    now = timezone.now()
    is_missed = now > run.due_at
    is_near = is_to_warn(run.started_at, run.due_at, now, share=share)
    if not is_missed and (run.warned_at or not is_near):
        return 0
    run.warned_at = run.warned_at or now
    run.missed_told_at = now if is_missed else None
    run.save(update_fields=["warned_at", "missed_told_at"])
    case_mails.send_clock(run.referral, is_missed=is_missed, coordinators=coordinators)
    return 1


def end_incomplete() -> int:
    """End what nobody completed within ten working days (T9)."""
    late = Referral.objects.filter(state=State.TO_COMPLETE, due_at__lte=timezone.now())
    return sum(1 for one in late if completing.end_incomplete(referral=one))


def end_pauses() -> int:
    """Take up the cases whose day has come (T21), and clocks that waited twenty days for papers."""
    today = timezone.localdate()
    ready = Referral.objects.filter(state=State.SUSPENDED, suspended_until__lte=today)
    ended = sum(1 for one in ready if pausing.resume(referral=one))
    waiting = ClockRun.objects.running().filter(paused_for_papers=True).exclude(paused_at=None)
    for run in waiting.select_related("referral__convention"):
        if pausing.waited_long_enough(run):
            ended += pausing.papers_came(referral=run.referral)
    return ended


def remind_recommendations() -> int:
    """Remind, once, of what is to be done within three days."""
    soon = timezone.localdate() + timedelta(days=REMIND_DAYS)
    to_do = Recommendation.objects.filter(
        state__in=[RecommendationState.TO_DO, RecommendationState.PARTLY],
        due_on__lte=soon,
        reminded_at=None,
        referral__closed_at=None,
    )
    return sum(_remind(one) for one in to_do.select_related("referral__counsellor"))


@transaction.atomic
def _remind(recommendation: Recommendation) -> int:
    recommendation.reminded_at = timezone.now()
    recommendation.save(update_fields=["reminded_at"])
    case_mails.send_recommendation_due(recommendation.referral)
    return 1


def ask_follow_ups() -> int:
    """Ask how things are six and twelve months after the end, once each."""
    closed = Referral.objects.filter(state=State.CLOSED).exclude(closed_at=None)
    now, asked = timezone.now(), 0
    for moment, oldest in (
        (FollowUpMoment.SIX_MONTHS, now - SIX_MONTHS),
        (FollowUpMoment.TWELVE_MONTHS, now - TWELVE_MONTHS),
    ):
        recent = closed.filter(closed_at__lte=oldest, closed_at__gte=oldest - FOLLOW_UP_WINDOW)
        for referral in recent.exclude(followups__moment=moment):
            asked += _ask(referral, moment)
    return asked


@transaction.atomic
def _ask(referral: Referral, moment: str) -> int:
    follow_up, is_new = FollowUp.objects.get_or_create(referral=referral, moment=moment)
    if is_new:
        case_mails.send_follow_up(follow_up)
    return int(is_new)


def send_weekly_news() -> int:
    """Tell each partner's referents, once a week, that referrals moved; figures stay at home."""
    since = timezone.now() - timedelta(days=7)
    moved = Transition.objects.filter(at__gte=since, code__in=["T4", "T5", "T10", "T11", "T23"])
    partners = set(moved.order_by().values_list("referral__organisation_id", flat=True))
    addresses = {one.email for partner in partners for one in referents_of(partner)}
    for address in sorted(addresses):
        send_digest(address=address)
    return len(addresses)
