"""Products, files and everything that proves what was done with them."""

from portal.microcredit.models.file import CreditFile
from portal.microcredit.models.incident import Incident, IncidentStep
from portal.microcredit.models.journal import FileMove, FollowUp, Meeting, SharedNote, StudyNote
from portal.microcredit.models.product import Audience, Offer, Product, ProductTerms
from portal.microcredit.models.proposal import TermsProposal
from portal.microcredit.models.repayment import CharterSignature, LoanEvent, Refund

__all__ = [
    "Audience",
    "CharterSignature",
    "CreditFile",
    "FileMove",
    "FollowUp",
    "Incident",
    "IncidentStep",
    "LoanEvent",
    "Meeting",
    "Offer",
    "Product",
    "ProductTerms",
    "Refund",
    "SharedNote",
    "StudyNote",
    "TermsProposal",
]
