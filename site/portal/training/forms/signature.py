"""Signing: drawn with a finger or a mouse, or typed with a tick."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_DRAWING_BYTES = 120_000


class SignatureForm(forms.Form):
    """Either `drawing` (JSON lines of points in a box of 1000 × 400), or the name and the tick."""

    drawing = forms.CharField(
        required=False, max_length=MAX_DRAWING_BYTES, widget=forms.HiddenInput
    )
    typed_name = forms.CharField(
        label=_("Votre prénom et votre nom"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"class": "l20", "autocomplete": "name"}),
    )
    is_present = forms.BooleanField(label=_("Je certifie être là"), required=False)

    def __init__(self, *args: Any, signer_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signer_name = signer_name

    def clean_drawing(self) -> list[list[list[int]]]:
        """Return the strokes, empty when nothing was drawn; refuse what is no drawing."""
        raw = self.cleaned_data["drawing"]
        if not raw:
            return []
        try:
            strokes = json.loads(raw)
            return [[[int(x), int(y)] for x, y in stroke] for stroke in strokes]
        except (ValueError, TypeError) as broken:
            raise forms.ValidationError(_("Ce dessin n’est pas lisible. Recommencez.")) from broken

    def clean(self) -> dict[str, Any]:
        """One of the two ways, and the typed name is one's own."""
        data = super().clean()
        if data.get("drawing") or "drawing" in self.errors:
            return data
        if not data.get("typed_name") or not data.get("is_present"):
            raise forms.ValidationError(
                _("Dessinez votre signature, ou écrivez votre nom et cochez la case.")
            )
        if _plain(data["typed_name"]) != _plain(self.signer_name):
            words = _("Écrivez votre nom comme dans votre compte\u00a0: %(name)s.")
            self.add_error(
                "typed_name", forms.ValidationError(words, params={"name": self.signer_name})
            )
        return data


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
