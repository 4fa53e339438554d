"""Invitations given, and the page of somebody who asks to be called back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.referrals.forms.person import PersonForm
from portal.referrals.models import InvitationCode, Purpose
from portal.referrals.services.inviting import MOST_GIVEN_AT_ONCE, PERSON_ANSWERS

# A person who comes by themselves: nothing goes back to the partner, so nothing of it is asked.
OFFERED = (Purpose.TRANSMIT, Purpose.WORKSHOP, Purpose.RESEARCH)


class GivenForm(forms.Form):
    """How many leaflets or links were given."""

    number = forms.IntegerField(
        label=_("Combien d’invitations avez-vous données ?"),
        min_value=1,
        max_value=MOST_GIVEN_AT_ONCE,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "l4", "inputmode": "numeric"}),
    )


class CodeForm(forms.Form):
    """The code of a leaflet."""

    code = forms.CharField(
        label=_("Le code de votre invitation"),
        max_length=20,
        help_text=_("Huit signes, écrits sur la feuille que vous avez reçue."),
        widget=forms.TextInput(
            attrs={"class": "l10", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    def clean_code(self) -> str:
        """Spaces, hyphens and small letters do not matter."""
        return "".join(sign for sign in self.cleaned_data["code"].upper() if sign.isalnum())


class CallerForm(CodeForm):
    """Where to send the page to be called back, and the code the caller reads aloud."""

    email = forms.EmailField(
        label=_("Adresse e-mail de la personne"),
        help_text=_("Le lien part, l’adresse n’est pas gardée."),
        widget=forms.EmailInput(attrs={"class": "l30", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Le code de sa feuille")
        self.fields["code"].help_text = _("Huit signes, que la personne vous lit.")

    def clean_code(self) -> str:
        """A code that still serves."""
        typed = super().clean_code()
        self.found = InvitationCode.objects.open().filter(code=typed).first()
        if self.found is None:
            raise forms.ValidationError(_("Nous ne connaissons pas ce code. Relisez-le ensemble."))
        return typed


class CallbackForm(PersonForm):
    """Who asks, how to reach them, and their yes; the same checks as an agent's form."""

    p_transmit = forms.BooleanField(
        label=_("Oui, CRESUS peut garder ces informations pour me contacter et m’aider"),
        error_messages={"required": _("Sans ce oui, nous ne pouvons pas vous appeler.")},
    )
    p_workshop = forms.BooleanField(label=Purpose.WORKSHOP.label, required=False)
    p_research = forms.BooleanField(label=Purpose.RESEARCH.label, required=False)

    WORDS = {
        "first_name": _("Votre prénom"),
        "last_name": _("Votre nom de famille"),
        "birth_year": _("Votre année de naissance"),
        "postcode": _("Votre code postal"),
        "commune": _("Votre commune"),
        "email": _("Votre adresse e-mail"),
        "phone": _("Votre téléphone"),
        "contact_mode": _("Vous préférez"),
        "voicemail_ok": _("Pouvons-nous laisser un message vocal ?"),
        "slots": _("Quand vous appeler ?"),
        "language": _("Votre langue"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, referrer_email="", **kwargs)
        kept = {*PERSON_ANSWERS, *OFFERED}
        for name in list(self.fields):
            if name not in kept:
                del self.fields[name]
        for name, label in self.WORDS.items():
            self.fields[name].label = label
        self.fields["birth_year"].help_text = _("L’année suffit. Il faut avoir 18 ans ou plus.")
        self.fields["email"].help_text = _("Vous y recevez la copie de votre accord.")
        self.fields["voicemail_ok"].help_text = _("Votre entourage n’est peut-être pas au courant.")
        self.fields["commune"].help_text = ""

    def answers(self) -> dict[str, Any]:
        """Return what the service keeps; call after `is_valid`."""
        return {name: self.cleaned_data[name] for name in PERSON_ANSWERS}

    @property
    def purposes(self) -> list[str]:
        """The codes of the boxes that were ticked."""
        return [code for code in OFFERED if self.cleaned_data.get(code)]
