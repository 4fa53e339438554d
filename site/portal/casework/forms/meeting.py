"""Calls, meetings, pauses."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.casework.forms.base import CaseForm, PartForm, WordsField
from portal.referrals.forms.fields import radios
from portal.referrals.models import case_choices as choices
from portal.ui.fields import day_input

SHORTEST_MINUTES, LONGEST_MINUTES = 15, 180


class CompletionRequestForm(CaseForm):
    """What is missing before the case can be accepted (T7)."""

    items = forms.MultipleChoiceField(
        label=_("Que manque-t-il ?"),
        choices=choices.MissingItem.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Cochez ce qui manque.")},
    )


class AppointmentForm(CaseForm):
    """A meeting with the person."""

    day = forms.DateField(label=_("Jour"), widget=day_input())
    hour = forms.TimeField(
        label=_("Heure"), widget=forms.TimeInput(attrs={"type": "time", "class": "l10"})
    )
    duration_minutes = forms.IntegerField(
        label=_("Durée, en minutes"),
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
        initial=45,
        widget=forms.NumberInput(attrs={"class": "l4"}),
    )
    mode = radios(choices.AppointmentMode, label=_("Comment ?"))
    place = forms.CharField(
        label=_("Lieu ou lien"),
        required=False,
        max_length=160,
        help_text=_("La personne le lit sur sa page, pas dans l’e-mail."),
    )

    def values(self) -> dict:
        """Return one moment instead of a day and an hour."""
        values = dict(self.cleaned_data)
        moment = timezone.datetime.combine(values.pop("day"), values.pop("hour"))
        return values | {"starts_at": timezone.make_aware(moment)}


class AppointmentResultForm(PartForm):
    """What became of a meeting."""

    called = "appointment"
    result = forms.ChoiceField(
        label=_("Qu’est devenu ce rendez-vous ?"),
        choices=choices.AppointmentResult.choices[1:],
        widget=forms.Select,
    )


class PauseForm(CaseForm):
    """Why and until when a case is put on hold (T20)."""

    until = forms.DateField(label=_("Jusqu’au"), widget=day_input())
    reason = radios(choices.PauseReason, label=_("Pourquoi ?"))


class RedirectionForm(CaseForm):
    """Where the person is handed to (T22)."""

    destination = radios(choices.Destination, label=_("Vers quelle aide ?"))
    sends_data = forms.BooleanField(
        label=_("Nous transmettons des informations à cette aide"), required=False
    )
    person_agrees = forms.BooleanField(
        label=_("La personne est d’accord pour cet envoi"), required=False
    )


class MessageForm(CaseForm):
    """A message to the person."""

    text = WordsField(
        label=_("Votre message"),
        help_text=_("La personne le lit sur sa page. L’e-mail dit seulement qu’il est là."),
    )


class NoteForm(CaseForm):
    """A note for the case."""

    text = WordsField(
        label=_("Votre note"),
        help_text=_("Rien sur la santé, la religion, l’origine ou les condamnations."),
    )


class ShareForm(PartForm):
    """Open a note to the social worker."""

    called = "note"
