"""Reading conventions: which one is live, how many places are left, which days are off."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import holidays
from django.db.models import Count, Q

from portal.accounts.models import Membership, Organisation
from portal.accounts.roles import Role
from portal.partners.domain import quota
from portal.partners.domain.billing import Price
from portal.partners.models import Branch, Contact, Convention, ConventionPrice, Slot


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


def open_conventions(organisation_id: int | None, *, on: date) -> list[Convention]:
    """Return the conventions under which a person may be referred on a day: one query."""
    found = Convention.objects.of_organisation(organisation_id).live_on(on).for_transmissions()
    return list(found.filter(suspended_at=None).order_by("starts_on", "reference"))


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

    @property
    def left_in_year(self) -> int | None:
        """What the year still holds, whatever the month allows."""
        return None if self.maximum is None else max(0, self.maximum - self.taken)

    @property
    def is_month_shorter(self) -> bool:
        """Whether the month allows less than the year still holds."""
        year = self.left_in_year
        return year is not None and self.left is not None and self.left < year


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
    return _with_places(Convention.objects.visible_to(viewer).live_on(on), on=on)


def every_live_convention(*, on: date) -> list[ConventionState]:
    """Return the state of every convention in force, for the system's own work: two queries."""
    return _with_places(Convention.objects.live_on(on), on=on)


def state_of(convention: Convention, *, on: date) -> ConventionState:
    """Return one convention and its places; before its start, those of its first year."""
    return ConventionState(convention, places_taken(convention, on=max(on, convention.starts_on)))


def _with_places(found: Any, *, on: date) -> list[ConventionState]:
    ordered = found.select_related("organisation").order_by("organisation__name", "reference")
    conventions = list(ordered)
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


def partners_found(*, text: str, kind: str, on: date) -> Any:
    """Return organisations by name, with `n_branches`, `n_people` and `n_live` conventions."""
    found = Organisation.objects.order_by("name").annotate(
        n_branches=Count("branches", filter=Q(branches__closed_on=None), distinct=True),
        n_people=Count("memberships__user", filter=Q(memberships__ended_at=None), distinct=True),
        n_live=Count("conventions", filter=_live_on(on), distinct=True),
    )
    found = found.filter(name__icontains=text) if text else found
    return found.filter(kind=kind) if kind else found


def _live_on(on: date) -> Q:
    still = Q(conventions__ends_on=None) | Q(conventions__ends_on__gte=on)
    return still & Q(conventions__starts_on__lte=on)


@dataclass(frozen=True, slots=True)
class ConventionRow:
    """A convention in a list; `state` is a stable word: live, suspended, coming, ended."""

    convention: Convention
    state: str


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """What the coordination reads about a partner."""

    branches: list[Branch]
    contacts: list[Contact]
    conventions: list[ConventionRow]
    people: list[tuple[str, int]]


def partner_page(organisation: Organisation, *, on: date) -> PartnerPage:
    """Return a partner's branches, contacts, conventions and people by role: four queries."""
    held = Membership.objects.active().of_organisation(organisation.pk).order_by()
    counts = dict(held.values_list("role").annotate(n=Count("user", distinct=True)))
    return PartnerPage(
        branches=list(organisation.branches.open()),
        contacts=list(organisation.contacts.all()),
        conventions=[_row(one, on) for one in organisation.conventions.all()],
        people=[(str(role.label), counts[role]) for role in Role if role in counts],
    )


def every_convention(viewer: Any, *, on: date) -> list[ConventionRow]:
    """Return every convention the viewer may see, those in force first: one query."""
    visible = Convention.objects.visible_to(viewer).select_related("organisation")
    rows = [_row(one, on) for one in visible.order_by("organisation__name", "-starts_on")]
    order = {"suspended": 0, "live": 1, "coming": 2, "ended": 3}
    return sorted(rows, key=lambda row: order[row.state])


def _row(convention: Convention, on: date) -> ConventionRow:
    if convention.starts_on > on:
        return ConventionRow(convention, "coming")
    if convention.ends_on is not None and convention.ends_on < on:
        return ConventionRow(convention, "ended")
    return ConventionRow(convention, "suspended" if convention.suspended_at else "live")
