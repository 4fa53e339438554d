"""Conventions: written, amended, suspended; every change leaves its terms before and after."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Organisation, User
from portal.audit.services import record
from portal.partners.domain.kinds import MAY_REFER
from portal.partners.models import Amendment, Convention, ConventionPrice
from portal.partners.services.refusals import PartnerRefused

# What an amendment may change; the price is a dated row of its own.
TERMS = (
    "ends_on",
    "includes_transmissions",
    "commitment",
    "max_per_year",
    "monthly_cap",
    "extra_places",
    "over_quota_rule",
    "year_rule",
    "first_year_prorated",
    "alsace_moselle",
    "examination_delegated",
)
PRICE = ("fixed_price_cents", "overage_unit_price_cents", "vat_rate_bp")


@transaction.atomic
def write_convention(
    *, organisation: Organisation, values: dict[str, Any], price: dict[str, int], author: User
) -> Convention:
    """Write a convention with its first price and return it.

    `values` holds `reference`, `starts_on` and the terms; `price` holds cents and basis points.
    Raises PartnerRefused("kind_without_referral").
    """
    _check_kind(organisation, values)
    facts = {name: values[name] for name in ("reference", "starts_on", *TERMS)}
    convention = Convention(organisation=organisation, **facts)
    _bound_extra_places(convention, on=convention.starts_on)
    convention.save()
    ConventionPrice.objects.create(
        convention=convention,
        applies_from=convention.starts_on,
        source=convention.reference,
        **price,
    )
    record(action="convention.written", actor=author, target=convention.reference)
    return convention


def _check_kind(organisation: Organisation, values: dict[str, Any]) -> None:
    if values["includes_transmissions"] and organisation.kind not in MAY_REFER:
        raise PartnerRefused("kind_without_referral")


def terms_of(convention: Convention) -> dict[str, Any]:
    """Return the terms of today, as JSON keeps them."""
    return {name: _plain(getattr(convention, name)) for name in TERMS}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def amend(
    *,
    convention: Convention,
    applies_on: date,
    reason: str,
    values: dict[str, Any],
    price: dict[str, int],
    author: User,
) -> Amendment:
    """Write the next amendment; it applies at once, or on its day (`apply_due_amendments`).

    Raises PartnerRefused: `nothing_changes`, `ends_before_it_starts`, `kind_without_referral`,
    `already_billed` (a price cannot change under a statement).
    """
    _check_kind(convention.organisation, values)
    locked = Convention.objects.select_for_update(of=("self",)).get(pk=convention.pk)
    before = terms_of(locked) | _price_on(locked, applies_on)
    after = {name: _plain(values[name]) for name in TERMS} | price
    _check(locked, applies_on, before, after)
    last = locked.amendments.first()
    amendment = Amendment.objects.create(
        convention=locked,
        number=last.number + 1 if last else 1,
        applies_on=applies_on,
        reason=reason,
        before=before,
        after=after,
        written_by=author,
    )
    data = {"amendment": amendment.number}
    record(action="convention.amended", actor=author, target=locked.reference, data=data)
    if applies_on <= timezone.localdate():
        _apply(amendment)
    return amendment


def _price_on(convention: Convention, day: date) -> dict[str, int]:
    found = convention.prices.filter(applies_from__lte=day).first()
    return {name: getattr(found, name) if found else 0 for name in PRICE}


def _check(
    convention: Convention, applies_on: date, before: dict[str, Any], after: dict[str, Any]
) -> None:
    if before == after:
        raise PartnerRefused("nothing_changes")
    ends_on = after["ends_on"]
    if ends_on is not None and date.fromisoformat(ends_on) < convention.starts_on:
        raise PartnerRefused("ends_before_it_starts")
    is_billed = convention.statements.filter(period_end__gte=applies_on).exists()
    if is_billed and any(before[name] != after[name] for name in (*PRICE, "commitment")):
        raise PartnerRefused("already_billed")


def _apply(amendment: Amendment) -> None:
    convention = amendment.convention
    for name in TERMS:
        value = amendment.after[name]
        is_day = name == "ends_on" and value is not None
        setattr(convention, name, date.fromisoformat(value) if is_day else value)
    _bound_extra_places(convention, on=amendment.applies_on)
    convention.save()
    price = {name: amendment.after[name] for name in PRICE}
    if price != _price_on(convention, amendment.applies_on):
        ConventionPrice.objects.update_or_create(
            convention=convention,
            applies_from=amendment.applies_on,
            defaults=price | {"source": f"avenant {amendment.number}"},
        )
    amendment.applied_at = timezone.now()
    amendment.save(update_fields=["applied_at"])


def _bound_extra_places(convention: Convention, *, on: date) -> None:
    """Added places are agreed for one convention year (prevention.md §4.7)."""
    day = max(on, convention.starts_on)
    convention.extra_places_until = convention.year_of(day).end if convention.extra_places else None


@transaction.atomic
def apply_due_amendments(*, on: date) -> int:
    """Apply the amendments whose day has come, in their order; return how many."""
    due = Amendment.objects.filter(applied_at=None, applies_on__lte=on)
    waiting = list(due.select_related("convention").order_by("applies_on", "number"))
    for amendment in waiting:
        amendment.convention.refresh_from_db()
        _apply(amendment)
    return len(waiting)


@transaction.atomic
def suspend(*, convention: Convention, author: User) -> None:
    """Stop new referrals; those that were sent go on."""
    _set_suspended(convention, timezone.now())
    record(action="convention.suspended", actor=author, target=convention.reference)


@transaction.atomic
def resume(*, convention: Convention, author: User) -> None:
    """Let referrals start again."""
    _set_suspended(convention, None)
    record(action="convention.resumed", actor=author, target=convention.reference)


def _set_suspended(convention: Convention, moment: Any) -> None:
    convention.suspended_at = moment
    convention.save(update_fields=["suspended_at"])
