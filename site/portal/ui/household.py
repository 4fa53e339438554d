"""Who lives on the budget."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dilemme.finance.household import Household

MOST_PEOPLE = 20


def _people(label: Any, *, least: int = 0, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=MOST_PEOPLE,
        required=least > 0,
        initial=least,
        widget=forms.NumberInput(attrs={"class": "l4", "min": least, "max": MOST_PEOPLE}),
        **options,
    )


class HouseholdForm(forms.Form):
    """Questions about people, in the words people use; ages change what a month costs."""

    aged_14_or_more = _people(_("Personnes de 14 ans ou plus, vous compris"), least=1)
    under_14 = _people(_("Enfants de moins de 14 ans"))
    is_couple = forms.BooleanField(label=_("Nous vivons en couple"), required=False)
    children = _people(_("Enfants à charge, de tout âge"))
    other_dependants = _people(
        _("Autres personnes à charge"), help_text=_("Par exemple un parent sans ressources.")
    )
    shared_14_or_more = _people(_("En garde alternée, de 14 ans ou plus, en plus"))
    shared_under_14 = _people(_("En garde alternée, de moins de 14 ans, en plus"))

    def household(self) -> Household:
        """Return the household; call after `is_valid`."""
        given = {name: value or 0 for name, value in self.cleaned_data.items()}
        return Household(
            aged_14_or_more=given["aged_14_or_more"],
            under_14=given["under_14"],
            shared_14_or_more=given["shared_14_or_more"],
            shared_under_14=given["shared_under_14"],
            is_couple=bool(given["is_couple"]),
            children=given["children"],
            dependants=given["children"] + given["other_dependants"],
        )


def household_initial(household: Household) -> dict[str, Any]:
    """Return what the form shows for a household already known."""
    return {
        "aged_14_or_more": household.aged_14_or_more,
        "under_14": household.under_14,
        "is_couple": household.is_couple,
        "children": household.children,
        "other_dependants": household.dependants - household.children,
        "shared_14_or_more": household.shared_14_or_more,
        "shared_under_14": household.shared_under_14,
    }
