"""Diagnosis, orientation, plan, closure."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.casework.forms.base import CaseForm, PartForm, WordsField
from portal.referrals.forms.fields import radios
from portal.referrals.models import case_choices as choices
from portal.referrals.models.choices import Outcome
from portal.ui.fields import day_input


class DeclaredForm(CaseForm):
    """What must have been done before a declared budget stands (T15)."""

    person_confirmed = forms.BooleanField(
        label=_("La personne a confirmé qui elle est"),
        error_messages={"required": _("Vérifiez d’abord que c’est bien elle.")},
    )
    charter_read_again = forms.BooleanField(
        label=_("Nous avons relu la charte ensemble"),
        error_messages={"required": _("Relisez d’abord la charte avec la personne.")},
    )


class AgreementForm(CaseForm):
    """Take the suggestion as it is (T17)."""


class DecisionForm(CaseForm):
    """Choose the kind of support, otherwise than the calculation if need be (T17, T19)."""

    chosen = radios(choices.SupportType, label=_("Quelle orientation ?"))
    motive = WordsField(
        label=_("Pourquoi ?"),
        rows=2,
        required=False,
        help_text=_("Ce motif reste dans le dossier. Il sert à améliorer le calcul."),
    )


class ChangeForm(DecisionForm):
    """Go to another kind of support (T19)."""

    motive = WordsField(label=_("Pourquoi changer ?"), rows=2)


class PlanForm(CaseForm):
    """What the person and the counsellor agree to do."""

    text = WordsField(
        label=_("Ce que nous décidons ensemble"),
        rows=6,
        max_length=4000,
        help_text=_("Des phrases courtes. La personne le lit et le signe sur sa page."),
    )


class StartForm(CaseForm):
    """Begin the support (T18)."""

    signed_on_paper = forms.BooleanField(
        label=_("La personne a signé le plan sur papier"),
        required=False,
        help_text=_("Laissez vide si elle a signé sur sa page."),
    )


class RecommendationForm(CaseForm):
    """Something to do, and with what."""

    what = forms.CharField(label=_("Quoi ?"), max_length=200)
    tool = forms.CharField(
        label=_("Avec quoi ?"),
        required=False,
        max_length=120,
        help_text=_("Une lettre type, une feuille de suivi, un site."),
    )
    due_on = forms.DateField(label=_("Pour le"), widget=day_input())

    def clean_due_on(self):
        """A day to come."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choisissez un jour à venir."))
        return day


class RecommendationResultForm(PartForm):
    """What became of a recommendation."""

    called = "recommendation"
    state = forms.ChoiceField(
        label=_("Où ça en est ?"), choices=choices.RecommendationState.choices, widget=forms.Select
    )
    due_on = forms.DateField(label=_("Nouvelle date"), required=False, widget=day_input())


class ClosureForm(CaseForm):
    """How a case ends (T23)."""

    outcome = forms.ChoiceField(
        label=_("Issue principale"),
        choices=[("", _("Choisissez")), *Outcome.choices],
        widget=forms.Select(attrs={"class": "l30"}),
    )
    recovered_on = forms.DateField(
        label=_("Rétablie depuis le"),
        required=False,
        widget=day_input(),
        help_text=_("Si la situation est redevenue tenable. Sinon, laissez vide."),
    )
    facts = forms.MultipleChoiceField(
        label=_("Ce qui est aussi arrivé"),
        required=False,
        choices=[*choices.Kept.choices, *Outcome.choices],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_recovered_on(self):
        """Not a day to come."""
        day = self.cleaned_data["recovered_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Choisissez un jour passé."))
        return day
