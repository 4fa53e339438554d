"""A period to bill, and a line to credit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners.models import CreditNote, Statement


class BillForm(forms.Form):
    """From when to when; both days are billed."""

    start = forms.DateField(
        label=_("Du"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    end = forms.DateField(
        label=_("Au"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Un jour passé, dans la même année de convention."),
    )


class CreditForm(forms.Form):
    """Which line is given back, and why."""

    line = forms.ChoiceField(label=_("Ligne"))
    reason = forms.ChoiceField(
        label=_("Motif"), choices=CreditNote.Reason.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_lines = statement.lines.filter(amount_cents__gt=0, credit_note=None)
        self._by_key = {str(line.pk): line for line in open_lines}
        self.fields["line"].choices = [
            ("", _("Choisissez")),
            *((key, self._words(line)) for key, line in self._by_key.items()),
        ]

    @staticmethod
    def _words(line: Any) -> str:
        kind = str(line.get_kind_display())
        return f"{line.rank}. {line.reference} – {kind}" if line.rank else kind

    def clean_line(self):
        """Return the line behind the choice."""
        return self._by_key[self.cleaned_data["line"]]
