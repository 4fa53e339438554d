"""What members and the coordination write about meetings and sheets."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.meetings.models import Meeting, PracticeSheet
from portal.territory.domain.regions import REGION_CHOICES


class MeetingForm(forms.ModelForm):
    """Announce a meeting: a place, a link, or both."""

    day = forms.DateField(
        label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hour = forms.TimeField(
        label=_("Heure"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    class Meta:
        model = Meeting
        fields = [
            "title", "description", "audience", "region", "place", "link", "duration_minutes",
            "capacity",
        ]  # fmt: skip
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    field_order = ["title", "description", "audience", "region", "day", "hour"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [("", _("Toutes")), *REGION_CHOICES]

    def clean(self) -> dict:
        """A meeting is ahead of us and somewhere."""
        data = super().clean()
        if "day" in data and "hour" in data:
            starts_at = timezone.make_aware(datetime.combine(data["day"], data["hour"]))
            if starts_at < timezone.now():
                self.add_error("day", _("Cette date est passée. Choisissez une date à venir."))
            data["starts_at"] = starts_at
        if not data.get("place") and not data.get("link"):
            self.add_error("place", _("Donnez un lieu ou un lien."))
        return data

    def details(self) -> dict:
        """Return the columns of the meeting."""
        names = [*self.Meta.fields, "starts_at"]
        return {name: self.cleaned_data[name] for name in names}


class SheetForm(forms.ModelForm):
    """A practice in four parts."""

    class Meta:
        model = PracticeSheet
        fields = ["title", "topic", "situation", "done", "result", "advice"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 4})
            for name in ("situation", "done", "result", "advice")
        }
        help_texts = {"situation": _("Personne ne doit être reconnaissable.")}


class ReviewForm(forms.Form):
    """What becomes of a sheet."""

    verdict = forms.ChoiceField(
        label=_("Votre avis"),
        choices=[("publish", _("Publier")), ("return", _("À reprendre par l’auteur"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Un mot à l’auteur"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict:
        """Say why when a sheet goes back."""
        data = super().clean()
        if data.get("verdict") == "return" and not data.get("note"):
            self.add_error("note", _("Dites à l’auteur ce qui est à reprendre."))
        return data
