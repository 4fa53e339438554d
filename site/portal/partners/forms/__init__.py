"""What the coordination types about partners, conventions and statements."""

from portal.partners.forms.billing import BillForm, CreditForm
from portal.partners.forms.conventions import AmendmentForm, ConventionForm
from portal.partners.forms.directory import BranchForm, ContactForm, PartnerForm, SearchForm

__all__ = [
    "AmendmentForm",
    "BillForm",
    "BranchForm",
    "ContactForm",
    "ConventionForm",
    "CreditForm",
    "PartnerForm",
    "SearchForm",
]
