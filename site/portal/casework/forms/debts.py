"""Creditors, requests, rights, papers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.casework.forms.base import CaseForm, PartForm
from portal.referrals.models import case_choices as choices
from portal.rights.models import Right
from portal.ui.fields import EurosField, day_input


class CreditorForm(CaseForm):
    """To whom the person owes, and how much."""

    kind = forms.ChoiceField(
        label=_("Quelle dette ?"), choices=choices.CreditorKind.choices, widget=forms.Select
    )
    name = forms.CharField(label=_("À qui ?"), max_length=120)
    monthly_cents = EurosField(label=_("Par mois, en euros"), required=False)
    owed_cents = EurosField(label=_("Reste à payer, en euros"), required=False)
    arrears_cents = EurosField(label=_("En retard, en euros"), required=False)

    def values(self) -> dict:
        """An amount left empty is nothing to pay."""
        return {
            name: (value or 0) if name.endswith("_cents") else value
            for name, value in self.cleaned_data.items()
        }


class CreditorPartForm(PartForm):
    """One creditor of the case."""

    called = "creditor"


class MediationForm(PartForm):
    """What a creditor is asked."""

    called = "creditor"
    asked_on = forms.DateField(label=_("Demandé le"), widget=day_input())
    asked_cents = EurosField(label=_("Mensualité demandée, en euros"))


class MediationAnswerForm(PartForm):
    """What a creditor answered."""

    called = "request"
    answer = forms.ChoiceField(
        label=_("Réponse"), choices=choices.MediationAnswer.choices, widget=forms.Select
    )
    after_cents = EurosField(label=_("Mensualité accordée, en euros"), required=False)


class RightFoundForm(CaseForm):
    """A right that the person may have."""

    right = forms.ChoiceField(label=_("Quel droit ?"), choices=Right.choices, widget=forms.Select)
    found_on = forms.DateField(label=_("Repéré le"), widget=day_input())


class RightOpenedForm(CaseForm):
    """A right that now pays."""

    right = forms.ChoiceField(label=_("Quel droit ?"), choices=Right.choices, widget=forms.Select)
    opened_on = forms.DateField(label=_("Ouvert depuis le"), widget=day_input())
    yearly_cents = EurosField(label=_("Montant par an, en euros"))


class PaperForm(CaseForm):
    """A file to keep with the case."""

    kind = forms.ChoiceField(
        label=_("Quel papier ?"), choices=choices.PaperKind.choices, widget=forms.Select
    )
    file = forms.FileField(
        label=_("Fichier"),
        help_text=_("PDF, JPEG ou PNG, 8 Mo au plus."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def values(self) -> dict:
        """Return the bytes, and the name without its folder."""
        sent = self.cleaned_data["file"]
        return {"kind": self.cleaned_data["kind"], "name": sent.name, "content": sent.read()}


class SeenForm(CaseForm):
    """A paper shown at a meeting, without a file."""

    kind = forms.ChoiceField(
        label=_("Quel papier avez-vous vu ?"),
        choices=choices.PaperKind.choices,
        widget=forms.Select,
    )


class PaperPartForm(PartForm):
    """One paper of the case."""

    called = "document"
