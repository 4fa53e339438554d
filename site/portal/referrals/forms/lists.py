"""The lists and charters that the coordination edits."""

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = {"type": "date", "class": "l10"}


class EntryForm(forms.Form):
    """A new line of a list."""

    label = forms.CharField(
        label=_("Libellé"), max_length=160, widget=forms.TextInput(attrs={"class": "l30"})
    )
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Sans accent ni espace. Il ne change plus : les statistiques s’en servent."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("L’article de loi, ou la convention."),
        widget=forms.TextInput(attrs={"class": "l30"}),
    )
    valid_from = forms.DateField(
        label=_("À partir du"), widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY)
    )


class CloseEntryForm(forms.Form):
    """Until when a line may be chosen."""

    code = forms.CharField(widget=forms.HiddenInput)
    last_day = forms.DateField(
        label=_("Dernier jour"), widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY)
    )


class CharterVersionForm(forms.Form):
    """The next version of the charter."""

    text = forms.CharField(
        label=_("Texte de la charte"),
        max_length=20_000,
        help_text=_("Les cases à cocher suivent le texte : une par usage, jamais cochée d’avance."),
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    valid_from = forms.DateField(
        label=_("Signée à partir du"),
        help_text=_("Demain au plus tôt. Les accords déjà signés gardent leur version."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY),
    )
