"""The file of a recorded game."""

import json

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 2_000_000


class RecordedGameForm(forms.Form):
    """One JSON file, as docs/game-protocol.md describes it."""

    log = forms.FileField(
        label=_("Le fichier de la partie"),
        help_text=_("Un fichier .json de 2 Mo au plus."),
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
    )

    def clean_log(self) -> dict:
        """Return the file's content; what is in it is checked by replaying it."""
        file = self.cleaned_data["log"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("Ce fichier dépasse 2 Mo."), code="too_large")
        try:
            log = json.loads(file.read())
        except (ValueError, RecursionError) as unreadable:
            raise _no_game() from unreadable
        if not isinstance(log, dict):
            raise _no_game()
        return log


def _no_game() -> forms.ValidationError:
    words = _("Ce fichier n’est pas une partie enregistrée.")
    return forms.ValidationError(words, code="log_invalid")
