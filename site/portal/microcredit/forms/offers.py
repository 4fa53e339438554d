"""What is typed to let a town offer a product with a lender."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.microcredit.forms.fields import EurosField
from portal.microcredit.models import Offer, Product

Kind = Organisation.Kind


class OfferChangeForm(forms.Form):
    """The contact, the purse, and whether new files may be opened."""

    lender_contact = forms.CharField(
        label=_("Contact chez le prêteur"), max_length=120, required=False
    )
    envelope_cents = EurosField(
        label=_("Enveloppe de garantie, en euros"),
        max_value=20_000_000,
        help_text=_("0\u00a0: pas d’enveloppe à suivre."),
    )
    is_open = forms.BooleanField(
        label=_("De nouvelles demandes peuvent être ouvertes"), required=False, initial=True
    )


class OfferForm(OfferChangeForm):
    """Who offers what, with whom."""

    product = forms.ModelChoiceField(
        label=_("Produit"), queryset=Product.objects.filter(terms__isnull=False).distinct()
    )
    town = forms.ModelChoiceField(
        label=_("Commune"), queryset=Organisation.objects.filter(kind=Kind.CCAS).order_by("name")
    )
    lender = forms.ModelChoiceField(
        label=_("Prêteur"), queryset=Organisation.objects.filter(kind=Kind.LENDER).order_by("name")
    )
    field_order = ("product", "town", "lender")


def initial_of(offer: Offer) -> dict[str, Any]:
    """Begin with what the offer says now."""
    return {name: getattr(offer, name) for name in OfferChangeForm.base_fields}
