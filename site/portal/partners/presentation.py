"""Shaping a convention for its pages."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dilemme.finance.money import format_euros
from portal.partners.domain.billing import yearly_bill
from portal.partners.models import Amendment, Convention, ConventionPrice
from portal.partners.selectors import price_on, state_of
from portal.ui.templatetags.ui import plain_date

PRICE_LABELS = {
    "fixed_price_cents": gettext_lazy("Forfait annuel hors taxes"),
    "overage_unit_price_cents": gettext_lazy("Une orientation au-delà de l’engagement, hors taxes"),
    "vat_rate_bp": gettext_lazy("TVA"),
}


def convention_page(convention: Convention, *, on: date) -> dict[str, Any]:
    """Return what the page of a convention shows: places, terms, price, amendments, statements."""
    state = state_of(convention, on=on)
    price = price_on(convention, max(on, convention.starts_on))
    return {
        "convention": convention,
        "places": state.places,
        "terms": _rows(convention),
        "price_rows": [_price_row(name, getattr(price, name)) for name in PRICE_LABELS]
        if price
        else [],
        "forecast": _forecast(convention, state, price),
        "prices": list(ConventionPrice.objects.filter(convention=convention)),
        "amendments": [_amendment(one) for one in _amendments(convention)],
        "statements": list(convention.statements.all()),
    }


def _amendments(convention: Convention) -> list[Amendment]:
    return list(convention.amendments.select_related("written_by"))


def _forecast(convention: Convention, state: Any, price: Any) -> Any:
    """Return what the year costs if it stopped today."""
    if price is None:
        return None
    return yearly_bill(
        asked=state.places.counted,
        commitment=convention.commitment,
        max_per_year=None,
        price=price,
    )


def _rows(convention: Convention) -> list[tuple[str, str]]:
    return [
        (_label(name), _shown(name, getattr(convention, name)))
        for name in (
            "starts_on", "ends_on", "includes_transmissions", "commitment", "max_per_year",
            "monthly_cap", "extra_places", "over_quota_rule", "year_rule", "first_year_prorated",
            "alsace_moselle", "examination_delegated",
        )
    ]  # fmt: skip


def _label(name: str) -> str:
    return str(Convention._meta.get_field(name).verbose_name)


def _shown(name: str, value: Any) -> str:
    choices = dict(Convention._meta.get_field(name).flatchoices)
    if value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if value is None:
        return _("sans date") if name == "ends_on" else _("aucun")
    if isinstance(value, str):
        value = date.fromisoformat(value)
    return plain_date(value) if isinstance(value, date) else str(value)


def _price_row(name: str, value: int) -> tuple[str, str]:
    if name == "vat_rate_bp":
        return str(PRICE_LABELS[name]), f"{value / 100:g}\u00a0%".replace(".", ",")
    return str(PRICE_LABELS[name]), format_euros(value)


def _amendment(one: Amendment) -> dict[str, Any]:
    changed = [name for name in one.after if one.before.get(name) != one.after[name]]
    return {"amendment": one, "changes": [_change(one, name) for name in changed]}


def _change(one: Amendment, name: str) -> dict[str, str]:
    before, after = one.before.get(name), one.after[name]
    if name in PRICE_LABELS:
        label, was = _price_row(name, before or 0)
        return {"label": label, "before": was, "after": _price_row(name, after)[1]}
    label = _label(name)
    return {"label": label, "before": _shown(name, before), "after": _shown(name, after)}
