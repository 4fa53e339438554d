"""Reading conventions: which one is live, how many places are left, which days are off."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import holidays

from portal.partners.domain import quota
from portal.partners.domain.billing import Price
from portal.partners.models import Convention, ConventionPrice, Slot


def live_convention(organisation_id: int | None, *, on: date) -> Convention | None:
    """Return the convention under which an organisation may refer on a day.

    One that includes transmissions and is not suspended comes first, then the latest.
    """
    found = Convention.objects.of_organisation(organisation_id).live_on(on)
    return min(
        found,
        key=lambda one: (not one.includes_transmissions, one.suspended_at is not None),
        default=None,
    )


@dataclass(frozen=True, slots=True)
class PlacesTaken:
    """The state of a convention year: counts of referrals; `maximum` and `left` None = no limit."""

    year: quota.Period
    counted: int
    held: int
    maximum: int | None
    left: int | None

    @property
    def taken(self) -> int:
        """Counted and held together."""
        return self.counted + self.held


def places_taken(convention: Convention, *, on: date) -> PlacesTaken:
    """Return how much of a convention year is used: one query."""
    slots = Slot.objects.held().filter(convention=convention)
    slots = slots.taken_in(convention.year_of(on))
    return _places(convention, list(slots.values_list("taken_on", "counted_on")), on=on)


@dataclass(frozen=True, slots=True)
class ConventionState:
    """A live convention and how much of its year is used."""

    convention: Convention
    places: PlacesTaken


def live_conventions(viewer: Any, *, on: date) -> list[ConventionState]:
    """Return the conventions that the viewer may see and that are in force: two queries."""
    live = Convention.objects.visible_to(viewer).live_on(on).select_related("organisation")
    conventions = list(live.order_by("organisation__name", "reference"))
    taken: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    held = Slot.objects.held().filter(convention__in=conventions).order_by("pk")
    for convention_id, taken_on, counted_on in held.values_list(
        "convention_id", "taken_on", "counted_on"
    ):
        taken[convention_id].append((taken_on, counted_on))
    return [
        ConventionState(one, _places(one, _within(taken[one.pk], one.year_of(on)), on=on))
        for one in conventions
    ]


def _within(
    taken: list[tuple[date, date | None]], year: quota.Period
) -> list[tuple[date, date | None]]:
    return [(day, counted_on) for day, counted_on in taken if day in year]


def _places(
    convention: Convention, taken: list[tuple[date, date | None]], *, on: date
) -> PlacesTaken:
    year = convention.year_of(on)
    month = quota.month_of(on)
    counted = sum(1 for _day, counted_on in taken if counted_on)
    maximum = convention.maximum_in(year)
    left = quota.places_left(
        maximum=maximum,
        monthly_cap=convention.monthly_cap,
        taken_in_year=len(taken),
        taken_in_month=sum(1 for day, _counted_on in taken if day in month),
    )
    return PlacesTaken(
        year=year, counted=counted, held=len(taken) - counted, maximum=maximum, left=left
    )


def price_on(convention: Convention, day: date) -> Price | None:
    """Return the price in force on a day, None before the first."""
    found = ConventionPrice.objects.filter(convention=convention, applies_from__lte=day).first()
    if found is None:
        return None
    return Price(
        fixed_price_cents=found.fixed_price_cents,
        overage_unit_price_cents=found.overage_unit_price_cents,
        vat_rate_bp=found.vat_rate_bp,
    )


@lru_cache(maxsize=32)
def public_holidays(year: int, *, alsace_moselle: bool) -> frozenset[date]:
    """Return the days off of a year and of the next one (articles L. 3133-1 and L. 3134-13)."""
    region = "57" if alsace_moselle else None
    return frozenset(holidays.country_holidays("FR", subdiv=region, years=[year, year + 1]))
