"""What the library holds, and what it keeps apart."""

from portal.library.models.directory import CreditorReferent, Mediation, ProBonoProduct
from portal.library.models.entry import Audience, Entry, Kind, Theme
from portal.library.models.research import ResearchRequest
from portal.library.models.testimony import TestimonyConsent

__all__ = [
    "Audience",
    "CreditorReferent",
    "Entry",
    "Kind",
    "Mediation",
    "ProBonoProduct",
    "ResearchRequest",
    "TestimonyConsent",
    "Theme",
]
