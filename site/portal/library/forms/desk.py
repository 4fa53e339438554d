"""What counsellors and the coordination write."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.library.models import CreditorReferent, Entry, Kind, Mediation, ProBonoProduct


def day_field(label, **options) -> forms.DateField:
    """Return a date."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "l10"})
    return forms.DateField(label=label, widget=widget, **options)


class ReferentForm(forms.Form):
    """Whom to call at a creditor's."""

    institution = forms.CharField(label=_("Organisme"), max_length=120)
    service = forms.CharField(label=_("Service"), max_length=120)
    debt_kind = forms.ChoiceField(
        label=_("Type de dette"), choices=CreditorReferent.DebtKind.choices
    )
    department = forms.CharField(label=_("Département"), max_length=3, required=False)
    direct_line = forms.CharField(
        label=_("Ligne directe"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail du service"), required=False)
    checked_on = day_field(_("Vérifié le"), initial=timezone.localdate)


class ProductForm(forms.ModelForm):
    """An offer without profit."""

    class Meta:
        model = ProBonoProduct
        fields = (
            "family", "name", "provider", "conditions", "how_to_prescribe", "valid_from",
            "valid_until",
        )  # fmt: skip

    valid_from = day_field(_("Valable du"), initial=timezone.localdate)
    valid_until = day_field(_("Au"), required=False)


class MediationForm(forms.Form):
    """A mediation, asked: no name, the case's reference is enough."""

    note = forms.CharField(
        label=_("Ce qui est demandé"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("La référence du dossier, jamais un nom."),
    )


class AnswerForm(forms.Form):
    """The creditor's answer."""

    outcome = forms.ChoiceField(
        label=_("Réponse"),
        choices=[one for one in Mediation.Outcome.choices if one[0] != Mediation.Outcome.WAITING],
    )


class ConsentForm(forms.Form):
    """The written agreement behind a testimony."""

    entry = forms.ModelChoiceField(label=_("Témoignage"), queryset=None)
    person = forms.CharField(label=_("Vrai nom de la personne"), max_length=120)
    contact = forms.CharField(label=_("Comment la joindre"), max_length=120, required=False)
    agreed_on = day_field(_("Accord signé le"))
    expires_on = day_field(_("Valable jusqu’au"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = Entry.objects.filter(kind=Kind.TESTIMONY)


class ResearchForm(forms.Form):
    """A researcher's request."""

    name = forms.CharField(label=_("Votre nom"), max_length=120)
    email = forms.EmailField(label=_("Votre e-mail"))
    institution = forms.CharField(label=_("Votre organisme"), max_length=120)
    project = forms.CharField(label=_("Titre du projet"), max_length=160)
    question = forms.CharField(
        label=_("La question de recherche"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    data_wanted = forms.CharField(
        label=_("Les données dont vous avez besoin"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    ethics = forms.CharField(label=_("Avis d’un comité d’éthique"), max_length=200, required=False)


class OpinionForm(forms.Form):
    """The data protection officer's opinion."""

    is_favourable = forms.ChoiceField(
        label=_("Avis"),
        choices=[("yes", _("Favorable")), ("no", _("Défavorable"))],
        widget=forms.RadioSelect,
    )
    opinion = forms.CharField(
        label=_("Motifs et conditions"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def clean_is_favourable(self):
        """Return a truth value."""
        return self.cleaned_data["is_favourable"] == "yes"


class AgreementForm(forms.Form):
    """The agreement, signed."""

    agreement_number = forms.CharField(label=_("Convention n°"), max_length=40)
    expires_on = day_field(_("Accès jusqu’au"))
