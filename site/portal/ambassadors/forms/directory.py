"""Finding colleagues, and saying what they may know of oneself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.ambassadors.models import (
    DEPARTMENT_CHOICES,
    AmbassadorProfile,
    Audience,
    Skill,
    unlisted,
)

DRAWN = [("ambassadors", _("Ambassadeurs")), ("workshops", _("Ateliers des 12 derniers mois"))]


class DirectoryForm(forms.Form):
    """Filter the directory; every field may stay empty."""

    department = forms.ChoiceField(
        label=_("Département"), required=False, choices=[("", _("Tous")), *DEPARTMENT_CHOICES]
    )
    audience = forms.ChoiceField(
        label=_("Public"), required=False, choices=[("", _("Tous")), *Audience.choices]
    )
    drawn = forms.ChoiceField(label=_("La carte montre"), required=False, choices=DRAWN)
    skills = forms.MultipleChoiceField(
        label=_("Sait animer avec"),
        required=False,
        choices=Skill.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    available = forms.BooleanField(label=_("Disponible maintenant"), required=False)

    def wanted(self) -> dict:
        """Return what is asked for, as `selectors.directory` takes it; nothing when unreadable."""
        if not self.is_valid():
            return {"department": "", "skills": []}
        data = dict(self.cleaned_data)
        return data | {"drawn": data["drawn"] or "ambassadors"}


class ProfileForm(forms.ModelForm):
    """What colleagues read of oneself."""

    skills = forms.MultipleChoiceField(
        label=_("Vous savez animer"),
        required=False,
        choices=Skill.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    audiences = forms.MultipleChoiceField(
        label=_("Vos publics"),
        required=False,
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = AmbassadorProfile
        fields = ["department", "availability", "away_until"]
        widgets = {"away_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "availability": _("Par exemple : libre le soir"),
            "away_until": _("Jusqu’à cette date, personne ne vous propose d’atelier."),
        }

    field_order = ["department", "skills", "audiences", "availability", "away_until"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["skills"] = unlisted(self.instance.skills)
        self.initial["audiences"] = unlisted(self.instance.audiences)
