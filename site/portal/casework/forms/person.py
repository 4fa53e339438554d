"""What the person writes on their own page."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.casework.forms.base import CaseForm, WordsField
from portal.casework.forms.debts import PaperForm
from portal.referrals.domain.phones import international
from portal.referrals.forms.fields import YES_NO, radios, to_bool
from portal.referrals.models import case_choices, choices
from portal.ui.fields import day_input

MARKS = [(mark, str(mark)) for mark in range(1, 6)]


class ReferenceForm(forms.Form):
    """The reference of the request, as written on every e-mail."""

    reference = forms.CharField(
        label=_("Votre référence"),
        max_length=20,
        help_text=_("Elle est dans nos e-mails, par exemple CR-2026-7F3K9Q."),
        widget=forms.TextInput(attrs={"class": "l20", "autocomplete": "off"}),
    )

    def clean_reference(self) -> str:
        """Forgive spaces and small letters."""
        return re.sub(r"\s", "", self.cleaned_data["reference"]).upper()


class CodeForm(ReferenceForm):
    """The one-time code of the e-mail."""

    code = forms.CharField(
        label=_("Code à 6 chiffres"),
        max_length=20,
        help_text=_("Il sert une seule fois, pendant 15 minutes."),
        widget=forms.TextInput(
            attrs={"class": "code-in", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_code(self) -> str:
        """Six digits, whatever the spaces."""
        digits = re.sub(r"\s", "", self.cleaned_data["code"])
        if not re.fullmatch(r"\d{6}", digits):
            raise ValidationError(_("Écrivez les 6 chiffres du code."))
        return digits


class PhoneField(forms.CharField):
    """A telephone number, kept in one international form."""

    def clean(self, value):
        """Return the number, empty for none."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return international(text)
        except ValueError as refused:
            raise ValidationError(_("Écrivez un numéro, par exemple 06 39 98 00 00.")) from refused


class DetailsForm(CaseForm):
    """How to reach the person."""

    email = forms.EmailField(label=_("Adresse e-mail"))
    phone = PhoneField(label=_("Téléphone"), required=False, max_length=30)
    postcode = forms.RegexField(
        r"^\d{5}$",
        label=_("Code postal"),
        error_messages={"invalid": _("Écrivez les 5 chiffres, par exemple 67000")},
        widget=forms.TextInput(attrs={"class": "l5", "inputmode": "numeric"}),
    )
    commune = forms.CharField(label=_("Commune"), max_length=60)
    contact_mode = radios(choices.ContactMode, label=_("Vous préférez"))
    slots = forms.MultipleChoiceField(
        label=_("Quand vous appeler ?"),
        required=False,
        choices=choices.HalfDay.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    voicemail_ok = forms.ChoiceField(
        label=_("Pouvons-nous laisser un message vocal ?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )

    def shape(self) -> None:
        """Begin with what is known."""
        known = self.referral
        self.initial = {
            "email": known.email,
            "phone": known.phone,
            "postcode": known.postcode,
            "commune": known.commune,
            "contact_mode": known.contact_mode,
            "slots": known.slots,
            "voicemail_ok": "yes" if known.voicemail_ok else "no",
        }

    def values(self) -> dict:
        """Return yes and no as truth."""
        values = dict(self.cleaned_data)
        return {"values": values | {"voicemail_ok": to_bool(values["voicemail_ok"])}}


class PersonMessageForm(CaseForm):
    """A message to the counsellor."""

    text = WordsField(label=_("Votre message"))


class PersonPaperForm(PaperForm):
    """A paper to add."""

    def values(self) -> dict:
        """The person is the author."""
        return super().values() | {"author": None}


class RequestForm(CaseForm):
    """A right over one's own data."""

    kind = radios(case_choices.RequestKind, label=_("Que demandez-vous ?"))
    words = WordsField(label=_("Pour quelles données ?"), required=False, max_length=500)


class PurposeForm(CaseForm):
    """One yes to take back."""

    purpose = forms.CharField(widget=forms.HiddenInput)


class FollowUpForm(CaseForm):
    """Three questions, at the end and later."""

    satisfaction = forms.TypedChoiceField(
        label=_("De 1 (pas du tout) à 5 (tout à fait) : cette aide vous a-t-elle été utile ?"),
        choices=MARKS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    situation = radios(case_choices.Situation, label=_("Par rapport au début, votre situation est"))
    comment = WordsField(label=_("Un mot de plus ?"), required=False, max_length=600)
    may_quote = forms.BooleanField(
        label=_("CRESUS peut citer ce mot, sans mon nom"), required=False
    )
    moment = forms.CharField(widget=forms.HiddenInput)


class MissingForm(CaseForm):
    """What was missing: one field for each item that was asked for (T8)."""

    def shape(self) -> None:
        """Draw the fields of the missing items only."""
        for code in self.referral.missing_items:
            self.fields[code] = _missing_field(code)

    def values(self) -> dict:
        """Return the answers by item."""
        return {"values": dict(self.cleaned_data)}


def _missing_field(code: str) -> forms.Field:
    label = case_choices.MissingItem(code).label
    if code == case_choices.MissingItem.PHONE:
        return PhoneField(label=label, max_length=30)
    if code == case_choices.MissingItem.SLOTS:
        return forms.MultipleChoiceField(
            label=label, choices=choices.HalfDay.choices, widget=forms.CheckboxSelectMultiple
        )
    if code == case_choices.MissingItem.DEADLINE:
        return forms.DateField(label=label, widget=day_input())
    if code == case_choices.MissingItem.POSTCODE:
        return forms.RegexField(r"^\d{5}$", label=label)
    if code == case_choices.MissingItem.NOTE:
        return WordsField(label=label, max_length=500)
    return forms.CharField(label=label, max_length=120)
