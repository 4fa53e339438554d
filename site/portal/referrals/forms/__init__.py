"""The referral form in two steps, the charter, and what counsellors and coordinators answer."""

from portal.referrals.forms.charter import CharterForm
from portal.referrals.forms.context import ContextForm
from portal.referrals.forms.desk import (
    AssignmentForm,
    ClosureForm,
    ContactForm,
    MotiveForm,
    RefusalForm,
)
from portal.referrals.forms.person import PersonForm

__all__ = [
    "AssignmentForm",
    "CharterForm",
    "ClosureForm",
    "ContactForm",
    "ContextForm",
    "MotiveForm",
    "PersonForm",
    "RefusalForm",
]
