"""What a counsellor, or the coordination, answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.selectors import counsellors
from portal.referrals.forms.fields import radios
from portal.referrals.models import choices


class RefusalForm(forms.Form):
    """A no always has a reason, and says where to go."""

    reason = radios(choices.RefusalReason, label=_("Pourquoi ?"))
    where_to_go = radios(
        choices.WhereToGo,
        label=_("Vers qui orienter la personne ?"),
        help_text=_("La personne lit cette réponse."),
    )


class AssignmentForm(forms.Form):
    """Who follows an accepted case: anybody who may, but never the one who referred."""

    counsellor = forms.ChoiceField(label=_("Qui suit ce dossier ?"), widget=forms.Select)

    def __init__(self, *args, referral, **kwargs):
        super().__init__(*args, **kwargs)
        able = [one for one in counsellors() if one.pk != referral.referrer_id]
        self._by_id = {str(one.public_id): one for one in able}
        named = [(key, one.get_full_name()) for key, one in self._by_id.items()]
        self.fields["counsellor"].choices = [("", _("Choisissez")), *named]

    def clean_counsellor(self):
        """Return the person behind the choice."""
        return self._by_id[self.cleaned_data["counsellor"]]


class MotiveForm(forms.Form):
    """Why a coordinator reads an identity; written in the journal with their name."""

    motive = radios(choices.ReadingMotive, label=_("Pourquoi lire l’identité ?"))


class ContactForm(forms.Form):
    """A try to reach the person."""

    channel = radios(choices.Channel, label=_("Comment ?"))
    result = radios(choices.AttemptResult, label=_("Résultat"))


class FindForm(forms.Form):
    """Which case the coordination opens."""

    reference = forms.CharField(
        label=_("Référence du dossier"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "l20", "autocomplete": "off"}),
    )

    def clean_reference(self) -> str:
        """References are read aloud: neither case nor spaces count."""
        return "".join(self.cleaned_data["reference"].split()).upper()
