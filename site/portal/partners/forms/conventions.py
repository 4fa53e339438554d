"""The terms of a convention and its price; amounts are typed in euros and kept in cents."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.partners.models import Convention
from portal.partners.services.conventions import TERMS

CENTS = 100
MOST_EUROS = 10_000_000


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "l10"})


def _euros(label: Any, **options: Any) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"class": "l10", "inputmode": "decimal"})
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=MOST_EUROS,
        decimal_places=2,
        localize=True,
        widget=widget,
        **options,
    )


class TermsForm(forms.ModelForm):
    """What a convention allows and costs."""

    fixed_price = _euros(_("Forfait annuel, hors taxes, en euros"))
    overage_unit_price = _euros(
        _("Prix d’une orientation au-delà de l’engagement, hors taxes, en euros"),
        help_text=_(
            "Il paie une transmission, jamais son résultat (article L. 322-1 du code de la"
            " consommation)."
        ),
    )
    vat_percent = forms.DecimalField(
        label=_("TVA, en %"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
        initial=0,
        help_text=_("0 si l’association en est exonérée."),
        widget=forms.TextInput(attrs={"class": "l4", "inputmode": "decimal"}),
    )

    class Meta:
        model = Convention
        fields = TERMS
        widgets = {
            "ends_on": _day(),
            **{
                name: forms.NumberInput(attrs={"class": "l5", "inputmode": "numeric", "min": 0})
                for name in ("commitment", "max_per_year", "monthly_cap", "extra_places")
            },
        }
        help_texts = {
            "ends_on": _("Vide : sans date de fin."),
            "commitment": _("Nombre d’orientations comprises dans le forfait."),
            "max_per_year": _("Vide : sans maximum."),
            "monthly_cap": _("Vide : sans limite par mois."),
            "extra_places": _("Pour l’année de convention en cours seulement."),
        }

    def clean(self) -> dict[str, Any]:
        """A maximum under the commitment would promise places that do not exist."""
        cleaned = super().clean() or {}
        maximum, commitment = cleaned.get("max_per_year"), cleaned.get("commitment")
        if maximum is not None and commitment is not None and maximum < commitment:
            self.add_error(
                "max_per_year", _("Le maximum ne peut pas être inférieur à l’engagement.")
            )
        return cleaned

    def price(self) -> dict[str, int]:
        """Return the price in cents and basis points; call after `is_valid`."""
        given = self.cleaned_data
        return {
            "fixed_price_cents": int(given["fixed_price"] * CENTS),
            "overage_unit_price_cents": int(given["overage_unit_price"] * CENTS),
            "vat_rate_bp": int(given["vat_percent"] * CENTS),
        }


class ConventionForm(TermsForm):
    """A new convention."""

    field_order = ("reference", "starts_on", *TERMS)

    class Meta(TermsForm.Meta):
        fields = ("reference", "starts_on", *TERMS)
        widgets = TermsForm.Meta.widgets | {"starts_on": _day()}

    def clean(self) -> dict[str, Any]:
        """An end comes after its start."""
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("La fin vient avant le début."))
        return cleaned


class AmendmentForm(TermsForm):
    """A written change; the terms of today are filled in."""

    applies_on = forms.DateField(label=_("S’applique à partir du"), widget=_day())
    reason = forms.CharField(
        label=_("Pourquoi cet avenant"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "l30"}),
    )
    field_order = ("applies_on", "reason", *TERMS)

    def __init__(self, *args: Any, price: Any = None, **kwargs: Any) -> None:
        initial = {"applies_on": timezone.localdate()}
        if price is not None:
            initial |= {
                "fixed_price": Decimal(price.fixed_price_cents) / CENTS,
                "overage_unit_price": Decimal(price.overage_unit_price_cents) / CENTS,
                "vat_percent": Decimal(price.vat_rate_bp) / CENTS,
            }
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)

    def clean_applies_on(self):
        """An amendment applies inside its convention."""
        day = self.cleaned_data["applies_on"]
        if day < self.instance.starts_on:
            raise ValidationError(_("La convention n’a pas encore commencé ce jour-là."))
        return day
