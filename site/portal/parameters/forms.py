"""What somebody types to propose a figure, or to look at another day."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.parameters import catalogue
from portal.parameters.wording import read
from portal.ui.fields import day_input

UNREADABLE = _("Écrivez le chiffre comme sur la page\u00a0: 651,69 ou 35 ou 84 ou 1/20.")


class DayForm(forms.Form):
    """The day whose figures are shown; today when nothing is asked."""

    le = forms.DateField(label=_("Chiffres en vigueur le"), required=False, widget=day_input())

    def day(self):
        """Return the day asked for, else today."""
        asked = self.cleaned_data.get("le") if self.is_valid() else None
        return asked or timezone.localdate()


def _choices() -> list[Any]:
    known = catalogue.entries().values()
    groups: list[Any] = [("", _("Choisir"))]
    for code, title in catalogue.GROUPS.items():
        groups.append((title, [(one.name, one.label) for one in known if one.group == code]))
    return groups


class ProposalForm(forms.Form):
    """A new value, with its first day and its source."""

    name = forms.ChoiceField(label=_("Quel chiffre\u00a0?"), choices=_choices)
    value = forms.CharField(
        label=_("Nouvelle valeur"),
        max_length=30,
        help_text=_("Comme sur la page\u00a0: 651,69 en euros, 35 en %, 84 en mois."),
        widget=forms.TextInput(attrs={"class": "l10", "inputmode": "text"}),
    )
    valid_from = forms.DateField(label=_("Premier jour"), widget=day_input())
    valid_until = forms.DateField(
        label=_("Dernier jour"),
        required=False,
        widget=day_input(),
        help_text=_("Seulement s’il est déjà connu. Après lui, les outils ne s’en servent plus."),
    )
    review_on = forms.DateField(
        label=_("À revoir le"),
        required=False,
        widget=day_input(),
        help_text=_("Le chiffre sera listé à l’approche de ce jour."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Le texte officiel et sa date, ou l’adresse de la page lue."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the value in the unit of the figure chosen."""
        given = super().clean() or {}
        entry = catalogue.entries().get(given.get("name", ""))
        if entry is None or "value" not in given:
            return given
        try:
            given["value"] = read(given["value"], entry.unit)
        except ValueError:
            self.add_error("value", UNREADABLE)
        return given
