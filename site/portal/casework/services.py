"""Acts on a case that need its budgets or its rights."""

from datetime import date
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.budgets import services as budgets
from portal.budgets.models import Kind
from portal.budgets.selectors import KeptBudget, budgets_of
from portal.referrals.models import Referral
from portal.referrals.services import following
from portal.referrals.services.cases import own_case
from portal.referrals.services.emptying import subject_of
from portal.referrals.services.refusals import ReferralRefused
from portal.rights import services as rights


def _latest(referral: Referral, kind: str) -> KeptBudget | None:
    kept = budgets_of(subject_of(referral))
    return next((one for one in kept if one.kind == kind), None)


@transaction.atomic
def confirm_declared(
    *, referral: Referral, counsellor: User, person_confirmed: bool, charter_read_again: bool
) -> Referral:
    """Confirm the declared budget (T15); raises ReferralRefused("no_declared_budget")."""
    if _latest(referral, Kind.DECLARED) is None:
        raise ReferralRefused("no_declared_budget")
    return following.confirm_declared(
        referral=referral,
        counsellor=counsellor,
        person_confirmed=person_confirmed,
        charter_read_again=charter_read_again,
    )


@transaction.atomic
def confirm_verified(*, referral: Referral, counsellor: User) -> Referral:
    """Confirm the real budget (T16); raises `no_real_budget`, `no_document_seen`."""
    if _latest(referral, Kind.REAL) is None:
        raise ReferralRefused("no_real_budget")
    return following.confirm_verified(referral=referral, counsellor=counsellor)


def current_budget(referral: Referral) -> KeptBudget | None:
    """Return the budget to judge by: the latest real one, else the latest declared one."""
    return _latest(referral, Kind.REAL) or _latest(referral, Kind.DECLARED)


@transaction.atomic
def take_suggestion(*, referral: Referral, counsellor: User) -> Referral:
    """Choose what the calculation suggests (T17); raises ReferralRefused("no_suggestion")."""
    facts = _suggested(referral)
    if not facts:
        raise ReferralRefused("no_suggestion")
    return following.decide_orientation(
        referral=referral, counsellor=counsellor, chosen=facts["suggested"], **facts
    )


@transaction.atomic
def decide(*, referral: Referral, counsellor: User, chosen: str, motive: str) -> Referral:
    """Choose otherwise than the calculation, or without one (T17)."""
    return following.decide_orientation(
        referral=referral,
        counsellor=counsellor,
        chosen=chosen,
        motive=motive,
        **_suggested(referral),
    )


def _suggested(referral: Referral) -> dict[str, Any]:
    """Return what the calculation says of the budget in force, under the figures of its day."""
    budget = _latest(referral, Kind.REAL)
    if budget is None or budget.diagnosis is None:
        return {}
    found = budget.diagnosis
    return {
        "suggested": found.suggestion.orientation.value,
        "reasons": [one.value for one in found.suggestion.reasons],
        "parameters_on": found.on,
    }


@transaction.atomic
def note_right(*, referral: Referral, counsellor: User, right: str, found_on: date) -> Any:
    """Write a right that was found; raises ReferralRefused."""
    current = own_case(referral, counsellor)
    return _refusing(
        rights.note_right,
        subject=subject_of(current),
        right=right,
        found_on=found_on,
        author=counsellor,
    )


@transaction.atomic
def open_right(
    *, referral: Referral, counsellor: User, right: str, opened_on: date, yearly_cents: int
) -> Any:
    """Write a right that now pays; raises ReferralRefused."""
    current = own_case(referral, counsellor)
    return _refusing(
        rights.open_right,
        subject=subject_of(current),
        right=right,
        opened_on=opened_on,
        yearly_cents=yearly_cents,
        author=counsellor,
    )


def _refusing(act: Any, **values: Any) -> Any:
    try:
        return act(**values)
    except rights.RightRefused as refusal:
        raise ReferralRefused(refusal.code) from refusal


@transaction.atomic
def keep_budget(*, referral: Referral, counsellor: User, **sheet: Any) -> Any:
    """Keep a declared or a real budget of a case; raises ReferralRefused."""
    current = own_case(referral, counsellor)
    try:
        return budgets.keep_budget(subject=subject_of(current), author=counsellor, **sheet)
    except budgets.BudgetRefused as refusal:
        raise ReferralRefused(refusal.code) from refusal
