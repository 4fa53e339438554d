"""Ambassadors, the workshops they run, who asks for one, and what remains: numbers."""

from portal.ambassadors.models.choices import (
    DEPARTMENT_CHOICES,
    Audience,
    DeclineReason,
    Material,
    Photos,
    RequestStateLabel,
    Skill,
    StructureKind,
)
from portal.ambassadors.models.players import (
    PlayerMoment,
    PlayerPair,
    PlayerReminder,
    PlayerTally,
)
from portal.ambassadors.models.profiles import AmbassadorProfile, listed, unlisted
from portal.ambassadors.models.reports import WorkshopReport
from portal.ambassadors.models.requests import WorkshopRequest
from portal.ambassadors.models.workshops import Workshop, WorkshopHost

__all__ = [
    "DEPARTMENT_CHOICES",
    "AmbassadorProfile",
    "Audience",
    "DeclineReason",
    "Material",
    "Photos",
    "PlayerMoment",
    "PlayerPair",
    "PlayerReminder",
    "PlayerTally",
    "RequestStateLabel",
    "Skill",
    "StructureKind",
    "Workshop",
    "WorkshopHost",
    "WorkshopReport",
    "WorkshopRequest",
    "listed",
    "unlisted",
]
