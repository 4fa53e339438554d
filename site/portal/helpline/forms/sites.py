"""What the coordination types: a helpline, its week, its closures; leaflets."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.helpline.domain.hours import Opening
from portal.helpline.models import Helpline
from portal.helpline.models.site import Weekday

PARTS = (("am", _("matin")), ("pm", _("après-midi")))


class HelplineForm(forms.ModelForm):
    """The facts of a helpline."""

    class Meta:
        model = Helpline
        fields = (
            "name", "slug", "organisation", "area", "phone", "address", "time_zone",
            "alsace_moselle", "appointment_minutes", "is_published",
        )  # fmt: skip

    time_zone = forms.ChoiceField(
        label=_("Fuseau horaire"),
        choices=[
            ("Europe/Paris", _("Métropole")),
            ("America/Guadeloupe", _("Guadeloupe")),
            ("America/Martinique", _("Martinique")),
            ("America/Cayenne", _("Guyane")),
            ("Indian/Reunion", _("La Réunion")),
            ("Indian/Mayotte", _("Mayotte")),
        ],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        associations = Organisation.objects.filter(kind=Organisation.Kind.ASSOCIATION)
        self.fields["organisation"].queryset = associations


class WeekForm(forms.Form):
    """Two stretches a day: the break is between them; empty is closed."""

    def __init__(self, *args, helpline, **kwargs):
        super().__init__(*args, **kwargs)
        known = stretches_by_day(helpline)
        for day in Weekday:
            for index, (part, words) in enumerate(PARTS):
                stretch = (known.get(day, []) + [None, None])[index]
                self._add(day, part, words, stretch)

    def _add(self, day, part, words, stretch) -> None:
        for end, label in (("opens", _("de")), ("closes", _("à"))):
            self.fields[f"{part}{day.value}_{end}"] = forms.TimeField(
                label=f"{day.label}, {words}, {label}",
                required=False,
                initial=getattr(stretch, end, None),
                widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "l5"}),
            )

    def days(self):
        """Return each day with its four fields, to draw them in a row."""
        return [
            (
                day.label,
                [self[f"{part}{day.value}_{end}"] for part, _w in PARTS for end in ENDS],
            )
            for day in Weekday
        ]

    def clean(self):
        """Return the stretches; each has both ends, in order."""
        data, openings = super().clean(), []
        for day in Weekday:
            for part, _words in PARTS:
                opens, closes = (data.get(f"{part}{day.value}_{end}") for end in ENDS)
                if bool(opens) != bool(closes) or (opens and closes <= opens):
                    self.add_error(
                        f"{part}{day.value}_closes", _("Écrivez un début, puis une fin.")
                    )
                elif opens:
                    openings.append(Opening(day.value, opens, closes))
        return {"openings": openings}


ENDS = ("opens", "closes")


def stretches_by_day(helpline) -> dict:
    """Return the opening hours of a helpline by day."""
    found: dict = {}
    for one in helpline.opening_hours.all():
        found.setdefault(one.weekday, []).append(one)
    return found


class ClosureForm(forms.Form):
    """Days when nobody answers."""

    first_day = forms.DateField(
        label=_("Du"), initial=timezone.localdate, widget=forms.DateInput(attrs={"type": "date"})
    )
    last_day = forms.DateField(label=_("Au"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Motif"), max_length=80)


class LeafletForm(forms.Form):
    """Who will hand the leaflet out."""

    helpline = forms.ModelChoiceField(label=_("Permanence"), queryset=None)
    given_by = forms.CharField(
        label=_("Qui remet ces dépliants"),
        max_length=80,
        help_text=_("Un service, jamais une personne\u00a0: «\u00a0accueil de la mairie\u00a0»."),
    )

    def __init__(self, *args, helplines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["helpline"].queryset = helplines
        self.fields["helpline"].empty_label = None
