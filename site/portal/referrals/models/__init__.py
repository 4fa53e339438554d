"""Referrals and everything that proves what was done with them."""

from portal.referrals.models.charter import (
    CharterSignature,
    CharterVersion,
    Purpose,
    SignatureRequest,
)
from portal.referrals.models.journal import ContactAttempt, Transition
from portal.referrals.models.lists import Ground, Signal
from portal.referrals.models.referral import Referral

__all__ = [
    "CharterSignature",
    "CharterVersion",
    "ContactAttempt",
    "Ground",
    "Purpose",
    "Referral",
    "Signal",
    "SignatureRequest",
    "Transition",
]
