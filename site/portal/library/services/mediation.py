"""The directory of creditors' referents, and the log of mediations (A54)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.services import record
from portal.library.models import CreditorReferent, Mediation, ProBonoProduct
from portal.library.services.refusals import LibraryRefused

DIRECTORY_FIELDS = (
    "institution", "department", "debt_kind", "service", "direct_line", "email", "checked_on",
)  # fmt: skip


@transaction.atomic
def keep_referent(*, referent: CreditorReferent, actor: User, **values: Any) -> CreditorReferent:
    """Write whom to call at a creditor's, or correct it."""
    for name in DIRECTORY_FIELDS:
        setattr(referent, name, values[name])
    referent.save()
    record(action="library.referent", actor=actor, target=str(referent.public_id))
    return referent


@transaction.atomic
def ask_mediation(*, referent: CreditorReferent, counsellor: User, note: str = "") -> Mediation:
    """Write that a mediation was asked."""
    line = Mediation(referent=referent, asked_by=counsellor)
    line.note = note
    line.save()
    record(action="library.mediation", actor=counsellor, target=str(line.public_id))
    return line


@transaction.atomic
def answer_mediation(*, mediation: Mediation, counsellor: User, outcome: str) -> Mediation:
    """Write the creditor's answer, once; the contact was alive that day.

    Raises LibraryRefused: `already_answered`, `unknown_outcome`.
    """
    known = set(Mediation.Outcome.values) - {Mediation.Outcome.WAITING}
    if outcome not in known:
        raise LibraryRefused("unknown_outcome")
    current = Mediation.objects.select_for_update(of=("self",)).get(pk=mediation.pk)
    if current.outcome != Mediation.Outcome.WAITING:
        raise LibraryRefused("already_answered")
    current.outcome, current.answered_on = outcome, timezone.localdate()
    current.save(update_fields=["outcome", "answered_on"])
    current.referent.checked_on = current.answered_on
    current.referent.save(update_fields=["checked_on"])
    record(action="library.mediation_answered", actor=counsellor, target=str(current.public_id))
    return current


@transaction.atomic
def keep_product(*, product: ProBonoProduct, actor: User, **values: Any) -> ProBonoProduct:
    """Write a product offered without profit, or correct it."""
    for name, value in values.items():
        setattr(product, name, value)
    product.save()
    record(action="library.product", actor=actor, target=str(product.public_id))
    return product
