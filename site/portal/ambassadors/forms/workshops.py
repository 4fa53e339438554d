"""Declaring a workshop in five steps, moving it, calling it off."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server import lobby
from portal.ambassadors.models import Material, Workshop
from portal.territory.domain.departments import department_of_postcode

DURATIONS = [
    (60, _("1 heure")),
    (90, _("1 heure 30")),
    (110, _("1 heure 50, la durée conseillée")),
    (120, _("2 heures")),
    (150, _("2 heures 30")),
]


class PostcodeMixin(forms.Form):
    """A postcode that is a French department's."""

    def clean_postcode(self) -> str:
        """Refuse five digits that are no department's."""
        postcode = self.cleaned_data["postcode"]
        if not department_of_postcode(postcode):
            raise forms.ValidationError(
                _("Ce code postal n’existe pas. Vérifiez les 5 chiffres."), code="unknown_postcode"
            )
        return postcode


class MomentMixin(forms.Form):
    """A day and an hour to come."""

    day = forms.DateField(
        label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hour = forms.TimeField(
        label=_("Heure de début"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def clean(self) -> dict:
        """Put day and hour together; a workshop is declared ahead."""
        data = super().clean()
        if "day" in data and "hour" in data:
            starts_at = timezone.make_aware(datetime.combine(data["day"], data["hour"]))
            if starts_at < timezone.now():
                self.add_error("day", _("Cette date est passée. Choisissez une date à venir."))
            data["starts_at"] = starts_at
        return data


class WhereForm(PostcodeMixin, forms.ModelForm):
    """Step 1: what it is called and where it is held."""

    class Meta:
        model = Workshop
        fields = ["title", "place", "postcode"]
        help_texts = {
            "title": _("Par exemple : Dilemme à la mission locale"),
            "place": _("Le nom du lieu et la rue"),
        }


class WhenForm(MomentMixin):
    """Step 2: when, and for how long."""

    duration_minutes = forms.TypedChoiceField(
        label=_("Durée"), choices=DURATIONS, coerce=int, initial=120
    )


class WhoForm(forms.ModelForm):
    """Step 3: for whom."""

    class Meta:
        model = Workshop
        fields = ["audience", "expected_heads"]
        help_texts = {"expected_heads": _("Un nombre suffit, même approché.")}


class WithForm(forms.Form):
    """Step 4: with what."""

    edition = forms.ChoiceField(label=_("Édition du jeu"))
    material = forms.MultipleChoiceField(
        label=_("Sur place, vous aurez"),
        choices=Material.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = lobby.editions()


class ContactForm(forms.Form):
    """Step 5: whom to write to on the spot; asked last, so that no draft holds an address."""

    contact_name = forms.CharField(
        label=_("Votre contact sur place"), max_length=80, required=False
    )
    contact_email = forms.EmailField(
        label=_("Son adresse e-mail"),
        required=False,
        help_text=_("Cette personne reçoit la date pour son agenda, puis vos remerciements."),
    )


class MoveForm(PostcodeMixin, MomentMixin, forms.ModelForm):
    """Another day, another hour, or another place."""

    class Meta:
        model = Workshop
        fields = ["place", "postcode"]

    field_order = ["day", "hour", "place", "postcode"]


class CancelForm(forms.Form):
    """Why a workshop is called off."""

    reason = forms.CharField(
        label=_("Pourquoi ?"),
        max_length=200,
        help_text=_("Cette phrase est envoyée à la structure et aux personnes qui animent."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class InviteForm(forms.Form):
    """Which colleague to ask."""

    colleague = forms.ChoiceField(label=_("Qui animera avec vous ?"))

    def __init__(self, *args, colleagues, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].choices = [("", _("Choisir")), *colleagues]


class HandOverForm(forms.Form):
    """Which co-host answers for the workshop from now on."""

    host = forms.ChoiceField(label=_("Qui prend la suite\u00a0?"), widget=forms.RadioSelect)

    def __init__(self, *args, hosts, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].choices = hosts
