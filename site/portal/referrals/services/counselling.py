"""Examining (coordination, or counsellors where it is handed to them), calling, closing."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.selectors import counsellors
from portal.crypto.blind_index import blind_index
from portal.partners.services import count_slot, give_back_slot
from portal.referrals.domain import clocks, outcomes
from portal.referrals.domain.drawing import is_drawn
from portal.referrals.domain.states import ACTIVE, SUPPORTED, Actor, State
from portal.referrals.models import ClosureCheck, ContactAttempt, FollowUp, Referral
from portal.referrals.models.case_choices import FollowUpMoment
from portal.referrals.models.choices import AttemptResult, Kind, Outcome, RefusalReason
from portal.referrals.selectors import recently_closed
from portal.referrals.services import case_mails, journal, mails
from portal.referrals.services import clocks as case_clocks
from portal.referrals.services.cases import move, own_case, require_state, tell_referrer, touch
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.services.waiting import admit_waiting


@transaction.atomic
def accept(*, referral: Referral, counsellor: User, actor_kind: Actor, actor: User) -> Referral:
    """Find a referral admissible and give it to a counsellor (T10): its place counts from now on.

    Somebody whose case was closed in the last twelve months comes back for free (T24). Raises
    ReferralRefused: `own_referral` (nobody examines or counsels a person they referred),
    `not_a_counsellor`.
    """
    if referral.referrer_id in {counsellor.pk, actor.pk}:
        raise ReferralRefused("own_referral")
    if counsellor not in counsellors():
        raise ReferralRefused("not_a_counsellor")
    moved = journal.advance(
        referral=referral,
        target=State.ADMISSIBLE,
        actor_kind=actor_kind,
        actor=actor,
        held={"slot_counted", "counsellor_assigned"},
    )
    _settle_place(moved)
    moved.counsellor = counsellor
    moved.save(update_fields=["counsellor", "reopens"])
    mails.send_acceptance(moved)
    if counsellor != actor:
        mails.send_assignment(moved)
    tell_referrer(moved)
    return moved


def _settle_place(referral: Referral) -> None:
    if referral.kind != Kind.TRANSMISSION:
        return  # whoever comes by themselves holds no place and is never billed
    referral.reopens = recently_closed(referral)
    if referral.reopens is None:
        count_slot(
            subject=referral.slot_subject,
            on=timezone.localdate(),
            reference=referral.reference,
        )
    elif give_back_slot(subject=referral.slot_subject):
        admit_waiting(convention=referral.convention)


@transaction.atomic
def refuse(
    *, referral: Referral, reason: str, where_to_go: str, actor_kind: Actor, actor: User
) -> Referral:
    """Say no with a reason, and where the person can go (T11); the place is given back.

    Raises ReferralRefused: `own_referral`, `unknown_reason`.
    """
    if referral.referrer_id == actor.pk:
        raise ReferralRefused("own_referral")
    if reason not in RefusalReason.values:
        raise ReferralRefused("unknown_reason")
    moved = journal.advance(
        referral=referral,
        target=State.REFUSED,
        actor_kind=actor_kind,
        actor=actor,
        held={"reason_given"},
        motive=reason,
    )
    return end_refused(moved, reason=reason, where_to_go=where_to_go)


def end_refused(moved: Referral, *, reason: str, where_to_go: str) -> Referral:
    """Write a refusal down, give its place back, and tell the person and the referrer."""
    moved.refusal_reason, moved.where_to_go = reason, where_to_go
    moved.closed_at = timezone.now()
    moved.save(update_fields=["refusal_reason", "where_to_go", "closed_at"])
    if give_back_slot(subject=moved.slot_subject):
        admit_waiting(convention=moved.convention)
    mails.send_refusal(moved)
    mails.send_news_to_referrer(moved)
    return moved


@transaction.atomic
def log_contact(
    *, referral: Referral, counsellor: User, channel: str, result: str
) -> ContactAttempt:
    """Write that the person was called or written to; the first one opens the contact (T12).

    Somebody reached after all is in contact again (T14). Raises ReferralRefused: `not_your_case`,
    `not_in_contact`.
    """
    current = own_case(referral, counsellor)
    if current.state not in ACTIVE | {State.UNREACHABLE}:
        raise ReferralRefused("not_in_contact")
    attempt = ContactAttempt.objects.create(
        referral=current, by=counsellor, channel=channel, result=result
    )
    is_reached = result == AttemptResult.REACHED
    if current.state == State.ADMISSIBLE:
        current = move(current, State.CONTACT, counsellor, "attempt_logged")
    elif current.state == State.UNREACHABLE and is_reached:
        current = move(current, State.CONTACT, counsellor)
    _note_result(current, is_reached=is_reached)
    return attempt


def _note_result(referral: Referral, *, is_reached: bool) -> None:
    if not is_reached:
        case_mails.send_failed_attempt(referral)
        return
    touch(referral)
    if referral.state in SUPPORTED | {State.ORIENTED}:
        case_clocks.start(referral, clocks.Clock.NEWS, since=timezone.now())
        referral.save(update_fields=["due_at"])


@transaction.atomic
def close(
    *,
    referral: Referral,
    counsellor: User,
    outcome: str,
    facts: list[str] | None = None,
    recovered_on: date | None = None,
    actor_kind: Actor = Actor.COUNSELLOR,
) -> Referral:
    """Close a case with its main outcome, other facts, and the day of recovery (T23).

    The coordination may close in the counsellor's stead, who is then told. One closure in ten is
    drawn to be read again. Raises ReferralRefused: `not_your_case`, `own_referral`,
    `unknown_outcome`.
    """
    if actor_kind is Actor.COUNSELLOR:
        own_case(referral, counsellor)
    if referral.referrer_id == counsellor.pk:
        raise ReferralRefused("own_referral")
    if outcome not in Outcome.values:
        raise ReferralRefused("unknown_outcome")
    moved = journal.advance(
        referral=referral,
        target=State.CLOSED,
        actor_kind=actor_kind,
        actor=counsellor,
        held={"outcome_given"},
        motive=outcome,
    )
    _write_end(moved, outcome, facts or [], recovered_on)
    mails.send_news_to_referrer(moved)
    case_mails.send_closed(moved)
    if moved.counsellor_id != counsellor.pk:
        case_mails.send_news_to_counsellor(moved)
    return moved


def _write_end(moved: Referral, outcome: str, facts: list[str], recovered_on: date | None) -> None:
    today = timezone.localdate()
    moved.outcome, moved.facts, moved.closed_at = outcome, facts, timezone.now()
    moved.recovered_on = (recovered_on or today) if outcomes.is_recovery(outcome) else None
    moved.last_contact_on = moved.last_contact_on or today
    moved.save(update_fields=["outcome", "facts", "closed_at", "recovered_on", "last_contact_on"])
    FollowUp.objects.get_or_create(referral=moved, moment=FollowUpMoment.CLOSURE)
    if is_drawn(blind_index(f"{moved.public_id}|{moved.closed_at}", purpose="closure.check")):
        ClosureCheck.objects.create(referral=moved)


@transaction.atomic
def check_closure(*, check: ClosureCheck, coordinator: User, verdict: str) -> ClosureCheck:
    """Write what the coordination thinks of a closure; raises `already_checked`."""
    locked = ClosureCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    if locked.checked_at:
        raise ReferralRefused("already_checked")
    locked.verdict, locked.checked_by, locked.checked_at = verdict, coordinator, timezone.now()
    locked.save(update_fields=["verdict", "checked_by", "checked_at"])
    if verdict != "right":
        case_mails.send_news_to_counsellor(locked.referral)
    return locked


@transaction.atomic
def reassign(*, referral: Referral, counsellor: User) -> Referral:
    """Give a case to another counsellor, because the first left or is away.

    Raises ReferralRefused: `own_referral`, `not_a_counsellor`, `not_now`.
    """
    current = journal.locked(referral)
    require_state(current, ACTIVE | {State.SUSPENDED, State.UNREACHABLE, State.REACTIVATED})
    if current.referrer_id == counsellor.pk:
        raise ReferralRefused("own_referral")
    if counsellor not in counsellors():
        raise ReferralRefused("not_a_counsellor")
    current.counsellor = counsellor
    current.save(update_fields=["counsellor"])
    mails.send_assignment(current)
    return current
