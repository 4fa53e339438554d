"""Step 2 of the referral form: the person."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.selectors import is_colleague
from portal.referrals.domain.phones import international
from portal.referrals.forms.fields import (
    YES_NO,
    optional,
    radios,
    refuse_numbers_in,
    to_bool,
)
from portal.referrals.models import choices

ADULT_AGE = 18
OLDEST_AGE = 120
FREE_TEXTS = ("first_name", "last_name", "commune", "guardian_name")


class PersonForm(forms.Form):
    """Step 2, filled with the person: who they are and how to reach them."""

    civility = radios(choices.Civility, label=_("Civilité"), required=False)
    first_name = forms.CharField(
        error_messages={"required": _("Écrivez son prénom.")},
        label=_("Prénom"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "l20", "autocomplete": "off"}),
    )
    last_name = forms.CharField(
        error_messages={"required": _("Écrivez son nom de famille.")},
        label=_("Nom de famille"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "l20", "autocomplete": "off"}),
    )
    birth_year = forms.RegexField(
        r"^\d{4}$",
        label=_("Année de naissance"),
        help_text=_("L’année suffit. La personne doit avoir 18 ans ou plus."),
        error_messages={
            "required": _("Écrivez son année de naissance."),
            "invalid": _("Écrivez les 4 chiffres, par exemple 1984"),
        },
        widget=forms.TextInput(
            attrs={"class": "l4", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    postcode = forms.RegexField(
        r"^\d{5}$",
        label=_("Code postal"),
        error_messages={
            "required": _("Écrivez son code postal."),
            "invalid": _("Écrivez les 5 chiffres, par exemple 67000"),
        },
        widget=forms.TextInput(
            attrs={"class": "l5", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    commune = forms.CharField(
        error_messages={"required": _("Écrivez sa commune.")},
        label=_("Commune"),
        max_length=60,
        help_text=_("Elle sert à trouver l’association la plus proche."),
        widget=forms.TextInput(attrs={"class": "l20", "autocomplete": "off"}),
    )
    household = forms.ChoiceField(
        label=_("Son foyer"),
        required=False,
        choices=optional(choices.Household),
        widget=forms.Select(attrs={"class": "l20"}),
    )
    email = forms.EmailField(
        label=_("Adresse e-mail"),
        required=False,
        help_text=_(
            "Pour signer en ligne : la personne y reçoit le lien et le code. "
            "Sa propre adresse, jamais la vôtre. Sans adresse, elle signe sur papier."
        ),
        widget=forms.EmailInput(attrs={"class": "l30", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Téléphone"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"class": "l10", "type": "tel", "autocomplete": "off"}),
    )
    contact_mode = radios(
        choices.ContactMode,
        label=_("La personne préfère"),
        error_messages={"required": _("Choisissez un moyen.")},
    )
    voicemail_ok = forms.ChoiceField(
        error_messages={"required": _("Dites oui ou non.")},
        label=_("CRESUS peut-il laisser un message vocal ?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Son entourage n’est peut-être pas au courant. Posez-lui la question."),
    )
    slots = forms.MultipleChoiceField(
        label=_("Quand l’appeler ?"),
        required=False,
        choices=choices.HalfDay.choices,
        help_text=_("CRESUS appelle entre 9 h et 17 h."),
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("Langue"),
        required=False,
        choices=optional(choices.Language),
        help_text=_("CRESUS peut demander un interprète."),
        widget=forms.Select(attrs={"class": "l20"}),
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Un besoin pratique"),
        required=False,
        choices=choices.Accessibility.choices,
        help_text=_("N’écrivez rien sur sa santé."),
        widget=forms.CheckboxSelectMultiple,
    )
    social_worker = radios(
        choices.Known, label=_("Un travailleur social la suit déjà ?"), required=False
    )
    has_guardian = forms.ChoiceField(
        error_messages={"required": _("Dites oui ou non.")},
        label=_("Est-elle sous tutelle ou curatelle ?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Si oui, c’est son tuteur ou son curateur qui signe l’accord."),
    )
    guardian_name = forms.CharField(
        label=_("Nom du tuteur ou du curateur"),
        required=False,
        max_length=120,
        help_text=_("Seulement si vous avez répondu oui."),
        widget=forms.TextInput(attrs={"class": "l20", "autocomplete": "off"}),
    )

    def __init__(self, *args, referrer_email, organisation_id=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.referrer_email = referrer_email
        self.organisation_id = organisation_id

    def clean_birth_year(self):
        """Keep adults; the year alone cannot tell more."""
        year = int(self.cleaned_data["birth_year"])
        this_year = timezone.localdate().year
        if not this_year - OLDEST_AGE <= year <= this_year - ADULT_AGE:
            raise ValidationError(_("La personne doit avoir 18 ans ou plus."))
        return year

    def clean_email(self):
        """Refuse the agent's own address, and a colleague's: they would receive the code."""
        email = self.cleaned_data["email"].lower()
        if email and email == self.referrer_email.lower():
            raise ValidationError(_("Écrivez l’adresse de la personne, pas la vôtre."))
        if email and is_colleague(email, self.organisation_id):
            raise ValidationError(_("Écrivez l’adresse de la personne, pas celle d’un collègue."))
        return email

    def clean_phone(self):
        """Keep numbers in one form."""
        typed = self.cleaned_data["phone"]
        if not typed:
            return ""
        try:
            return international(typed)
        except ValueError as error:
            raise ValidationError(_("Écrivez 10 chiffres, par exemple 06 39 98 04 52.")) from error

    def clean_voicemail_ok(self):
        """Yes or no, as a truth value."""
        return to_bool(self.cleaned_data["voicemail_ok"])

    def clean_has_guardian(self):
        """Yes or no, as a truth value."""
        return to_bool(self.cleaned_data["has_guardian"])

    def clean_accessibility(self):
        """Codes in one sealed text."""
        return ",".join(self.cleaned_data["accessibility"])

    def clean(self):
        """Ask for what another answer makes necessary."""
        cleaned = super().clean()
        if cleaned.get("has_guardian") and not cleaned.get("guardian_name"):
            self.add_error("guardian_name", _("Écrivez le nom de la personne qui signera."))
        by_phone = {choices.ContactMode.CALL, choices.ContactMode.SMS}
        if cleaned.get("contact_mode") in by_phone and cleaned.get("phone") == "":
            self.add_error("phone", _("Écrivez un numéro, ou choisissez un e-mail ou une lettre."))
        if cleaned.get("email") == "":
            self._ask_for_another_way(cleaned)
        refuse_numbers_in(self, FREE_TEXTS)
        return cleaned

    def _ask_for_another_way(self, cleaned):
        if cleaned.get("contact_mode") == choices.ContactMode.EMAIL:
            self.add_error("email", _("Écrivez son adresse, ou choisissez un autre moyen."))
        elif cleaned.get("phone") == "" and "phone" not in self.errors:
            self.add_error("phone", _("Écrivez un téléphone ou une adresse e-mail."))
