"""Partners, their branches and contacts: created, corrected, closed by a date."""

from datetime import date
from typing import Any

from django.db import transaction

from portal.accounts.models import Organisation, User
from portal.audit.services import record
from portal.partners.models import Branch, Contact
from portal.partners.services.refusals import PartnerRefused


@transaction.atomic
def save_partner(
    *, organisation: Organisation | None, values: dict[str, Any], author: User
) -> Organisation:
    """Create or correct a partner: `name`, `kind`, `department`, `joined_on`."""
    saved = organisation or Organisation()
    for name in ("name", "kind", "department", "joined_on"):
        setattr(saved, name, values[name])
    saved.save()
    action = "partner.corrected" if organisation else "partner.created"
    record(action=action, actor=author, target=str(saved.public_id))
    return saved


@transaction.atomic
def add_branch(*, organisation: Organisation, name: str, department: str, author: User) -> Branch:
    """Open a branch; raises PartnerRefused("branch_exists")."""
    if organisation.branches.open().filter(name__iexact=name).exists():
        raise PartnerRefused("branch_exists")
    branch = Branch.objects.create(organisation=organisation, name=name, department=department)
    record(action="partner.branch_opened", actor=author, target=str(branch.public_id))
    return branch


@transaction.atomic
def close_branch(*, branch: Branch, on: date, author: User) -> None:
    """Close a branch; what was done there keeps its name."""
    branch.closed_on = on
    branch.save(update_fields=["closed_on"])
    record(action="partner.branch_closed", actor=author, target=str(branch.public_id))


@transaction.atomic
def add_contact(
    *, organisation: Organisation, values: dict[str, Any], on: date, author: User
) -> Contact:
    """Write down whom to call or write to, checked today."""
    contact = Contact.objects.create(organisation=organisation, checked_on=on, **values)
    record(action="partner.contact_added", actor=author, target=str(contact.public_id))
    return contact


@transaction.atomic
def remove_contact(*, contact: Contact, author: User) -> None:
    """Forget a contact who left: their name and address go at once."""
    record(action="partner.contact_removed", actor=author, target=str(contact.public_id))
    contact.delete()
