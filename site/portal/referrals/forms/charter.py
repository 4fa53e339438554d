"""What the person answers on the charter, on a screen or on paper."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.referrals.forms.fields import refuse_numbers_in
from portal.referrals.models import PaperCharter, Purpose


class PurposesForm(forms.Form):
    """One box a purpose, none ticked in advance."""

    p_transmit = forms.BooleanField(
        label=Purpose.TRANSMIT.label,
        error_messages={"required": _("Sans ce premier oui, rien ne peut être envoyé.")},
    )
    p_stage = forms.BooleanField(label=Purpose.STAGE.label, required=False)
    p_type = forms.BooleanField(label=Purpose.TYPE.label, required=False)
    p_workshop = forms.BooleanField(label=Purpose.WORKSHOP.label, required=False)
    p_research = forms.BooleanField(label=Purpose.RESEARCH.label, required=False)
    p_social_worker = forms.BooleanField(label=Purpose.SOCIAL_WORKER.label, required=False)
    social_worker_name = forms.CharField(
        label=_("Nom de votre travailleur social"),
        required=False,
        max_length=120,
        help_text=_("Seulement si vous avez dit oui juste au-dessus."),
        widget=forms.TextInput(attrs={"class": "l20", "autocomplete": "off"}),
    )
    commitment = forms.BooleanField(
        label=_("J’ai envie de faire un budget et de le suivre"), required=False
    )

    def clean(self):
        """A purpose that names somebody needs the name."""
        cleaned = super().clean()
        if cleaned.get("p_social_worker") and not cleaned.get("social_worker_name"):
            self.add_error("social_worker_name", _("Écrivez le nom de cette personne."))
        refuse_numbers_in(self, ["social_worker_name"])
        return cleaned

    @property
    def purposes(self) -> list[str]:
        """The codes of the boxes that were ticked."""
        return [code for code in Purpose.values if self.cleaned_data.get(code)]


class CharterForm(PurposesForm):
    """What the person ticks, then the code that proves who they are.

    Of a protected adult, the guardian signs and says so.
    """

    code = forms.CharField(
        label=_("Code à 6 chiffres"),
        max_length=20,
        help_text=_(
            "Il sert une seule fois, pendant 15 minutes. "
            "Ne le donnez à personne, même à votre organisme."
        ),
        widget=forms.TextInput(
            attrs={"class": "code-in", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_code(self):
        """Six digits, whatever the spaces."""
        digits = re.sub(r"\s", "", self.cleaned_data["code"])
        if not re.fullmatch(r"\d{6}", digits):
            raise ValidationError(_("Écrivez les 6 chiffres du code."))
        return digits

    def __init__(self, *args, guardian: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if guardian:
            self.fields["is_guardian"] = forms.BooleanField(
                label=_(
                    "Je suis %(name)s, tuteur ou curateur de la personne, et je signe pour elle"
                )
                % {"name": guardian},
                error_messages={
                    "required": _("Cette demande est signée par le tuteur ou le curateur.")
                },
            )


class ScanForm(forms.Form):
    """The picture of a page signed by hand."""

    scan = forms.FileField(
        label=_("La page signée"),
        help_text=_("Une photo (JPEG, PNG) ou un PDF, 4 Mo au plus."),
        error_messages={"required": _("Choisissez le fichier.")},
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    copy_given = forms.BooleanField(
        label=_("J’ai laissé à la personne sa page, avec son lien pour tout retirer"),
        error_messages={"required": _("La personne doit garder sa page.")},
    )


class PaperAnswersForm(PurposesForm):
    """What a coordinator reads on the scan: nothing is ticked in advance here either."""

    is_signed = forms.BooleanField(
        label=_("La page porte la bonne référence et une signature"),
        error_messages={"required": _("Sans signature, refusez la page.")},
    )


class RefuseScanForm(forms.Form):
    """Why a scan does not do."""

    reason = forms.ChoiceField(
        label=_("Pourquoi ?"), choices=PaperCharter.Refusal.choices, widget=forms.RadioSelect
    )
