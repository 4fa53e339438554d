"""What is typed to propose the terms of a product."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.microcredit.forms.fields import EurosField, PercentField, WholeField, text_field
from portal.microcredit.models import Audience, choices
from portal.microcredit.models.product import TermsFields
from portal.ui.fields import day_input

PAID, CAP = "paid_", "cap_"
KEPT = tuple(
    field.name for field in TermsFields._meta.get_fields() if field.name not in {"purposes", "caps"}
)


class TermsForm(forms.Form):
    """What a product says from a day on; each purpose is paid or not, with a maximum or not."""

    valid_from = forms.DateField(label=_("Premier jour"), widget=day_input())
    min_cents = EurosField(label=_("Somme la plus petite, en euros"), min_value=1)
    max_cents = EurosField(label=_("Somme la plus grande, en euros"), min_value=1)
    min_months = WholeField(label=_("Durée la plus courte, en mois"), min_value=1, max_value=600)
    max_months = WholeField(label=_("Durée la plus longue, en mois"), min_value=1, max_value=600)
    max_deferral_months = WholeField(
        label=_("Attente la plus longue avant de rembourser, en mois"), min_value=0, max_value=60
    )
    deferral_counts = forms.BooleanField(
        label=_("L’attente compte dans la durée la plus longue"), required=False
    )
    legal_months = WholeField(
        label=_("Attente et remboursement ensemble, en mois au plus"), min_value=1, max_value=600
    )
    rate_bp = PercentField(label=_("Taux par an, en %"))
    rate_is_assumed = forms.BooleanField(
        label=_("Le taux est une hypothèse\u00a0: la source ne le donne pas"), required=False
    )
    accompaniment = forms.ChoiceField(label=_("Accompagnement"), choices=choices.Support.choices)
    is_local = forms.BooleanField(
        label=_("Seulement pour les habitants de la commune"), required=False
    )
    guarantor = forms.CharField(label=_("Qui garantit"), max_length=80)
    guarantor_is_town = forms.BooleanField(label=_("Le garant est la commune"), required=False)
    guarantee_bp = PercentField(label=_("Part garantie, en %"))
    refund = forms.ChoiceField(label=_("Rendu à la fin"), choices=choices.Refunds.choices)
    audience = forms.ChoiceField(label=_("Fait connaître à"), choices=Audience.choices)
    source = text_field(
        _("Source"),
        rows=2,
        max_length=300,
        help_text=_("Le texte et sa date\u00a0: décret, convention, délibération."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, label in choices.Purpose.choices:
            self.fields[f"{PAID}{code}"] = forms.BooleanField(label=label, required=False)
            self.fields[f"{CAP}{code}"] = EurosField(
                label=_("Maximum pour «\u00a0%(purpose)s\u00a0», en euros") % {"purpose": label},
                required=False,
                min_value=1,
            )

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """The fields of the product as a whole."""
        return [self[name] for name in self.base_fields]

    @property
    def purpose_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return each purpose: whether it is paid, and its maximum."""
        return [(self[f"{PAID}{code}"], self[f"{CAP}{code}"]) for code in choices.Purpose.values]

    def clean(self) -> dict[str, Any]:
        """Refuse a product that pays nothing, and a maximum for what it does not pay."""
        given = super().clean() or {}
        paid = [code for code in choices.Purpose.values if given.get(f"{PAID}{code}")]
        if not paid:
            self.add_error(None, _("Cochez au moins un projet que ce produit paie."))
        for code in choices.Purpose.values:
            if given.get(f"{CAP}{code}") and code not in paid:
                self.add_error(f"{CAP}{code}", _("Cochez ce projet, ou effacez son maximum."))
        return given

    def facts(self) -> dict[str, Any]:
        """Return what was typed as the service takes it."""
        given = self.cleaned_data
        caps = {code: given[f"{CAP}{code}"] for code in choices.Purpose.values}
        return {name: given[name] for name in KEPT} | {
            "purposes": [code for code in choices.Purpose.values if given[f"{PAID}{code}"]],
            "caps": {code: cents for code, cents in caps.items() if cents},
        }


def initial_of(terms: TermsFields) -> dict[str, Any]:
    """Begin with the terms that hold; the day and the source are those of the new ones."""
    known = {name: getattr(terms, name) for name in KEPT if name not in {"valid_from", "source"}}
    known |= {f"{PAID}{code}": True for code in terms.purposes}
    return known | {f"{CAP}{code}": cents for code, cents in terms.caps.items()}


class ProductForm(forms.Form):
    """The name of a new product."""

    name = forms.CharField(label=_("Nom du produit"), max_length=80)
