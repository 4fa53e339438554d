"""The period that figures are counted over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.microcredit.forms.fields import day_field


class PeriodForm(forms.Form):
    """Two days, both included."""

    start = day_field(_("Du"))
    end = day_field(_("Au"))

    def clean(self):
        """Refuse a period that ends before it starts."""
        data = super().clean()
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("La fin vient après le début."))
        return data
