"""The directory and the map: who is where, and where the network is missing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count

from portal.ambassadors.domain import coverage, hexmap
from portal.ambassadors.models import AmbassadorProfile, Workshop

DIRECTORY_SHOWN = 8
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Directory:
    """Who matches the filter, and the map of everybody."""

    total: int
    shown: list[AmbassadorProfile]
    page: Page
    tiles: list[hexmap.Tile]
    places: list[coverage.Place]
    uncovered: list[coverage.Place]

    @property
    def without(self) -> list[str]:
        """The departments without any ambassador."""
        return [f"{one.name} ({one.code})" for one in self.places if not one.ambassadors]


def directory(
    viewer,
    *,
    department: str,
    skills: Collection[str],
    audience: str = "",
    available: bool = False,
    drawn: str = "ambassadors",
    page: int | str = 1,
    today: date,
) -> Directory:
    """Return who matches, a page of them, and what each department has: 4 queries.

    `drawn`: what the map shades, "ambassadors" or "workshops" of the last year.
    """
    visible = AmbassadorProfile.objects.visible_to(viewer).accredited()
    matching = visible.able_to(skills)
    if department:
        matching = matching.in_department(department)
    if audience:
        matching = matching.used_to(audience)
    if available:
        matching = matching.available()
    people = department_counts(visible)
    held = workshop_counts(first_day=today - A_YEAR, last_day=today)
    places = coverage.coverage(people, held)
    pages = Paginator(matching.by_name(), DIRECTORY_SHOWN).get_page(page)
    return Directory(
        total=pages.paginator.count,
        shown=list(pages.object_list),
        page=pages,
        tiles=hexmap.tiles(held if drawn == "workshops" else people),
        places=places,
        uncovered=coverage.uncovered(places),
    )


def department_counts(profiles) -> dict[str, int]:
    """Return how many of these ambassadors each department has; absent means none."""
    rows = profiles.order_by().values("department").annotate(n=Count("pk"))
    return {row["department"]: row["n"] for row in rows}


def workshop_counts(*, first_day: date, last_day: date) -> dict[str, int]:
    """Return how many workshops were held in each department between two days, both included."""
    held = Workshop.objects.held_between(first_day, last_day)
    rows = held.order_by().values("department").annotate(n=Count("pk"))
    return {row["department"]: row["n"] for row in rows}
