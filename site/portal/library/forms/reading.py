"""Searching, and filling a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.library.domain.merging import fields_of
from portal.library.models import CreditorReferent, Kind, Theme


class SearchForm(forms.Form):
    """Words, a kind, a theme."""

    q = forms.CharField(
        label=_("Chercher"), required=False, max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("Tous")), *Kind.choices]
    )
    theme = forms.ChoiceField(
        label=_("Thème"), required=False, choices=[("", _("Tous")), *Theme.choices]
    )


class DirectorySearchForm(forms.Form):
    """Words, a kind of debt, a department."""

    q = forms.CharField(
        label=_("Organisme"), required=False, max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    dette = forms.ChoiceField(
        label=_("Type de dette"),
        required=False,
        choices=[("", _("Toutes")), *CreditorReferent.DebtKind.choices],
    )
    departement = forms.CharField(label=_("Département"), required=False, max_length=3)


class LetterForm(forms.Form):
    """One field a blank of the letter; what is typed is written in and forgotten."""

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {f"blanc{rank}": name for rank, name in enumerate(fields_of(text))}
        for key, name in self.names.items():
            self.fields[key] = forms.CharField(
                label=name[:1].upper() + name[1:], max_length=200, required=False
            )

    def values(self) -> dict[str, str]:
        """Return what was typed, by blank."""
        return {name: self.cleaned_data[key] for key, name in self.names.items()}
