"""What a structure types to ask for a workshop, and what is answered."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.ambassadors.forms.workshops import PostcodeMixin
from portal.ambassadors.models import DeclineReason, WorkshopRequest

DETAILS = ("structure", "kind", "postcode", "audience", "expected_heads", "from_day", "wishes")


class RequestForm(PostcodeMixin, forms.ModelForm):
    """Ask for a workshop; `website` is a trap that people do not see."""

    contact_name = forms.CharField(label=_("Votre nom"), max_length=80)
    contact_email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        help_text=_("Vous recevez un lien pour confirmer et suivre votre demande."),
    )
    contact_phone = forms.CharField(label=_("Votre téléphone"), max_length=20, required=False)
    website = forms.CharField(
        label=_("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = WorkshopRequest
        fields = list(DETAILS)
        widgets = {
            "from_day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "wishes": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "expected_heads": _("Un nombre suffit, même approché. 60 au plus."),
            "wishes": _("Jours possibles, accès, besoins. Sans nom ni situation d’une personne."),
        }

    def clean_from_day(self):
        """A workshop cannot be held in the past."""
        day = self.cleaned_data["from_day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Cette date est passée. Choisissez une date à venir."))
        return day

    def visible(self) -> list[forms.BoundField]:
        """Return the fields that people fill, in order."""
        return [field for field in self if field.name != "website"]

    @property
    def is_trapped(self) -> bool:
        """Whether a machine filled what people do not see."""
        return bool(self.cleaned_data.get("website"))

    def details(self) -> dict:
        """Return the plain columns."""
        return {name: self.cleaned_data[name] for name in DETAILS}

    def contact(self) -> dict[str, str]:
        """Return whom to write to."""
        return {name: self.cleaned_data[f"contact_{name}"] for name in ("name", "email", "phone")}


class DeclineForm(forms.Form):
    """Why nobody can answer."""

    reason = forms.ChoiceField(label=_("Pourquoi ?"), choices=DeclineReason.choices)
