"""Reading conventions: which one is live, how many places are left, which days are off."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

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
    year = convention.year_of(on)
    month = quota.month_of(on)
    slots = Slot.objects.held().filter(convention=convention).taken_in(year)
    taken = list(slots.values_list("taken_on", "counted_on"))
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
