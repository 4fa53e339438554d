"""Form fields that the whole product shares."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dilemme.finance.money import read_euros

MOST_CENTS = 100_000_000_00


class EurosField(forms.Field):
    """An amount typed in euros, the French way or the plain one; clean gives cents."""

    default_error_messages = {
        "not_a_number": _("Écrivez un montant en euros, par exemple 620 ou 74,50."),
        "too_many_decimals": _("Écrivez deux chiffres au plus après la virgule."),
        "negative": _("Écrivez un montant sans signe moins."),
        "too_big": _("Ce montant est trop grand."),
    }

    def __init__(self, **options: Any) -> None:
        attributes = {"class": "l5 num", "inputmode": "decimal", "autocomplete": "off"}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        """Return cents, None for an empty answer."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            cents = read_euros(text)
        except ValueError as refused:
            code = str(refused)
            raise ValidationError(self.error_messages[code], code=code) from refused
        return self._within_reason(cents)

    def _within_reason(self, cents: int) -> int:
        if cents < 0:
            raise ValidationError(self.error_messages["negative"], code="negative")
        if cents > MOST_CENTS:
            raise ValidationError(self.error_messages["too_big"], code="too_big")
        return cents


def day_input() -> forms.DateInput:
    """Return the widget of a date."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "l10"})
