"""Pieces that several forms share."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.referrals.domain.patterns import forbidden_numbers

YES_NO = [("yes", _("Oui")), ("no", _("Non"))]
FORBIDDEN_NUMBERS = {
    "iban": _("Retirez le numéro de compte (IBAN) : il ne doit pas être écrit ici."),
    "card": _("Retirez le numéro de carte : il ne doit pas être écrit ici."),
    "nir": _("Retirez le numéro de sécurité sociale : il ne doit pas être écrit ici."),
}


def optional(choice_class) -> list:
    """Return the choices of a list, with "no answer" first."""
    return [("", _("Ne pas répondre")), *choice_class.choices]


def radios(choice_class, **options):
    """Return a choice field drawn as radio buttons."""
    return forms.ChoiceField(choices=choice_class.choices, widget=forms.RadioSelect, **options)


def to_bool(answer: str) -> bool | None:
    """Return the truth value of a yes or a no, None for neither."""
    return {"yes": True, "no": False}.get(answer)


def refuse_forbidden_numbers(text: str) -> None:
    """Refuse a free text that holds an account, card or social security number."""
    found = forbidden_numbers(text)
    if found:
        raise ValidationError([FORBIDDEN_NUMBERS[code] for code in sorted(found)])


def refuse_numbers_in(form: forms.Form, names: Iterable[str]) -> None:
    """Refuse such numbers in several fields of a form that was cleaned."""
    for name in names:
        try:
            refuse_forbidden_numbers(form.cleaned_data.get(name) or "")
        except ValidationError as refusal:
            form.add_error(name, refusal)


class MonthField(forms.DateField):
    """A month, typed "09/2026" and kept as its first day; browsers agree on no month picker."""

    def __init__(self, **options):
        widget = forms.DateInput(
            format="%m/%Y", attrs={"class": "l10", "inputmode": "numeric", "autocomplete": "off"}
        )
        messages = {"invalid": _("Écrivez le mois et l’année, par exemple 09/2026.")}
        super().__init__(
            input_formats=["%m/%Y", "%Y-%m"], widget=widget, error_messages=messages, **options
        )
