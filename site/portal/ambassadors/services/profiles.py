"""What an ambassador says of themselves in the directory."""

from collections.abc import Collection
from datetime import date

from portal.ambassadors.models import AmbassadorProfile, listed


def change_profile(
    *,
    profile: AmbassadorProfile,
    department: str,
    skills: Collection[str],
    audiences: Collection[str],
    availability: str,
    away_until: date | None,
) -> AmbassadorProfile:
    """Keep what colleagues read: where, with whom, when."""
    profile.department, profile.availability = department, availability
    profile.skills, profile.audiences = listed(skills), listed(audiences)
    profile.away_until = away_until
    profile.save()
    return profile
