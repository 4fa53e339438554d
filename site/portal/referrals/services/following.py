"""From the first call to the plan: T13 to T19 (prevention.md §4.4)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.referrals.delays import delays_on
from portal.referrals.domain.contacting import Try, missing_tries
from portal.referrals.domain.states import SUPPORTED, Actor, State
from portal.referrals.models import OrientationDecision, Purpose, Referral, SupportPlan
from portal.referrals.models.case_choices import SupportType
from portal.referrals.selectors import is_within_call_back
from portal.referrals.services import case_mails, journal
from portal.referrals.services import clocks as case_clocks
from portal.referrals.services.cases import agrees_to, move, own_case, require_state, touch
from portal.referrals.services.mails import send_news_to_referrer
from portal.referrals.services.refusals import ReferralRefused

STATE_OF: dict[str, State] = {
    SupportType.SUPPORT: State.SUPPORT,
    SupportType.MEDIATION: State.MEDIATION,
    SupportType.OVER_INDEBTEDNESS: State.OVER_INDEBTEDNESS,
}


@transaction.atomic
def declare_unreachable(*, referral: Referral, counsellor: User) -> Referral:
    """Stop trying to reach somebody (T13): four tries, two half-days, two channels, ten days.

    Raises ReferralRefused("attempts_not_exhausted") with what is missing.
    """
    current = own_case(referral, counsellor)
    tries = [
        Try(timezone.make_naive(one.at), one.channel) for one in current.attempts.order_by("at")
    ]
    start = tries[0].at if tries else timezone.make_naive(timezone.now())
    holidays = case_clocks.holidays_of(current, timezone.make_aware(start))
    missing = missing_tries(tries, holidays=holidays)
    if missing:
        raise ReferralRefused("attempts_not_exhausted", missing)
    moved = move(current, State.UNREACHABLE, counsellor, "attempts_exhausted")
    _mark_end(moved)
    days = delays_on(timezone.localdate()).call_back
    case_mails.send_unreachable(moved, call_back_days=days)
    return moved


def _mark_end(referral: Referral) -> None:
    referral.closed_at = timezone.now()
    referral.last_contact_on = referral.last_contact_on or timezone.localdate()
    referral.save(update_fields=["closed_at", "last_contact_on"])


@transaction.atomic
def call_back(*, referral: Referral) -> Referral:
    """The person comes back by themselves, within ninety days (T14).

    Raises ReferralRefused("too_late_to_call_back").
    """
    current = journal.locked(referral)
    if not is_within_call_back(current):
        raise ReferralRefused("too_late_to_call_back")
    moved = journal.advance(
        referral=current, target=State.CONTACT, actor_kind=Actor.PERSON, held={"within_90_days"}
    )
    moved.closed_at = None
    moved.save(update_fields=["closed_at"])
    touch(moved)
    case_mails.send_news_to_counsellor(moved)
    return moved


@transaction.atomic
def resume_contact(*, referral: Referral, counsellor: User) -> Referral:
    """Find somebody again (T14), or begin with a case that came back (T24, second half)."""
    moved = move(own_case(referral, counsellor), State.CONTACT, counsellor)
    moved.closed_at = None
    moved.save(update_fields=["closed_at"])
    return moved


@transaction.atomic
def confirm_declared(
    *, referral: Referral, counsellor: User, person_confirmed: bool, charter_read_again: bool
) -> Referral:
    """Say that the person confirmed who they are, read the charter again, and said their budget
    (T15)."""
    held = [
        name
        for name, holds in (
            ("person_confirmed", person_confirmed),
            ("charter_read_again", charter_read_again),
        )
        if holds
    ]
    moved = move(own_case(referral, counsellor), State.DECLARED, counsellor, *held)
    touch(moved)
    return moved


@transaction.atomic
def confirm_verified(*, referral: Referral, counsellor: User) -> Referral:
    """Say that the real budget is known (T16); raises ReferralRefused("no_document_seen")."""
    current = own_case(referral, counsellor)
    if not current.casedocuments.exclude(seen_at=None).exists():
        raise ReferralRefused("no_document_seen")
    return move(current, State.VERIFIED, counsellor, "document_seen")


@transaction.atomic
def decide_orientation(
    *,
    referral: Referral,
    counsellor: User,
    chosen: str,
    suggested: str = "",
    reasons: list[str] | None = None,
    parameters_on: date | None = None,
    motive: str = "",
) -> Referral:
    """Choose the kind of support (T17); what the calculation suggested is kept beside it.

    Raises ReferralRefused: `unknown_type`, `motive_missing` when the choice differs.
    """
    if chosen not in SupportType.values:
        raise ReferralRefused("unknown_type")
    if suggested and chosen != suggested and not motive.strip():
        raise ReferralRefused("motive_missing")
    current = own_case(referral, counsellor)
    moved = move(current, State.ORIENTED, counsellor, "type_chosen")
    _write_decision(
        moved,
        counsellor,
        motive,
        chosen=chosen,
        suggested=suggested,
        reasons=reasons or [],
        parameters_on=parameters_on,
    )
    case_mails.send_orientation(moved)
    return moved


def _write_decision(
    referral: Referral, counsellor: User, motive: str, **facts: Any
) -> OrientationDecision:
    decision = OrientationDecision(referral=referral, author=counsellor, **facts)
    decision.motive = motive.strip()
    decision.save()
    if agrees_to(referral, Purpose.TYPE):
        send_news_to_referrer(referral)
    return decision


def last_decision(referral: Referral) -> OrientationDecision | None:
    """Return the kind of support in force."""
    return OrientationDecision.objects.filter(referral=referral).order_by("pk").last()


@transaction.atomic
def propose_plan(*, referral: Referral, counsellor: User, text: str) -> SupportPlan:
    """Write the plan that the person will read and sign; a new one replaces the former."""
    current = own_case(referral, counsellor)
    require_state(current, SUPPORTED | {State.ORIENTED})
    plan = SupportPlan(referral=current, author=counsellor)
    plan.text = text
    plan.save()
    case_mails.send_plan(current)
    return plan


@transaction.atomic
def sign_plan(*, referral: Referral) -> SupportPlan:
    """The person signs their plan, on their own page; raises ReferralRefused("no_plan_to_sign")."""
    plan = _last_plan(referral)
    if plan is None or plan.signed_at:
        raise ReferralRefused("no_plan_to_sign")
    plan.signed_at, plan.channel = timezone.now(), SupportPlan.Channel.CODE
    plan.save(update_fields=["signed_at", "channel"])
    case_mails.send_plan_signed(referral)
    return plan


def _last_plan(referral: Referral) -> SupportPlan | None:
    plans = SupportPlan.objects.select_for_update(of=("self",)).filter(referral=referral)
    return plans.order_by("pk").last()


@transaction.atomic
def start_support(*, referral: Referral, counsellor: User, signed_on_paper: bool) -> Referral:
    """Begin the support that was chosen, once the plan is signed (T18).

    Raises ReferralRefused: `no_decision`, `plan_not_signed`.
    """
    current = own_case(referral, counsellor)
    decision, plan = last_decision(current), _last_plan(current)
    if decision is None:
        raise ReferralRefused("no_decision")
    if plan is None or not (plan.signed_at or signed_on_paper):
        raise ReferralRefused("plan_not_signed")
    if plan.signed_at is None:
        plan.signed_at, plan.channel = timezone.now(), SupportPlan.Channel.PAPER
        plan.save(update_fields=["signed_at", "channel"])
    return move(current, STATE_OF[decision.chosen], counsellor, "plan_signed")


@transaction.atomic
def change_support(*, referral: Referral, counsellor: User, chosen: str, motive: str) -> Referral:
    """Go from one kind of support to another, with a motive (T19); the history is kept.

    Raises ReferralRefused: `unknown_type`, `motive_missing`.
    """
    if chosen not in SupportType.values:
        raise ReferralRefused("unknown_type")
    if not motive.strip():
        raise ReferralRefused("motive_missing")
    current = own_case(referral, counsellor)
    moved = move(current, STATE_OF[chosen], counsellor, "motive_given")
    _write_decision(moved, counsellor, motive, chosen=chosen)
    return moved
