"""The public simulator: nothing it takes is kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dilemme.finance.microcredit import Deferral, Loan
from portal.microcredit.domain.eligibility import Request
from portal.microcredit.domain.purposes import Purpose as PurposeCode
from portal.microcredit.forms.fields import EurosField, WholeField, YesNoField
from portal.microcredit.models import choices
from portal.ui.fields import day_input

BASIS_POINTS_A_PERCENT = 100


class SimulatorForm(forms.Form):
    """A loan, what it pays, and two facts about the month."""

    product = forms.ChoiceField(
        label=_("Modèle de microcrédit"),
        error_messages={
            "invalid_choice": _(
                "Ce modèle n’existait pas ce jour-là\u00a0: choisissez-en un autre."
            )
        },
    )
    on = forms.DateField(
        label=_("Conditions en vigueur le"),
        required=False,
        widget=day_input(),
        help_text=_("Vide\u00a0: celles d’aujourd’hui."),
    )
    purpose = forms.ChoiceField(label=_("Pour quel projet\u00a0?"), choices=choices.Purpose.choices)
    amount = EurosField(label=_("Somme empruntée, en euros"), min_value=100, max_value=20000)
    months = WholeField(label=_("Nombre de mensualités"), min_value=1, max_value=120)
    rate = forms.DecimalField(
        label=_("Taux annuel, en\u00a0%"),
        min_value=0,
        max_value=20,
        max_digits=4,
        decimal_places=2,
        localize=True,
        required=False,
        help_text=_("Vide\u00a0: celui du modèle."),
        widget=forms.TextInput(attrs={"class": "l5", "inputmode": "decimal"}),
    )
    deferral_months = WholeField(
        label=_("Mois d’attente avant la première mensualité"),
        min_value=0,
        max_value=24,
        required=False,
    )
    deferral = forms.ChoiceField(
        label=_("Pendant l’attente"), choices=choices.DeferralMode.choices, required=False
    )
    is_adult = YesNoField(label=_("La personne est majeure"), required=False)
    is_resident = YesNoField(label=_("Elle habite la commune"), required=False)
    can_borrow_elsewhere = YesNoField(label=_("Une banque lui prêterait la somme"), required=False)
    agrees_to_support = YesNoField(label=_("Elle accepte un accompagnement"), required=False)
    capacity = EurosField(
        label=_("Ce qu’elle peut rembourser chaque mois, en euros"), required=False
    )
    balance = EurosField(
        label=_("Ce qui lui reste à la fin du mois, en euros"), required=False, min_value=-100000
    )
    running_costs = EurosField(
        label=_("Ce que le projet coûtera chaque mois, en euros"),
        required=False,
        help_text=_("Par exemple l’assurance et l’essence d’une voiture."),
    )

    def __init__(self, *args, products, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = products

    def clean_rate(self):
        """Return basis points, None when it is the product's."""
        rate = self.cleaned_data["rate"]
        return None if rate is None else int(rate * BASIS_POINTS_A_PERCENT)

    def loan(self, *, rate_bp: int, mode: str = "") -> Loan:
        """Return the loan as the arithmetic takes it."""
        typed = self.cleaned_data
        return Loan(
            capital_cents=typed["amount"],
            yearly_rate_bp=rate_bp if typed["rate"] is None else typed["rate"],
            months=typed["months"],
            deferral_months=typed["deferral_months"] or 0,
            deferral=Deferral(mode or typed["deferral"] or Deferral.PARTIAL),
        )

    def request(self, loan: Loan) -> Request:
        """Return what the eligibility rules look at."""
        typed = self.cleaned_data
        return Request(
            loan=loan,
            purpose=PurposeCode(typed["purpose"]),
            is_adult=typed["is_adult"],
            is_resident=typed["is_resident"],
            can_borrow_elsewhere=typed["can_borrow_elsewhere"],
            agrees_to_support=typed["agrees_to_support"],
            capacity_cents=typed["capacity"],
            balance_cents=typed["balance"],
            running_costs_cents=typed["running_costs"] or 0,
        )


class WhatIfForm(forms.Form):
    """What may happen on the way; each part is looked at when its fields are filled."""

    early_rank = WholeField(label=_("Après la mensualité n°"), min_value=1, required=False)
    early_amount = EurosField(label=_("Somme remboursée d’avance, en euros"), required=False)
    hold_rank = WholeField(label=_("Mensualité mise en attente, n°"), min_value=1, required=False)
    revise_rank = WholeField(label=_("Mensualités revues après la n°"), min_value=1, required=False)
    revise_months = WholeField(
        label=_("Nouveau nombre de mois"), min_value=1, max_value=84, required=False
    )
