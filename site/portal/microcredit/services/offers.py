"""What a town proposes, with which lender, and the purse that guarantees it."""

from typing import Any

from django.db import IntegrityError, transaction

from portal.accounts.models import Organisation
from portal.audit.services import record
from portal.microcredit.models import Offer, Product
from portal.microcredit.services.refusals import MicrocreditRefused


@transaction.atomic
def add_offer(
    *, product: Product, town: Organisation, lender: Organisation, actor: Any, **facts: Any
) -> Offer:
    """Let a town propose a product with a lender; raises MicrocreditRefused `offer_exists`."""
    try:
        with transaction.atomic():
            offer = Offer.objects.create(product=product, town=town, lender=lender, **facts)
    except IntegrityError as twice:
        raise MicrocreditRefused("offer_exists") from twice
    _note("added", offer, actor)
    return offer


@transaction.atomic
def change_offer(
    *, offer: Offer, actor: Any, lender_contact: str, envelope_cents: int, is_open: bool
) -> Offer:
    """Change the contact, the purse, or whether new files may be opened; files keep their offer."""
    row = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    row.lender_contact, row.envelope_cents, row.is_open = lender_contact, envelope_cents, is_open
    row.save(update_fields=["lender_contact", "envelope_cents", "is_open"])
    _note("changed", row, actor)
    return row


def _note(action: str, offer: Offer, actor: Any) -> None:
    record(
        action=f"microcredit.offer_{action}",
        actor=actor,
        target=f"microcredit_offer:{offer.public_id}",
        data={"envelope_cents": offer.envelope_cents, "is_open": offer.is_open},
    )
