"""The period that figures are counted over."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PeriodForm(forms.Form):
    """Two days, both included, and a helpline."""

    start = forms.DateField(
        label=_("Du"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    end = forms.DateField(
        label=_("Au"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    helpline = forms.ModelChoiceField(
        label=_("Permanence"), queryset=None, required=False, empty_label=_("Toutes")
    )

    def __init__(self, *args, helplines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["helpline"].queryset = helplines

    def clean(self):
        """Refuse a period that ends before it starts."""
        data = super().clean()
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("La fin vient après le début."))
        return data
