"""A request over personal data that did not come through the person's page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.casework.forms.base import WordsField
from portal.referrals.forms.fields import radios
from portal.referrals.models import case_choices as choices
from portal.referrals.selectors import cases_behind


class ReceivedForm(forms.Form):
    """Who asks, by letter, by telephone or in person, and for what."""

    said = forms.CharField(
        label=_("Référence, adresse e-mail ou téléphone de la personne"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "l30", "autocomplete": "off"}),
    )
    kind = radios(choices.RequestKind, label=_("Que demande la personne ?"))
    words = WordsField(label=_("Pour quelles données ?"), required=False, max_length=500)
    identity_checked = forms.BooleanField(
        label=_("J’ai vérifié l’identité de la personne"),
        error_messages={"required": _("Vérifiez d’abord que c’est bien elle.")},
    )

    def clean_said(self) -> str:
        """Somebody is behind it."""
        said = self.cleaned_data["said"]
        self.cases = cases_behind(said)
        if not self.cases:
            raise forms.ValidationError(_("Aucun dossier ne correspond."))
        return said
