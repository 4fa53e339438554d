"""When a partner and the coordination are warned about a convention (prevention.md §4.6)."""

from datetime import date

PLACES_PERCENT = (80, 95, 100)
ENDS_IN_DAYS = (90, 30)


def places_reached(*, taken: int, maximum: int | None) -> list[int]:
    """Return the thresholds, in percent of the year's places, that are reached; lowest first."""
    if maximum is None:
        return []
    if maximum == 0:
        return [PLACES_PERCENT[-1]]
    return [percent for percent in PLACES_PERCENT if 100 * taken >= percent * maximum]


def end_reached(ends_on: date | None, *, on: date) -> list[int]:
    """Return the thresholds, in days before the end, that are reached; longest first."""
    if ends_on is None or ends_on < on:
        return []
    return [days for days in ENDS_IN_DAYS if (ends_on - on).days <= days]
