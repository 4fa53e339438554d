"""What a counsellor answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

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


class ContactForm(forms.Form):
    """A try to reach the person."""

    channel = radios(choices.Channel, label=_("Comment ?"))
    result = radios(choices.AttemptResult, label=_("Résultat"))


class ClosureForm(forms.Form):
    """How a case ends."""

    outcome = forms.ChoiceField(
        label=_("Issue principale"),
        choices=[("", _("Choisissez")), *choices.Outcome.choices],
        widget=forms.Select(attrs={"class": "l30"}),
    )
