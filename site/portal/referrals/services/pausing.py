"""Hold a case, hand it to somebody else, take it up again: T20 to T22, T24."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.referrals.delays import delays_on
from portal.referrals.domain.clocks import working_days_left
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import ClockRun, Purpose, Referral, Transition
from portal.referrals.models.case_choices import Destination, PauseReason
from portal.referrals.selectors import may_reactivate
from portal.referrals.services import case_mails, journal
from portal.referrals.services import clocks as case_clocks
from portal.referrals.services.cases import agrees_to, move, own_case, tell_referrer, touch
from portal.referrals.services.refusals import ReferralRefused


@transaction.atomic
def suspend(*, referral: Referral, counsellor: User, until: date, reason: str) -> Referral:
    """Put a case on hold until a day (T20); its clock stops.

    Raises ReferralRefused: `date_in_the_past`, `unknown_reason`.
    """
    if until <= timezone.localdate():
        raise ReferralRefused("date_in_the_past")
    if reason not in PauseReason.values:
        raise ReferralRefused("unknown_reason")
    current = own_case(referral, counsellor)
    moved = move(current, State.SUSPENDED, counsellor, "until_date_given", motive=reason)
    moved.suspended_until, moved.pause_reason = until, reason
    moved.save(update_fields=["suspended_until", "pause_reason"])
    return moved


def state_before_pause(referral: Referral) -> State:
    """Return where a case was before it was put on hold."""
    pauses = Transition.objects.filter(referral=referral, target=State.SUSPENDED)
    return State(pauses.order_by("pk").last().source)


@transaction.atomic
def resume(*, referral: Referral, counsellor: User | None = None) -> Referral:
    """Go on where it was (T21); the system (None) does so when the day has come.

    Raises ReferralRefused: `not_your_case`, `not_suspended`, `not_yet`.
    """
    current = own_case(referral, counsellor) if counsellor else journal.locked(referral)
    if current.state != State.SUSPENDED:
        raise ReferralRefused("not_suspended")
    if counsellor is None and current.suspended_until > timezone.localdate():
        raise ReferralRefused("not_yet")
    moved = journal.advance(
        referral=current,
        target=state_before_pause(current),
        actor_kind=Actor.COUNSELLOR if counsellor else Actor.SYSTEM,
        actor=counsellor,
        held={"same_as_before", "until_date_reached"},
    )
    moved.suspended_until, moved.pause_reason = None, ""
    moved.save(update_fields=["suspended_until", "pause_reason"])
    if counsellor is None:
        case_mails.send_news_to_counsellor(moved)
    tell_referrer(moved)
    return moved


@transaction.atomic
def redirect(
    *, referral: Referral, counsellor: User, destination: str, person_agrees: bool, sends_data: bool
) -> Referral:
    """Hand the person to somebody who helps better (T22); data leave with their agreement only.

    Raises ReferralRefused: `unknown_destination`, `agreement_needed`.
    """
    if destination not in Destination.values:
        raise ReferralRefused("unknown_destination")
    if sends_data and not person_agrees:
        raise ReferralRefused("agreement_needed")
    current = own_case(referral, counsellor)
    moved = move(current, State.REDIRECTED, counsellor, "destination_given", motive=destination)
    moved.redirected_to, moved.closed_at = destination, timezone.now()
    moved.last_contact_on = moved.last_contact_on or timezone.localdate()
    moved.save(update_fields=["redirected_to", "closed_at", "last_contact_on"])
    case_mails.send_redirected(moved)
    return moved


@transaction.atomic
def reactivate(*, referral: Referral, counsellor: User) -> Referral:
    """Take up a closed case again within twelve months (T24): nothing is counted a second time.

    Raises ReferralRefused: `not_your_case`, `too_late_to_reactivate`.
    """
    current = own_case(referral, counsellor)
    if current.state == State.CLOSED and not may_reactivate(current):
        raise ReferralRefused("too_late_to_reactivate")
    moved = move(current, State.REACTIVATED, counsellor, "within_12_months")
    moved.closed_at = None
    moved.save(update_fields=["closed_at"])
    touch(moved)
    return moved


@transaction.atomic
def wait_for_papers(*, referral: Referral, counsellor: User) -> ClockRun:
    """Stop the clock of the diagnosis while papers are awaited, 20 working days at most (S4).

    Raises ReferralRefused: `not_your_case`, `clock_not_running`.
    """
    current = own_case(referral, counsellor)
    run = case_clocks.running(current)
    if run is None or run.code != ClockRun.Code.ORIENTATION or run.paused_at:
        raise ReferralRefused("clock_not_running")
    case_clocks.pause(current, at=timezone.now(), for_papers=True)
    current.save(update_fields=["due_at"])
    return run


@transaction.atomic
def papers_came(*, referral: Referral) -> bool:
    """Let the clock go on when a paper arrives or the wait is over; return whether it was held."""
    current = journal.locked(referral)
    run = case_clocks.running(current)
    if run is None or not (run.paused_at and run.paused_for_papers):
        return False
    case_clocks.resume(current, at=timezone.now())
    current.save(update_fields=["due_at"])
    return True


def waited_long_enough(run: ClockRun) -> bool:
    """Tell whether papers have been awaited as long as they may (twenty working days)."""
    since, now = timezone.make_naive(run.paused_at), timezone.make_naive(timezone.now())
    holidays = case_clocks.holidays_of(run.referral, run.paused_at)
    return working_days_left(since, now, holidays) >= delays_on(since.date()).papers


def may_share(referral: Referral) -> bool:
    """Tell whether the person agreed that a named social worker is spoken to."""
    return agrees_to(referral, Purpose.SOCIAL_WORKER)
