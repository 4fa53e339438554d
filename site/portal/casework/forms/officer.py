"""What the data protection officer and the coordination decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.selectors import counsellors
from portal.casework.forms.base import CaseForm
from portal.referrals.forms.fields import radios
from portal.referrals.models import case_choices as choices


class AnswerForm(forms.Form):
    """How a request ends."""

    answer = radios(choices.RequestAnswer, label=_("Votre réponse"))


class HoldForm(forms.Form):
    """Which case is kept, and why."""

    reference = forms.CharField(
        label=_("Référence"), max_length=20, widget=forms.TextInput(attrs={"class": "l20"})
    )
    reason = radios(choices.HoldReason, label=_("Pourquoi le garder ?"))


class ReadingsForm(forms.Form):
    """Whose readings, or of which case."""

    reference = forms.CharField(
        label=_("Référence du dossier"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "l20"}),
    )
    reader = forms.EmailField(
        label=_("Adresse e-mail de la personne qui lit"),
        required=False,
        widget=forms.EmailInput(attrs={"class": "l30"}),
    )


class VerdictForm(forms.Form):
    """What the coordination thinks of a closure."""

    verdict = radios(choices.ClosureVerdict, label=_("Votre avis"))


class ReassignmentForm(CaseForm):
    """Who follows the case from now on."""

    counsellor = forms.ChoiceField(label=_("Qui suit ce dossier ?"), widget=forms.Select)

    def shape(self) -> None:
        """Everybody who may, but the one who referred and the one who follows it."""
        out = {self.referral.referrer_id, self.referral.counsellor_id}
        able = [one for one in counsellors() if one.pk not in out]
        self._by_id = {str(one.public_id): one for one in able}
        named = [(key, one.get_full_name()) for key, one in self._by_id.items()]
        self.fields["counsellor"].choices = [("", _("Choisissez")), *named]

    def clean_counsellor(self):
        """Return the person behind the choice."""
        return self._by_id[self.cleaned_data["counsellor"]]
