"""Creditors of a case, what is asked of them, and what they answer."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.referrals.models import Creditor, MediationRequest, Referral
from portal.referrals.models.case_choices import MediationAnswer
from portal.referrals.services.cases import own_case
from portal.referrals.services.refusals import ReferralRefused


@transaction.atomic
def add_creditor(
    *,
    referral: Referral,
    counsellor: User,
    kind: str,
    name: str,
    monthly_cents: int,
    owed_cents: int,
    arrears_cents: int,
) -> Creditor:
    """Write down to whom the person owes, with sealed amounts in cents."""
    current = own_case(referral, counsellor)
    made = Creditor(referral=current, author=counsellor, kind=kind)
    made.name = name
    made.keep_amounts(
        monthly_cents=monthly_cents, owed_cents=owed_cents, arrears_cents=arrears_cents
    )
    made.save()
    return made


@transaction.atomic
def remove_creditor(*, referral: Referral, counsellor: User, creditor: UUID) -> None:
    """Take away a creditor written by mistake; raises `nothing_there`, `has_requests`."""
    found = _found(own_case(referral, counsellor).creditors, creditor)
    if found.requests.exists():
        raise ReferralRefused("has_requests")
    found.delete()


@transaction.atomic
def ask_creditor(
    *, referral: Referral, counsellor: User, creditor: UUID, asked_on: date, asked_cents: int
) -> MediationRequest:
    """Write what a creditor is asked: an instalment in cents a month.

    Raises ReferralRefused: `nothing_there`, `date_in_the_future`.
    """
    current = own_case(referral, counsellor)
    owed_to = _found(current.creditors, creditor)
    if asked_on > timezone.localdate():
        raise ReferralRefused("date_in_the_future")
    made = MediationRequest(
        referral=current, author=counsellor, creditor=owed_to, asked_on=asked_on
    )
    made.keep_terms(before_cents=owed_to.monthly_cents, asked_cents=asked_cents, after_cents=None)
    made.save()
    return made


@transaction.atomic
def note_answer(
    *,
    referral: Referral,
    counsellor: User,
    request: UUID,
    answer: str,
    after_cents: int | None = None,
) -> MediationRequest:
    """Write what the creditor answered, and the instalment granted.

    Raises ReferralRefused: `nothing_there`, `amount_missing` (a yes grants an instalment).
    """
    current = own_case(referral, counsellor)
    found = _found(current.mediationrequests, request)
    grants = answer in {MediationAnswer.ACCEPTED, MediationAnswer.PARTLY}
    if grants and after_cents is None:
        raise ReferralRefused("amount_missing")
    found.answer, found.answered_on = answer, timezone.localdate()
    found.keep_terms(
        before_cents=found.before_cents or 0,
        asked_cents=found.asked_cents or 0,
        after_cents=after_cents if grants else None,
    )
    found.save(update_fields=["answer", "answered_on", "terms_sealed"])
    return found


def _found(parts: Any, public_id: UUID) -> Any:
    found = parts.filter(public_id=public_id).first()
    if found is None:
        raise ReferralRefused("nothing_there")
    return found
