"""What an ambassador types after a workshop: a report in a minute, and a word of thanks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.ambassadors.domain.reporting import AGE_BANDS, GENDERS, Answers
from portal.ambassadors.models import Audience, Photos

SHORTEST_MINUTES = 10
AGE_LABELS = {
    "under_18": _("Moins de 18 ans"),
    "18_25": _("18 à 25 ans"),
    "26_40": _("26 à 40 ans"),
    "41_60": _("41 à 60 ans"),
    "over_60": _("Plus de 60 ans"),
}
GENDER_LABELS = {
    "women": _("Femmes"),
    "men": _("Hommes"),
    "other": _("Autre, ou non dit"),
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
    photos = forms.ChoiceField(
        label=_("Photos"),
        choices=[("", _("Je ne précise pas")), *Photos.choices],
        required=False,
        help_text=_("Elles ne viennent jamais ici. Pour un mineur, un parent signe l’accord."),
    )
    no_game_reason = forms.CharField(
        label=_("Sans partie finie en ligne, pourquoi\u00a0?"),
        max_length=300,
        required=False,
        help_text=_("Par exemple\u00a0: partie jouée sur papier, panne de réseau."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for band in AGE_BANDS:
            self.fields[f"age_{band}"] = forms.IntegerField(
                label=AGE_LABELS[band], min_value=0, max_value=60, initial=0
            )
        for gender in GENDERS:
            self.fields[f"gender_{gender}"] = forms.IntegerField(
                label=GENDER_LABELS[gender], min_value=0, max_value=60, required=False
            )

    def age_fields(self) -> list[forms.BoundField]:
        """Return the five fields that count people."""
        return [self[f"age_{band}"] for band in AGE_BANDS]

    def gender_fields(self) -> list[forms.BoundField]:
        """Return the three fields that may stay empty."""
        return [self[f"gender_{gender}"] for gender in GENDERS]

    @property
    def more_is_open(self) -> bool:
        """Whether something is typed, or to mend, among what is not asked of everybody."""
        names = ["photos", *(f"gender_{gender}" for gender in GENDERS)]
        return any(self[name].value() or self[name].errors for name in names)

    def answers(self) -> Answers:
        """Return what was typed, as `services.file_report` takes it."""
        data = dict(self.cleaned_data)
        heads = {band: data.pop(f"age_{band}") for band in AGE_BANDS}
        told = {gender: data.pop(f"gender_{gender}") for gender in GENDERS}
        known = {gender: n for gender, n in told.items() if n is not None}
        return Answers(heads_by_age=heads, heads_by_gender=known, **data)


class ThanksForm(forms.Form):
    """A word for the structure; the summary is added to it."""

    words = forms.CharField(
        label=_("Votre message"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Le résumé de l’atelier est ajouté : des nombres, aucun nom."),
    )
