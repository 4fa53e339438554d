"""Which figures: whose, and of which year."""

from django import forms
from django.utils.translation import gettext_lazy as _

SCOPES = [
    ("mine", _("Les miens")),
    ("structure", _("Ma structure")),
    ("region", _("Ma région")),
    ("network", _("Le réseau")),
]


class FiguresForm(forms.Form):
    """Choose a scope and a year; anything else reads as one's own this year."""

    scope = forms.ChoiceField(label=_("Quels chiffres"), required=False, choices=SCOPES)
    year = forms.TypedChoiceField(label=_("Année"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, years: list[int], scopes: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = [one for one in SCOPES if one[0] in scopes]
        self.fields["year"].choices = [(str(year), str(year)) for year in years]
        self.default_scope, self.default_year = scopes[0], years[0]

    def wanted(self) -> tuple[str, int]:
        """Return (scope, year)."""
        data = self.cleaned_data if self.is_valid() else {}
        return data.get("scope") or self.default_scope, data.get("year") or self.default_year
