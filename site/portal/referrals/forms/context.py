"""Step 1 of the referral form: the context."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.referrals.forms.fields import MonthField, optional, radios, refuse_forbidden_numbers
from portal.referrals.models import Ground, Signal, choices

NOTE_LENGTH = 500


class ContextForm(forms.Form):
    """Step 1, filled by the agent: codes and bands, never an amount (prevention.md §4.3)."""

    ground = forms.ModelChoiceField(
        label=_("Pourquoi orienter cette personne ?"),
        queryset=Ground.objects.none(),
        error_messages={"required": _("Choisissez une raison.")},
        empty_label=_("Choisissez"),
        widget=forms.Select(attrs={"class": "l30"}),
    )
    signals = forms.ModelMultipleChoiceField(
        label=_("Qu’avez-vous remarqué ?"),
        queryset=Signal.objects.none(),
        error_messages={"required": _("Cochez au moins un signal.")},
        help_text=_("Cochez au moins un signal."),
        widget=forms.CheckboxSelectMultiple,
    )
    first_signal_month = MonthField(
        label=_("Premier signal vu en"),
        required=False,
        help_text=_("Le mois et l’année, par exemple 09/2026."),
    )
    life_event = forms.ChoiceField(
        label=_("Un événement récent ?"),
        required=False,
        choices=optional(choices.LifeEvent),
        help_text=_("Sans détail, surtout pour la santé."),
        widget=forms.Select(attrs={"class": "l20"}),
    )
    urgency = radios(
        choices.Urgency,
        label=_("Est-ce urgent ?"),
        error_messages={"required": _("Dites si une date approche.")},
    )
    deadline = forms.DateField(
        label=_("Quelle est la date ?"),
        required=False,
        help_text=_("Seulement si une date approche : coupure, expulsion ou saisie."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "l10"}),
    )
    credits_band = forms.ChoiceField(
        label=_("Combien de crédits connaissez-vous ?"),
        required=False,
        choices=optional(choices.CreditsBand),
        widget=forms.Select(attrs={"class": "l20"}),
    )
    arrears_band = forms.ChoiceField(
        label=_("Des retards de paiement ?"),
        required=False,
        choices=optional(choices.ArrearsBand),
        widget=forms.Select(attrs={"class": "l20"}),
        help_text=_("Une tranche suffit. N’écrivez jamais de montant."),
    )
    ofs = forms.ChoiceField(
        label=_("L’offre pour clientèle fragile a été proposée ?"),
        required=False,
        choices=optional(choices.SpecificOffer),
        widget=forms.Select(attrs={"class": "l20"}),
    )
    renegotiation = forms.ChoiceField(
        label=_("Une renégociation a été proposée ?"),
        required=False,
        choices=optional(choices.Renegotiation),
        widget=forms.Select(attrs={"class": "l20"}),
    )
    note = forms.CharField(
        label=_("Un mot pour la conseillère ou le conseiller"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "500 signes au plus. N’écrivez rien sur la santé, la religion, l’origine, "
            "une condamnation ou un numéro de compte."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["ground"].queryset = Ground.objects.current_on(today)
        self.fields["signals"].queryset = Signal.objects.current_on(today)

    def clean_note(self):
        """Refuse numbers that the network must never receive."""
        refuse_forbidden_numbers(self.cleaned_data["note"])
        return self.cleaned_data["note"]

    def clean_first_signal_month(self):
        """Refuse a month to come."""
        month = self.cleaned_data["first_signal_month"]
        if month and month > timezone.localdate():
            raise ValidationError(_("Ce mois n’est pas encore passé."))
        return month

    def clean_urgency(self):
        """A danger is not a referral: it is a telephone call, now."""
        if self.cleaned_data["urgency"] == choices.Urgency.DANGER:
            raise ValidationError(
                _("Un danger immédiat ne passe pas par ce formulaire. Appelez le 112 ou le 15.")
            )
        return self.cleaned_data["urgency"]

    def clean(self):
        """Ask for the date when one is near."""
        cleaned = super().clean()
        if cleaned.get("urgency") == choices.Urgency.QUICK and not cleaned.get("deadline"):
            if "deadline" not in self.errors:
                self.add_error("deadline", _("Écrivez la date connue."))
        elif cleaned.get("urgency") == choices.Urgency.NORMAL:
            cleaned["deadline"] = None
        return cleaned
