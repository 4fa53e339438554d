"""What an ambassador types after a workshop: a report in a minute, and a word of thanks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.ambassadors.domain.reporting import AGE_BANDS, Answers
from portal.ambassadors.models import Audience

SHORTEST_MINUTES = 10
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


class ReportForm(forms.Form):
    """Report a workshop: numbers first, two free lines, no name."""

    audience = forms.ChoiceField(label=_("Public"), choices=Audience.choices)
    duration_minutes = forms.IntegerField(
        label=_("Durée en minutes"), min_value=SHORTEST_MINUTES, max_value=480
    )
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


class ThanksForm(forms.Form):
    """A word for the structure; the summary is added to it."""

    words = forms.CharField(
        label=_("Votre message"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Le résumé de l’atelier est ajouté : des nombres, aucun nom."),
    )
