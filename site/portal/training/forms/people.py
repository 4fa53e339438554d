"""People to enrol, and what is written of them on the day."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.domain.attendance import Kind
from courses.domain.people_list import (
    JOB_LETTERS,
    MAX_LINES,
    PeopleList,
    Unreadable,
    read_people,
)
from portal.accounts.models import Organisation

REASONS = {
    "no_email": _("pas d’adresse e-mail lisible"),
    "two_emails": _("plusieurs adresses"),
    "twice": _("adresse déjà dans la liste"),
    "name_too_long": _("nom trop long"),
    "job_too_long": _("métier trop long"),
}


class EnrolForm(forms.Form):
    """A list pasted from anywhere: read whole, or refused whole with each line named."""

    organisation = forms.ModelChoiceField(
        label=_("Employeur de ces personnes"),
        queryset=Organisation.objects.all(),
        empty_label=_("Choisissez"),
        help_text=_("Il est gardé tel qu’il est ce jour-là, même si la personne change ensuite."),
    )
    people = forms.CharField(
        label=_("Une personne par ligne"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "L’adresse suffit si la personne a déjà un compte. Sinon ajoutez son prénom et son "
            "nom, et son métier si vous le savez\u00a0: "
            "camille@exemple.example\u00a0; Camille\u00a0; Martin\u00a0; conseillère bancaire."
        ),
    )

    def clean_people(self) -> PeopleList:
        """Refuse the whole list when one line cannot be read; the text stays in the field."""
        found = read_people(self.cleaned_data["people"])
        if found.unreadable:
            raise forms.ValidationError([_sentence(one) for one in found.unreadable])
        if not found.people:
            raise forms.ValidationError(_("Collez au moins une adresse e-mail."))
        if len(found.people) > MAX_LINES:
            words = _("Collez %(most)d personnes au plus à la fois.")
            raise forms.ValidationError(words, params={"most": MAX_LINES})
        return found


def _sentence(unreadable: Unreadable) -> str:
    words = gettext("Ligne %(line)d\u00a0: %(reason)s. Rien n’a été enregistré.")
    return words % {"line": unreadable.line, "reason": REASONS[unreadable.code]}


MARKS = [
    (Kind.CONFIRMED.value, _("Présent")),
    (Kind.LATE.value, _("En retard")),
    (Kind.LEFT.value, _("Parti avant la fin")),
    (Kind.EXCUSED.value, _("Absence prévenue")),
    (Kind.ABSENT.value, _("Absent")),
]


class MarkForm(forms.Form):
    """What a trainer notes of one person; a reason makes it a correction."""

    enrolment = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Noter"), choices=MARKS)
    minutes_missed = forms.IntegerField(
        label=_("Minutes manquées"), required=False, min_value=0, max_value=600
    )
    reason = forms.CharField(label=_("Motif"), required=False, max_length=250)


class JobForm(forms.Form):
    """What somebody does for a living, in their words."""

    job = forms.CharField(
        label=_("Votre métier"),
        max_length=JOB_LETTERS,
        required=False,
        strip=True,
        help_text=_("Par exemple\u00a0: conseiller bancaire, assistante sociale, gestionnaire RH."),
    )


class QuestionForm(forms.Form):
    """A question to the trainer, or its answer."""

    text = forms.CharField(
        label=_("Votre question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ne nommez aucune personne en difficulté."),
    )


class AnswerForm(forms.Form):
    """The trainer's answer."""

    text = forms.CharField(
        label=_("Votre réponse"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
