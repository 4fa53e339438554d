"""Examining (coordination, or counsellors where it is handed to them), calling, closing."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.selectors import counsellors
from portal.partners.services import count_slot, give_back_slot
from portal.referrals.domain.clocks import DECLARED_BUDGET_WORKING_DAYS, FIRST_CALL_WORKING_DAYS
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import CharterSignature, ContactAttempt, Purpose, Referral
from portal.referrals.models.choices import Outcome, RefusalReason
from portal.referrals.services import journal, mails
from portal.referrals.services.deadlines import deadline
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.services.waiting import admit_waiting


@transaction.atomic
def accept(*, referral: Referral, counsellor: User, actor_kind: Actor, actor: User) -> Referral:
    """Find a referral admissible and give it to a counsellor (T10): its place counts from now on.

    Raises ReferralRefused: `own_referral` (nobody examines or counsels a person they referred),
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
    count_slot(subject=moved.slot_subject, on=timezone.localdate())
    moved.counsellor = counsellor
    moved.due_at = deadline(moved, FIRST_CALL_WORKING_DAYS, since=timezone.now())
    moved.save(update_fields=["counsellor", "due_at"])
    mails.send_acceptance(moved)
    if counsellor != actor:
        mails.send_assignment(moved)
    _tell_referrer_of_stage(moved)
    return moved


def _tell_referrer_of_stage(referral: Referral) -> None:
    signature = CharterSignature.objects.filter(referral=referral).first()
    if signature is not None and signature.agrees_to(Purpose.STAGE):
        mails.send_news_to_referrer(referral)


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
    moved.refusal_reason, moved.where_to_go = reason, where_to_go
    moved.due_at, moved.closed_at = None, timezone.now()
    moved.save(update_fields=["refusal_reason", "where_to_go", "due_at", "closed_at"])
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

    Raises ReferralRefused: `not_your_case`, `not_in_contact`.
    """
    current = journal.locked(referral)
    if current.counsellor_id != counsellor.pk:
        raise ReferralRefused("not_your_case")
    if current.state not in {State.ADMISSIBLE, State.CONTACT}:
        raise ReferralRefused("not_in_contact")
    attempt = ContactAttempt.objects.create(
        referral=current, by=counsellor, channel=channel, result=result
    )
    if current.state == State.ADMISSIBLE:
        _open_contact(current, counsellor)
    return attempt


def _open_contact(referral: Referral, counsellor: User) -> None:
    moved = journal.advance(
        referral=referral,
        target=State.CONTACT,
        actor_kind=Actor.COUNSELLOR,
        actor=counsellor,
        held={"attempt_logged"},
    )
    moved.due_at = deadline(moved, DECLARED_BUDGET_WORKING_DAYS, since=timezone.now())
    moved.save(update_fields=["due_at"])
    _tell_referrer_of_stage(moved)


@transaction.atomic
def close(*, referral: Referral, counsellor: User, outcome: str) -> Referral:
    """Close a case with its main outcome (T23).

    Raises ReferralRefused: `not_your_case`, `unknown_outcome`.
    """
    if referral.counsellor_id != counsellor.pk:
        raise ReferralRefused("not_your_case")
    if outcome not in Outcome.values:
        raise ReferralRefused("unknown_outcome")
    moved = journal.advance(
        referral=referral,
        target=State.CLOSED,
        actor_kind=Actor.COUNSELLOR,
        actor=counsellor,
        held={"outcome_given"},
        motive=outcome,
    )
    moved.outcome, moved.due_at, moved.closed_at = outcome, None, timezone.now()
    moved.save(update_fields=["outcome", "due_at", "closed_at"])
    mails.send_news_to_referrer(moved)
    return moved
