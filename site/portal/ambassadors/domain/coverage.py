"""Where the network is missing: ambassadors against the workshops of the last year."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.territory.domain.departments import DEPARTMENTS


class Cover(StrEnum):
    """How a department is served."""

    ACTIVE = "active"  # ambassadors, and workshops held in the year
    ASLEEP = "asleep"  # ambassadors, and no workshop
    VISITED = "visited"  # workshops held by people from elsewhere
    EMPTY = "empty"  # neither


@dataclass(frozen=True)
class Place:
    """One department: ambassadors, workshops and heads of the last twelve months."""

    code: str
    name: str
    ambassadors: int
    workshops: int

    @property
    def cover(self) -> Cover:
        """How it is served."""
        if self.workshops:
            return Cover.ACTIVE if self.ambassadors else Cover.VISITED
        return Cover.ASLEEP if self.ambassadors else Cover.EMPTY


def coverage(ambassadors: Mapping[str, int], workshops: Mapping[str, int]) -> list[Place]:
    """Return every department with what it has, in the order of their numbers."""
    return [
        Place(code, name, ambassadors.get(code, 0), workshops.get(code, 0))
        for code, name in DEPARTMENTS.items()
    ]


def uncovered(places: list[Place]) -> list[Place]:
    """Return those without workshop for a year: the empty ones first, then the asleep ones."""
    without = [place for place in places if not place.workshops]
    return sorted(without, key=lambda place: (place.ambassadors > 0, place.code))
