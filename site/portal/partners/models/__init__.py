"""Partners: branches, contacts, conventions, places and what was billed."""

from portal.partners.models.alerts import ConventionAlert
from portal.partners.models.billing import CreditNote, Statement, StatementLine
from portal.partners.models.conventions import Amendment, Convention, ConventionPrice
from portal.partners.models.directory import Branch, Contact
from portal.partners.models.slots import Slot

__all__ = [
    "Amendment",
    "Branch",
    "Contact",
    "Convention",
    "ConventionAlert",
    "ConventionPrice",
    "CreditNote",
    "Slot",
    "Statement",
    "StatementLine",
]
