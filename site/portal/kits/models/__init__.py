"""Resources by moment with their versions, and the boxes that are lent."""

from portal.kits.models.boxes import Box, Loan
from portal.kits.models.resources import Language, Licence, Moment, Per, Resource, ResourceVersion

__all__ = [
    "Box",
    "Language",
    "Licence",
    "Loan",
    "Moment",
    "Per",
    "Resource",
    "ResourceVersion",
]
