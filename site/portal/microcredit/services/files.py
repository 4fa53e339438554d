"""Opening a file, and writing the project down while it is studied."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.microcredit.domain.workflow import BEFORE_COMMISSION, State
from portal.microcredit.models import CreditFile, Offer, ProductTerms
from portal.microcredit.services import journal
from portal.microcredit.services.refusals import MicrocreditRefused

PERSON_FIELDS = (
    "first_name", "last_name", "phone", "email", "address", "case_reference",
    "origin", "household", "employment",
    "is_adult", "is_resident", "can_borrow_elsewhere", "agrees_to_support",
)  # fmt: skip
PROJECT_FIELDS = (
    "purpose", "project", "done_by", "supplier", "estimate_cents",
    "other_funds_cents", "other_funds", "amount_cents", "months", "deferral_months", "deferral",
    "capacity_cents", "balance_cents", "running_costs_cents", "aids_seen", "rhythm",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed:
    """What the person heard and agreed to before anything is written (D20 to D22, §2.8)."""

    about_the_scheme: bool
    data_agreed: bool


@transaction.atomic
def open_file(
    *,
    offer: Offer,
    referent: User,
    informed: Informed,
    person: dict[str, Any],
    project: dict[str, Any],
    previous: CreditFile | None = None,
    on: date | None = None,
) -> CreditFile:
    """Open a file under the terms of the day (M1) and return it.

    Raises MicrocreditRefused: `information_missing`, `offer_closed`, `no_terms`.
    """
    if not (informed.about_the_scheme and informed.data_agreed):
        raise MicrocreditRefused("information_missing")
    if not offer.is_open:
        raise MicrocreditRefused("offer_closed")
    day = on or timezone.localdate()
    terms = ProductTerms.objects.on(day).filter(product_id=offer.product_id).first()
    if terms is None:
        raise MicrocreditRefused("no_terms")
    file = CreditFile(
        offer=offer,
        terms=terms,
        referent=referent,
        previous=previous,
        rate_bp=terms.rate_bp,
        reference=journal.new_reference(day.year),
        state=State.REQUESTED.value,
    )
    _write(file, person | project, PERSON_FIELDS + PROJECT_FIELDS)
    file.save()
    journal.opened(file, actor=referent)
    return file


@transaction.atomic
def change_person(*, file: CreditFile, actor: User, **person: Any) -> CreditFile:
    """Correct who the person is and how to reach them, while the file moves.

    Raises MicrocreditRefused: `not_at_this_step`.
    """
    current = journal.locked(file)
    if current.ended_at is not None:
        raise MicrocreditRefused("not_at_this_step")
    return _changed(current, actor, "person_changed", person, PERSON_FIELDS)


@transaction.atomic
def change_project(*, file: CreditFile, actor: User, **project: Any) -> CreditFile:
    """Write the project and the loan again, before the commission has it.

    Raises MicrocreditRefused: `not_at_this_step`.
    """
    current = journal.in_state(file, *BEFORE_COMMISSION)
    return _changed(current, actor, "project_changed", project, PROJECT_FIELDS)


def _changed(
    file: CreditFile, actor: User, action: str, values: dict[str, Any], allowed: tuple[str, ...]
) -> CreditFile:
    _write(file, values, allowed)
    file.save()
    journal.note(file, action=action, actor=actor)
    return file


def _write(file: CreditFile, values: dict[str, Any], allowed: tuple[str, ...]) -> None:
    for name, value in values.items():
        if name not in allowed:
            raise TypeError(f"not a field of this step: {name}")
        setattr(file, name, value)
