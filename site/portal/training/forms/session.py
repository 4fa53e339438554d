"""A session in three steps: what, when and where, who."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage, TrainingSession
from courses.services.sessions import HalfDayPlan
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role

MAX_HALF_DAYS = 4
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "l10"})
HOUR = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "l10"})


def trainers() -> Any:
    """Return the people who may lead a session, by name."""
    held = Membership.objects.active().with_role(Role.TRAINER).order_by().values("user_id")
    return User.objects.filter(pk__in=held)


class WhatForm(forms.ModelForm):
    """Which course, in which form, for whom, led by whom."""

    class Meta:
        model = TrainingSession
        fields = ["course", "title", "modality", "organisation_name", "time_zone", "trainer"]
        labels = {"course": _("Formation"), "title": _("Nom de la session")}
        help_texts = {
            "title": _("Laissez vide pour reprendre le nom de la formation."),
            "organisation_name": _("Le partenaire qui la demande, s’il y en a un."),
            "time_zone": _("Les heures sont dites et les rappels envoyés à cette heure-là."),
        }
        widgets = {"modality": forms.RadioSelect}

    def __init__(self, *args: Any, leads: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = CoursePage.objects.live().order_by("code")
        self.fields["course"].empty_label = _("Choisissez")
        self.fields["title"].required = False
        self.fields["modality"].choices = TrainingSession.Modality.choices
        if leads is not None:
            # A trainer opens her own sessions; only the coordination opens somebody else's.
            del self.fields["trainer"]
        else:
            self.fields["trainer"].queryset = trainers()
            self.fields["trainer"].label = _("Formatrice ou formateur")
            self.fields["trainer"].empty_label = _("Choisissez")
        if self.instance.pk:
            del self.fields["course"]


class HalfDayForm(forms.Form):
    """One half-day; a row left empty is no half-day."""

    public_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    day = forms.DateField(label=_("Date"), required=False, widget=DAY)
    start = forms.TimeField(label=_("Début"), required=False, widget=HOUR)
    end = forms.TimeField(label=_("Fin"), required=False, widget=HOUR)
    place = forms.CharField(
        label=_("Lieu"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"class": "l30"}),
    )
    video_link = forms.URLField(
        label=_("Lien de la classe virtuelle"),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "l30"}),
    )

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is written in the row, nor was."""
        names = ("day", "start", "end", "place", "video_link")
        if self.is_bound:
            return not self.errors and not any(self[name].data for name in names)
        return not any(self.initial.get(name) for name in names)

    def clean(self) -> dict[str, Any]:
        """A row that has something has a date and hours, the end after the start."""
        data = super().clean()
        if not any(data.get(name) for name in ("day", "start", "end", "place", "video_link")):
            return {}
        for name in ("day", "start", "end"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Complétez cette demi-journée, ou videz-la."))
        start, end = data.get("start"), data.get("end")
        if start and end and end <= start:
            self.add_error("end", _("La fin doit être après le début."))
        return data


class BaseHalfDays(forms.BaseFormSet):
    """The half-days of a session."""

    def clean(self) -> None:
        """There is one at least."""
        if not any(self.errors) and not any(form.cleaned_data for form in self.forms):
            raise forms.ValidationError(_("Ajoutez au moins une demi-journée."))

    def plans(self, zone_name: str) -> list[HalfDayPlan]:
        """Return what was typed, hours taken in the zone where it takes place."""
        zone = ZoneInfo(zone_name)
        return [
            _plan(form.cleaned_data, zone) for form in self.forms if form.cleaned_data.get("day")
        ]


def _plan(data: dict[str, Any], zone: ZoneInfo) -> HalfDayPlan:
    return HalfDayPlan(
        starts_at=datetime.combine(data["day"], data["start"], zone),
        ends_at=datetime.combine(data["day"], data["end"], zone),
        place=data["place"],
        video_link=data["video_link"],
        public_id=data["public_id"],
    )


HalfDays = forms.formset_factory(
    HalfDayForm, formset=BaseHalfDays, extra=MAX_HALF_DAYS, max_num=MAX_HALF_DAYS
)


def rows_of(session: TrainingSession) -> list[dict[str, Any]]:
    """Return the half-days of a session as the formset shows them."""
    zone = ZoneInfo(session.time_zone)
    return [
        {
            "public_id": one.public_id,
            "day": timezone.localtime(one.starts_at, zone).date(),
            "start": timezone.localtime(one.starts_at, zone).time(),
            "end": timezone.localtime(one.ends_at, zone).time(),
            "place": one.place,
            "video_link": one.video_link,
        }
        for one in session.half_days.order_by("starts_at", "pk")
    ]


class WhoForm(forms.ModelForm):
    """How many, who helps, what to bring, when the trainer is there again."""

    follow_up_day = forms.DateField(
        label=_("Permanence après la formation"),
        required=False,
        widget=DAY,
        help_text=_("Laissez vide\u00a0: elle sera proposée 30 jours après."),
    )
    follow_up_hour = forms.TimeField(label=_("Heure"), required=False, widget=HOUR)

    class Meta:
        model = TrainingSession
        fields = ["capacity", "co_trainers", "to_bring"]
        labels = {"co_trainers": _("Qui co-anime")}
        help_texts = {
            "capacity": _(
                "De 6 à 14 personnes le plus souvent. Laissez vide\u00a0: pas de limite."
            ),
            "to_bring": _("Par exemple\u00a0: un téléphone, un dossier sans nom."),
            "co_trainers": _("Ces personnes voient la session et son groupe."),
        }
        widgets = {
            "co_trainers": forms.CheckboxSelectMultiple,
            "capacity": forms.NumberInput(attrs={"class": "l5", "min": 1}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["co_trainers"].queryset = trainers().exclude(pk=self.instance.trainer_id)

    def clean_capacity(self) -> int | None:
        """None, or one at least."""
        capacity = self.cleaned_data["capacity"]
        if capacity == 0:
            raise forms.ValidationError(_("Gardez au moins une place."))
        return capacity

    def clean(self) -> dict[str, Any]:
        """A follow-up has a day and an hour, or neither."""
        data = super().clean()
        if data.get("follow_up_day") and not data.get("follow_up_hour"):
            self.add_error("follow_up_hour", _("Écrivez l’heure de la permanence."))
        return data

    def details(self, zone_name: str) -> dict[str, Any]:
        """Return the fields of the session, and `co_trainers`."""
        data = dict(self.cleaned_data)
        day, hour = data.pop("follow_up_day"), data.pop("follow_up_hour")
        follow_up_at = datetime.combine(day, hour, ZoneInfo(zone_name)) if day else None
        return data | {"follow_up_at": follow_up_at, "co_trainers": list(data["co_trainers"])}


class CancelForm(forms.Form):
    """Why a session is called off; everybody reads it."""

    reason = forms.CharField(
        label=_("Motif, lu par toutes les personnes inscrites"),
        max_length=250,
        widget=forms.TextInput(attrs={"class": "l30"}),
    )
