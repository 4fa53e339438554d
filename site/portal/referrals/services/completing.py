"""A referral that lacks something: ask (T7), give it (T8), or let it end when nobody does (T9)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.crypto.blind_index import blind_index
from portal.referrals.delays import delays_on
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import Referral
from portal.referrals.models.case_choices import MissingItem
from portal.referrals.models.choices import RefusalReason, WhereToGo
from portal.referrals.services import case_mails, journal, mails
from portal.referrals.services.counselling import end_refused
from portal.referrals.services.deadlines import deadline
from portal.referrals.services.refusals import ReferralRefused

FIELDS: dict[str, str] = {
    MissingItem.PHONE: "phone",
    MissingItem.SLOTS: "slots",
    MissingItem.DEADLINE: "deadline",
    MissingItem.GUARDIAN: "guardian_name",
    MissingItem.POSTCODE: "postcode",
    MissingItem.NOTE: "note",
}


@transaction.atomic
def ask_to_complete(
    *, referral: Referral, items: list[str], actor_kind: Actor, actor: User
) -> Referral:
    """Say what is missing; the clock stops and ten working days, or so, begin (T7).

    Raises ReferralRefused: `own_referral`, `nothing_missing`.
    """
    if referral.referrer_id == actor.pk:
        raise ReferralRefused("own_referral")
    listed = [code for code in MissingItem.values if code in items]
    if not listed:
        raise ReferralRefused("nothing_missing")
    moved = journal.advance(
        referral=referral,
        target=State.TO_COMPLETE,
        actor_kind=actor_kind,
        actor=actor,
        held={"items_listed"},
    )
    moved.missing_items = listed
    days = delays_on(timezone.localdate()).completion
    moved.due_at = deadline(moved, working_days=days, since=timezone.now())
    moved.save(update_fields=["missing_items", "due_at"])
    case_mails.send_to_complete(moved)
    return moved


@transaction.atomic
def complete(
    *, referral: Referral, values: dict[str, Any], actor_kind: Actor, actor: User | None = None
) -> Referral:
    """Give what was missing; the clock goes on (T8).

    `values` holds an answer for each missing item, by its code. Raises
    ReferralRefused("still_missing") when one is left empty.
    """
    current = journal.locked(referral)
    left = tuple(code for code in current.missing_items if not values.get(code))
    if left:
        raise ReferralRefused("still_missing", left)
    moved = journal.advance(
        referral=referral,
        target=State.TRANSMITTED,
        actor_kind=actor_kind,
        actor=actor,
        held={"items_given"},
    )
    for code in moved.missing_items:
        setattr(moved, FIELDS[code], values[code])
    if moved.phone:
        moved.phone_index = blind_index(moved.phone, purpose="referral.phone")
    moved.missing_items = []
    moved.save()
    mails.send_news_to_referrer(moved)
    return moved


@transaction.atomic
def end_incomplete(*, referral: Referral) -> Referral:
    """End a referral that nobody completed within ten working days (T9); the place is given back.

    Raises ReferralRefused("not_yet").
    """
    current = journal.locked(referral)
    if current.due_at is None or current.due_at > timezone.now():
        raise ReferralRefused("not_yet")
    moved = journal.advance(
        referral=referral,
        target=State.REFUSED,
        actor_kind=Actor.SYSTEM,
        held={"ten_working_days_passed"},
        motive=RefusalReason.INCOMPLETE,
    )
    moved.missing_items = []
    moved.save(update_fields=["missing_items"])
    return end_refused(moved, reason=RefusalReason.INCOMPLETE, where_to_go=WhereToGo.PCB)
