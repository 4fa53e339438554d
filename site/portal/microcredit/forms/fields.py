"""Pieces that several forms share."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.finance.money import format_euros
from portal.ui.fields import EurosField as SharedEurosField

CENTS = 100
YES_NO = [("yes", _("Oui")), ("no", _("Non"))]


class EurosField(SharedEurosField):
    """An amount typed in euros, between two bounds in euros; its value is in cents."""

    def __init__(self, *, min_value: int = 0, max_value: int = 100_000, **options):
        super().__init__(**options)
        self.min_euros, self.max_euros = min_value, max_value

    def prepare_value(self, value):
        """Show cents that we kept as euros; what was typed stays as typed."""
        if isinstance(value, int):
            return f"{value / CENTS:.2f}".replace(".", ",").removesuffix(",00")
        return value

    def _within_reason(self, cents: int) -> int:
        if not self.min_euros * CENTS <= cents <= self.max_euros * CENTS:
            bounds = {"low": format_euros(self.min_euros * CENTS)}
            bounds["high"] = format_euros(self.max_euros * CENTS)
            raise ValidationError(_("Écrivez un montant de %(low)s à %(high)s.") % bounds)
        return cents


class PercentField(EurosField):
    """A rate typed in percent, two decimals at most; its value is in basis points."""

    default_error_messages = {
        "not_a_number": _("Écrivez un nombre, par exemple 3 ou 1,75."),
        "negative": _("Écrivez un taux sans signe moins."),
    }

    def _within_reason(self, cents: int) -> int:
        if not 0 <= cents <= CENTS * CENTS:
            raise ValidationError(_("Écrivez un taux de 0 à 100\u00a0%."))
        return cents


class WholeField(forms.IntegerField):
    """A small whole number."""

    def __init__(self, **options):
        super().__init__(**options)
        self.widget.attrs |= {"class": "l5", "inputmode": "numeric"}


class YesNoField(forms.ChoiceField):
    """A question with two answers; None when it was not answered."""

    def __init__(self, **options):
        super().__init__(choices=YES_NO, widget=forms.RadioSelect, **options)

    def clean(self, value):
        """Return True, False or None."""
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value):
        """Tick the answer that we kept."""
        return {True: "yes", False: "no"}.get(value, value)


def day_field(label, *, past: bool = False, **options) -> forms.DateField:
    """Return a date; `past` refuses tomorrow."""
    attrs = {"type": "date", "class": "l10"}
    widget = forms.DateInput(format="%Y-%m-%d", attrs=attrs)
    validators = [not_in_the_future] if past else []
    return forms.DateField(label=label, widget=widget, validators=validators, **options)


def not_in_the_future(day) -> None:
    """Refuse tomorrow."""
    if day > timezone.localdate():
        raise ValidationError(_("Cette date n’est pas encore passée."))


def text_field(label, *, rows: int = 3, **options) -> forms.CharField:
    """Return a free text of some lines."""
    options.setdefault("max_length", 2000)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)
