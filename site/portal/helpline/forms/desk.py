"""What an adviser types: calls, appointments, the sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.helpline.models import choices
from portal.referrals.forms.fields import refuse_forbidden_numbers
from portal.ui.templatetags.ui import clock, long_date


def radios(label, choice_class, **options) -> forms.ChoiceField:
    """Return a question with its answers side by side."""
    return forms.ChoiceField(
        label=label, choices=choice_class.choices, widget=forms.RadioSelect, **options
    )


def note_field(label, *, rows=3, **options) -> forms.CharField:
    """Return a free text that refuses account and social security numbers."""
    return forms.CharField(
        label=label,
        max_length=options.pop("max_length", 2000),
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[refuse_forbidden_numbers],
        **options,
    )


def phone_field(**options) -> forms.CharField:
    """Return a phone number."""
    widget = forms.TextInput(attrs={"type": "tel"})
    return forms.CharField(label=_("Téléphone"), max_length=20, widget=widget, **options)


class CallForm(forms.Form):
    """One call; the name and the number only to call back or to receive."""

    helpline = forms.ModelChoiceField(label=_("Permanence"), queryset=None)
    known_to_social = radios(_("La personne a-t-elle un travailleur social\u00a0?"), choices.Known)
    reason = forms.ChoiceField(label=_("Pourquoi elle appelle"), choices=choices.Reason.choices)
    origin = forms.ChoiceField(
        label=_("Comment elle a connu la permanence"), choices=choices.Origin.choices
    )
    leaflet_code = forms.CharField(
        label=_("Code du dépliant"), max_length=10, required=False,
        widget=forms.TextInput(attrs={"class": "l10", "autocomplete": "off"}),
    )  # fmt: skip
    outcome = radios(_("Ce qui en sort"), choices.CallOutcome)
    oriented_to = forms.CharField(label=_("Orientée vers"), max_length=80, required=False)
    first_name = forms.CharField(
        label=_("Prénom"),
        max_length=60,
        required=False,
        help_text=_("Seulement pour rappeler ou recevoir la personne."),
    )
    phone = phone_field(required=False)
    note = note_field(_("À retenir"), required=False)

    def __init__(self, *args, helplines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["helpline"].queryset = helplines
        self.fields["helpline"].empty_label = None


class BookingForm(forms.Form):
    """A free time, and how to reach the person."""

    starts_at = forms.ChoiceField(label=_("Quand"))
    mode = radios(_("Comment"), choices.Mode)
    first_name = forms.CharField(label=_("Prénom"), max_length=60)
    phone = phone_field()
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Pour envoyer le rendez-vous à son agenda.")
    )
    wants_reminder = forms.BooleanField(
        label=_("La personne veut un rappel par e-mail la veille"), required=False
    )

    def __init__(self, *args, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.moments = {one.isoformat(): one for one in slots}
        self.fields["starts_at"].choices = slot_choices(slots)

    def clean_starts_at(self):
        """Return the moment chosen."""
        return self.moments[self.cleaned_data["starts_at"]]


class MoveForm(forms.Form):
    """Another free time."""

    starts_at = forms.ChoiceField(label=_("Nouvelle heure"))

    def __init__(self, *args, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.moments = {one.isoformat(): one for one in slots}
        self.fields["starts_at"].choices = slot_choices(slots)

    def clean_starts_at(self):
        """Return the moment chosen."""
        return self.moments[self.cleaned_data["starts_at"]]


def slot_choices(slots) -> list:
    """Return free times grouped by day."""
    days: dict[str, list] = {}
    for moment in slots:
        day = str(long_date(moment)).capitalize()
        days.setdefault(day, []).append((moment.isoformat(), clock(moment)))
    return list(days.items())


class SheetForm(forms.Form):
    """The sheet in three parts; the person leaves with it."""

    state_of_affairs = note_field(
        _("1. L’état des lieux"), rows=5,
        help_text=_("Avec les mots de la personne\u00a0: elle repart avec cette fiche."),
    )  # fmt: skip
    solutions = note_field(_("2. Les solutions conseillées"), rows=5, help_text=_("Une par ligne."))
    accompaniment = radios(_("3. L’accompagnement"), choices.Accompaniment)
    next_step = note_field(_("La prochaine étape"), rows=2, required=False)
    is_over_indebted = radios(
        _("La situation relève-t-elle du surendettement\u00a0?"), choices.Known,
        help_text=_("Pour les chiffres seulement\u00a0: ce n’est pas sur la fiche."),
    )  # fmt: skip


class LinkForm(forms.Form):
    """A case of the adviser, with the person's yes."""

    reference = forms.CharField(label=_("Référence du dossier"), max_length=14)
    agreed = forms.BooleanField(
        label=_("La personne est d’accord pour relier cet appel à son dossier.")
    )
