"""What an ambassador types: a workshop in a few fields, a report in a minute."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.ambassadors.domain.departments import department_of_postcode
from portal.ambassadors.domain.reporting import AGE_BANDS, Answers
from portal.ambassadors.models import DEPARTMENT_CHOICES, Audience, Skill, Workshop

DURATIONS = [
    (60, _("1 heure")),
    (90, _("1 heure 30")),
    (120, _("2 heures")),
    (150, _("2 heures 30")),
]
AGE_LABELS = {
    "under_18": _("Moins de 18 ans"),
    "18_25": _("18 à 25 ans"),
    "26_40": _("26 à 40 ans"),
    "41_60": _("41 à 60 ans"),
    "over_60": _("Plus de 60 ans"),
}
MOODS = [
    (5, _("5 : très bonne")),
    (4, _("4 : bonne")),
    (3, _("3 : correcte")),
    (2, _("2 : difficile")),
    (1, _("1 : très difficile")),
]


class WorkshopForm(forms.ModelForm):
    """Declare a workshop."""

    day = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(
        label=_("Heure de début"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    duration_minutes = forms.TypedChoiceField(
        label=_("Durée"), choices=DURATIONS, coerce=int, initial=120
    )

    class Meta:
        model = Workshop
        fields = ["title", "place", "postcode", "audience", "expected_heads"]
        help_texts = {
            "title": _("Par exemple : Dilemme à la mission locale"),
            "place": _("Le nom du lieu et la rue"),
            "expected_heads": _("Un nombre suffit, même approché."),
        }

    field_order = [
        "title",
        "place",
        "postcode",
        "day",
        "hour",
        "duration_minutes",
        "audience",
        "expected_heads",
    ]

    def clean_postcode(self) -> str:
        """Refuse five digits that are no department's."""
        postcode = self.cleaned_data["postcode"]
        if not department_of_postcode(postcode):
            raise forms.ValidationError(
                _("Ce code postal n’existe pas. Vérifiez les 5 chiffres."), code="unknown_postcode"
            )
        return postcode

    def clean(self) -> dict:
        """Put day and hour together; a workshop is declared ahead."""
        data = super().clean()
        if "day" in data and "hour" in data:
            starts_at = timezone.make_aware(datetime.combine(data.pop("day"), data.pop("hour")))
            if starts_at < timezone.now():
                self.add_error("day", _("Cette date est passée. Choisissez une date à venir."))
            data["starts_at"] = starts_at
        return data


class DirectoryForm(forms.Form):
    """Filter the directory; every field may stay empty."""

    department = forms.ChoiceField(
        label=_("Département"), required=False, choices=[("", _("Tous")), *DEPARTMENT_CHOICES]
    )
    skills = forms.MultipleChoiceField(
        label=_("Sait animer avec"),
        required=False,
        choices=Skill.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class ReportForm(forms.Form):
    """Report a workshop: numbers first, two free lines, no name."""

    audience = forms.ChoiceField(label=_("Public"), choices=Audience.choices)
    duration_minutes = forms.IntegerField(label=_("Durée en minutes"), min_value=10, max_value=480)
    months_played = forms.IntegerField(label=_("Mois joués"), min_value=0, max_value=12)
    mood = forms.TypedChoiceField(
        label=_("Ambiance"), choices=MOODS, coerce=int, widget=forms.RadioSelect
    )
    surprises = forms.CharField(
        label=_("Ce qui a étonné le groupe"),
        max_length=300,
        required=False,
        help_text=_("Sans nom ni détail personnel."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    incident = forms.CharField(
        label=_("Un incident à signaler"),
        max_length=300,
        required=False,
        help_text=_("Sans nom ni détail personnel."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    no_game_reason = forms.CharField(
        label=_("Pourquoi la partie n’est pas finie"),
        max_length=300,
        required=False,
        help_text=_("À remplir si la table n’a pas joué jusqu’au bilan."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for band in AGE_BANDS:
            self.fields[f"age_{band}"] = forms.IntegerField(
                label=AGE_LABELS[band], min_value=0, max_value=60, initial=0
            )

    def age_fields(self) -> list[forms.BoundField]:
        """Return the five fields that count people."""
        return [self[f"age_{band}"] for band in AGE_BANDS]

    def answers(self) -> Answers:
        """Return what was typed, as `services.file_report` takes it."""
        data = dict(self.cleaned_data)
        heads = {band: data.pop(f"age_{band}") for band in AGE_BANDS}
        return Answers(heads_by_age=heads, **data)
