"""The referral form in two steps, the charter, and what counsellors and coordinators answer."""

from portal.referrals.forms.charter import CharterForm, PaperAnswersForm, RefuseScanForm, ScanForm
from portal.referrals.forms.context import ContextForm
from portal.referrals.forms.desk import (
    AssignmentForm,
    ContactForm,
    FindForm,
    MotiveForm,
    RefusalForm,
)
from portal.referrals.forms.detection import DetectionForm, ThresholdsForm
from portal.referrals.forms.inviting import CallbackForm, CallerForm, CodeForm, GivenForm
from portal.referrals.forms.lists import CharterVersionForm, CloseEntryForm, EntryForm
from portal.referrals.forms.person import PersonForm

__all__ = [
    "AssignmentForm",
    "CallbackForm",
    "CallerForm",
    "CharterForm",
    "CharterVersionForm",
    "CloseEntryForm",
    "CodeForm",
    "ContactForm",
    "ContextForm",
    "DetectionForm",
    "EntryForm",
    "FindForm",
    "GivenForm",
    "MotiveForm",
    "PaperAnswersForm",
    "PersonForm",
    "RefusalForm",
    "RefuseScanForm",
    "ScanForm",
    "ThresholdsForm",
]
