"""The questionnaire of players, from the items of `domain.players` and their words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.ambassadors.domain.players import Moment, items_at
from portal.ambassadors.questions import WORDS


class PlayerForm(forms.Form):
    """Every question of a moment; each may be left out."""

    def __init__(self, moment: Moment, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for item in items_at(moment):
            words = WORDS[item.id]
            self.fields[item.id] = forms.ChoiceField(
                label=words.text,
                help_text=words.hint,
                choices=[(answer, words.answers[answer]) for answer in item.answers],
                widget=forms.RadioSelect,
                required=False,
            )

    def given(self) -> dict[str, str]:
        """Return what was answered, by question."""
        return {key: value for key, value in self.cleaned_data.items() if value}


class ReminderForm(forms.Form):
    """An address to be asked again after two months."""

    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        help_text=_("Un seul message, dans deux mois. L’adresse est ensuite effacée."),
    )
