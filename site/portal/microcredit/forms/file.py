"""Opening a file, and writing the person and the project down."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.microcredit.forms.fields import (
    EurosField,
    WholeField,
    YesNoField,
    day_field,
    text_field,
)
from portal.microcredit.models import choices


class PersonForm(forms.Form):
    """Who asks: contact, and four answers that decide whether the law and the product allow it."""

    first_name = forms.CharField(label=_("Prénom"), max_length=60)
    last_name = forms.CharField(label=_("Nom"), max_length=60)
    phone = forms.CharField(
        label=_("Téléphone"), max_length=20, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Adresse"), max_length=200, required=False)
    case_reference = forms.CharField(
        label=_("Référence CRESUS, si la personne en a une et la donne"),
        max_length=14,
        required=False,
    )
    origin = forms.ChoiceField(label=_("Qui a proposé de venir"), choices=choices.Origin.choices)
    household = forms.ChoiceField(label=_("Foyer"), choices=choices.Household.choices)
    employment = forms.ChoiceField(label=_("Situation"), choices=choices.Employment.choices)
    is_adult = YesNoField(label=_("La personne est majeure"))
    is_resident = YesNoField(label=_("Elle habite la commune"))
    can_borrow_elsewhere = YesNoField(label=_("Une banque lui prêterait la somme"), required=False)
    agrees_to_support = YesNoField(label=_("Elle accepte l’accompagnement"), required=False)


class ProjectForm(forms.Form):
    """What the money pays, and how it comes back."""

    purpose = forms.ChoiceField(label=_("Projet"), choices=choices.Purpose.choices)
    project = text_field(
        _("Le projet, avec les mots de la personne"),
        required=False,
        help_text=_("Pour la santé, écrivez le devis, jamais la maladie."),
    )
    done_by = day_field(_("À réaliser avant le"), required=False)
    supplier = forms.CharField(
        label=_("Fournisseur payé (magasin, garage, école…)"), max_length=120, required=False
    )
    estimate_cents = EurosField(label=_("Montant du devis, en euros"), required=False)
    amount_cents = EurosField(label=_("Somme demandée, en euros"), min_value=100)
    months = WholeField(label=_("Nombre de mensualités"), min_value=1, max_value=84)
    deferral_months = WholeField(label=_("Mois d’attente"), min_value=0, max_value=24, initial=0)
    deferral = forms.ChoiceField(label=_("Pendant l’attente"), choices=choices.DeferralMode.choices)
    other_funds_cents = EurosField(label=_("Autre argent pour ce projet, en euros"), required=False)
    other_funds = forms.CharField(label=_("D’où vient-il"), max_length=120, required=False)
    capacity_cents = EurosField(
        label=_("Ce que le foyer peut rembourser chaque mois, en euros"), required=False
    )
    balance_cents = EurosField(
        label=_("Ce qui reste au foyer à la fin du mois, en euros"),
        required=False,
        min_value=-100000,
    )
    running_costs_cents = EurosField(
        label=_("Ce que le projet coûtera chaque mois, en euros"), required=False
    )

    def clean(self):
        """Empty sums are nothing."""
        data = super().clean()
        for name in ("other_funds_cents", "running_costs_cents"):
            data[name] = data.get(name) or 0
        return data


class OpeningForm(forms.Form):
    """The offer, and what the person must have heard before anything is written."""

    offer = forms.ModelChoiceField(label=_("Produit et prêteur"), queryset=None)
    about_the_scheme = forms.BooleanField(
        label=_(
            "J’ai expliqué le but, les étapes, le rôle de la banque, "
            "et l’accompagnement possible pendant tout le prêt."
        )
    )
    data_agreed = forms.BooleanField(
        label=_("La personne est d’accord pour que ces informations soient écrites ici.")
    )

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offer"].queryset = offers
        self.fields["offer"].label_from_instance = offer_label

    def clean_offer(self):
        """Refuse an offer that was closed."""
        offer = self.cleaned_data["offer"]
        if not offer.is_open:
            raise ValidationError(_("Cette offre est fermée."))
        return offer


def offer_label(offer) -> str:
    """Return the words of an offer: product, lender."""
    return f"{offer.product.name} – {offer.lender.name}"
