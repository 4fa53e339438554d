"""The detection helper: three months, a bank's own thresholds; nothing of it is kept."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.referrals.domain.detection import MONTHS, Situation, Thresholds
from portal.referrals.models import DetectionThresholds

CENTS = 100


def _count(label: Any, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "l4", "inputmode": "numeric", "min": 0})
    return forms.IntegerField(label=label, min_value=0, max_value=999, widget=widget, **options)


def _euros(label: Any, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=1_000_000,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"class": "l10", "inputmode": "decimal"}),
        **options,
    )


class _ThresholdFields(forms.Form):
    """A bank's own reading of the decree."""

    ceiling = _euros(_("Plafond de votre établissement, par mois, en euros"))
    each_month_minimum = _count(_("Incidents par mois, trois mois de suite"), initial=1)
    three_month_total = _count(
        _("Ou incidents en tout sur trois mois"),
        required=False,
        help_text=_("Si votre établissement compte ainsi. Sinon, laissez vide."),
    )


class DetectionForm(_ThresholdFields):
    """What the bank sees over three months; typed by hand, forgotten with the answer."""

    incidents_0 = _count(_("Incidents, il y a deux mois"))
    incidents_1 = _count(_("Incidents, le mois dernier"))
    incidents_2 = _count(_("Incidents, ce mois-ci"))
    credited_0 = _euros(_("Argent versé sur le compte, il y a deux mois, en euros"))
    credited_1 = _euros(_("Argent versé sur le compte, le mois dernier, en euros"))
    credited_2 = _euros(_("Argent versé sur le compte, ce mois-ci, en euros"))
    fcc_months = _count(_("Mois d’inscription au fichier central des chèques"), initial=0)
    has_admissible_file = forms.BooleanField(
        label=_("Un dossier de surendettement est déclaré recevable"), required=False
    )

    def situation(self) -> Situation:
        """Return what was typed; call after `is_valid`."""
        given = self.cleaned_data
        first, second, third = (given[f"incidents_{rank}"] for rank in range(MONTHS))
        money = [int(given[f"credited_{rank}"] * CENTS) for rank in range(MONTHS)]
        return Situation(
            incidents=(first, second, third),
            credited_cents=(money[0], money[1], money[2]),
            fcc_months=given["fcc_months"],
            has_admissible_file=given["has_admissible_file"],
        )

    def thresholds(self) -> Thresholds:
        """Return the bank's own counts; call after `is_valid`."""
        given = self.cleaned_data
        return Thresholds(
            monthly_ceiling_cents=int(given["ceiling"] * CENTS),
            each_month_minimum=given["each_month_minimum"],
            three_month_total=given["three_month_total"] or None,
        )


def threshold_initial(found: DetectionThresholds | None) -> dict[str, Any]:
    """Return a bank's thresholds as the forms show them, empty without any."""
    if found is None:
        return {}
    return {
        "ceiling": Decimal(found.monthly_ceiling_cents) / CENTS,
        "each_month_minimum": found.each_month_minimum,
        "three_month_total": found.three_month_total,
    }


class ThresholdsForm(_ThresholdFields):
    """The published choice of an establishment, from a day on."""

    valid_from = forms.DateField(
        label=_("À partir du"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "l10"}),
    )
    source = forms.CharField(
        label=_("Où c’est publié"),
        max_length=200,
        help_text=_("Par exemple : conditions tarifaires 2026, page 12."),
        widget=forms.TextInput(attrs={"class": "l30"}),
    )

    def values(self) -> dict[str, Any]:
        """Return the row to write; call after `is_valid`."""
        given = self.cleaned_data
        return {
            "valid_from": given["valid_from"],
            "source": given["source"],
            "monthly_ceiling_cents": int(given["ceiling"] * CENTS),
            "each_month_minimum": given["each_month_minimum"],
            "three_month_total": given["three_month_total"] or None,
        }
