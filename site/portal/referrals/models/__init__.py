"""Referrals and everything that proves what was done with them."""

from portal.referrals.models.case import (
    Appointment,
    OrientationDecision,
    Recommendation,
    SupportPlan,
)
from portal.referrals.models.charter import (
    CharterSignature,
    CharterVersion,
    Purpose,
    SignatureRequest,
)
from portal.referrals.models.clocks import ClockRun
from portal.referrals.models.debts import Creditor, MediationRequest
from portal.referrals.models.invitations import InvitationCode, InvitationGiven
from portal.referrals.models.journal import ContactAttempt, Transition
from portal.referrals.models.lists import Ground, Signal
from portal.referrals.models.paper import PaperCharter
from portal.referrals.models.papers import CaseDocument, CaseNote, Message, SharedReading
from portal.referrals.models.protection import (
    ClosureCheck,
    FollowUp,
    LegalHold,
    PersonCode,
    PersonRequest,
    RetentionRun,
)
from portal.referrals.models.referral import Referral
from portal.referrals.models.thresholds import DetectionThresholds

__all__ = [
    "Appointment",
    "CaseDocument",
    "CaseNote",
    "CharterSignature",
    "CharterVersion",
    "ClockRun",
    "ClosureCheck",
    "ContactAttempt",
    "Creditor",
    "DetectionThresholds",
    "FollowUp",
    "Ground",
    "InvitationCode",
    "InvitationGiven",
    "LegalHold",
    "MediationRequest",
    "Message",
    "OrientationDecision",
    "PaperCharter",
    "PersonCode",
    "PersonRequest",
    "Purpose",
    "Recommendation",
    "Referral",
    "RetentionRun",
    "SharedReading",
    "Signal",
    "SignatureRequest",
    "SupportPlan",
    "Transition",
]
