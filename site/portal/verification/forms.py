"""What a visitor types to check a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.domain.names import MAX_NAME_LENGTH


class CodeForm(forms.Form):
    """The code written under the QR code."""

    numero = forms.CharField(
        label=_("Code de l’attestation"),
        help_text=_("28 lettres et chiffres, par groupes de 4. Les tirets ne comptent pas."),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class NameForm(forms.Form):
    """The name written on the paper, to be compared."""

    nom = forms.CharField(
        label=_("Prénom et nom"),
        max_length=MAX_NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class FileForm(forms.Form):
    """The PDF that somebody received; read once, never kept."""

    fichier = forms.FileField(
        label=_("Fichier PDF"),
        help_text=_("Nous le comparons à celui que nous avons délivré. Nous ne le gardons pas."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )
