"""What the keeper of the register types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.domain.names import MAX_NAME_LENGTH
from certificates.models import Kind, Language, ReissueReason, RevocationReason
from portal.accounts.models import Organisation

STATES = [
    ("", _("tous")),
    ("valid", _("valables")),
    ("expired", _("finis")),
    ("superseded", _("remplacés")),
    ("revoked", _("annulés")),
]


class SearchForm(forms.Form):
    """A number, a name, a kind, a state: everything in the address but a name."""

    q = forms.CharField(label=_("Numéro"), required=False, max_length=40)
    kind = forms.ChoiceField(
        label=_("Document"), required=False, choices=[("", _("tous")), *Kind.choices]
    )
    state = forms.ChoiceField(label=_("État"), required=False, choices=STATES)


class NameSearchForm(forms.Form):
    """A name is personal: it travels in the body of the request, never in an address."""

    holder = forms.CharField(label=_("Nom de la personne"), max_length=MAX_NAME_LENGTH)


class RevokeForm(forms.Form):
    """Why, among what is shown to whoever checks."""

    reason = forms.ChoiceField(
        label=_("Motif, montré à qui vérifie"),
        choices=RevocationReason.choices,
        widget=forms.RadioSelect,
    )


class ReissueForm(forms.Form):
    """What changes, and why."""

    reason = forms.ChoiceField(
        label=_("Motif, montré à qui vérifie l’ancienne"),
        choices=ReissueReason.choices,
        widget=forms.RadioSelect,
    )
    holder_name = forms.CharField(label=_("Prénom et nom"), max_length=MAX_NAME_LENGTH)
    realised_minutes = forms.IntegerField(
        label=_("Durée réalisée, en minutes"), min_value=1, max_value=60_000
    )
    score_percent = forms.IntegerField(
        label=_("Résultat, en %"), min_value=0, max_value=100, required=False
    )


class BatchForm(forms.Form):
    """Which document for a whole group."""

    kind = forms.ChoiceField(
        label=_("Document"),
        choices=[
            (Kind.CERTIFICAT_REALISATION.value, Kind.CERTIFICAT_REALISATION.label),
            (Kind.ATTESTATION_PARTICIPATION.value, Kind.ATTESTATION_PARTICIPATION.label),
            (Kind.ATTESTATION_COMPETENCE.value, Kind.ATTESTATION_COMPETENCE.label),
        ],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Langue"),
        help_text=_("Le certificat de réalisation n’existe qu’en français."),
        choices=Language.choices,
        initial=Language.FRENCH.value,
        widget=forms.RadioSelect,
    )


class LogoForm(forms.Form):
    """A partner's picture."""

    organisation = forms.ModelChoiceField(
        label=_("Organisme"), queryset=Organisation.objects.order_by("name")
    )
    picture = forms.FileField(
        label=_("Logo"), help_text=_("PNG ou JPEG, 2 Mo au plus, sur fond clair.")
    )
