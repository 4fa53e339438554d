"""Who is near a place, by department: nobody's address is known here."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.ambassadors.models import AmbassadorProfile
from portal.ambassadors.selectors.directory import department_counts
from portal.territory.domain.geography import distance_km, nearest_first


@dataclass(frozen=True)
class Near:
    """One ambassador, and how far the centre of their department is, in whole kilometres."""

    profile: AmbassadorProfile
    distance_km: int


def nearest_ambassadors(
    department: str, *, at_most: int, audience: str = "", available_only: bool = False
) -> list[Near]:
    """Return the nearest accredited ambassadors, those of the department first: 2 queries.

    `audience`: at the same distance, those who are used to this public come first.
    """
    found = AmbassadorProfile.objects.accredited()
    if available_only:
        found = found.available()
    chosen = _enough(department, department_counts(found), at_most)
    rows = list(found.filter(department__in=chosen).by_name())
    rows.sort(
        key=lambda one: (
            distance_km(department, one.department),
            f",{audience}," not in one.audiences,
        )
    )
    return [_near(department, one) for one in rows[:at_most]]


def _enough(department: str, counts: Mapping[str, int], at_most: int) -> list[str]:
    """Return the nearest departments that hold enough people together."""
    chosen: list[str] = []
    total = 0
    for code in nearest_first(department, counts):
        if total >= at_most:
            break
        chosen.append(code)
        total += counts[code]
    return chosen


def _near(department: str, profile: AmbassadorProfile) -> Near:
    return Near(profile, round(distance_km(department, profile.department)))
