"""The form of an act on a case: it knows the case, and keeps free texts clean."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.referrals.forms.fields import refuse_forbidden_numbers


class CaseForm(forms.Form):
    """A form about one case; `referral` may shape its choices."""

    def __init__(self, *args, referral=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.referral = referral
        self.shape()

    def shape(self) -> None:
        """Adapt fields to the case; nothing by default."""

    def values(self) -> dict:
        """Return what the service takes."""
        return dict(self.cleaned_data)


class WordsField(forms.CharField):
    """A free text of a few lines; account, card and social security numbers are refused."""

    def __init__(self, *, rows: int = 3, **options):
        options.setdefault("max_length", 2000)
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)

    def validate(self, value):
        """Refuse forbidden numbers besides the usual."""
        super().validate(value)
        refuse_forbidden_numbers(value or "")


def hidden_id() -> forms.UUIDField:
    """Return the field that carries which part of the case is meant."""
    return forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": _("Choisissez dans la liste.")}
    )


class PartForm(CaseForm):
    """An act on one part of the case, named by its identifier."""

    part = hidden_id()
    called: str = "part"

    def values(self) -> dict:
        """Return the identifier under the name that the service gives it."""
        values = dict(self.cleaned_data)
        identifier: UUID = values.pop("part")
        return values | {self.called: identifier}
