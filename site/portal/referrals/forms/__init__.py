"""The referral form in two steps, the charter, and the counsellor's answers."""

from portal.referrals.forms.charter import CharterForm
from portal.referrals.forms.context import ContextForm
from portal.referrals.forms.desk import ClosureForm, ContactForm, RefusalForm
from portal.referrals.forms.person import PersonForm

__all__ = [
    "CharterForm",
    "ClosureForm",
    "ContactForm",
    "ContextForm",
    "PersonForm",
    "RefusalForm",
]
