"""Partners, branches and contacts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.partners.models import Branch, Contact


class SearchForm(forms.Form):
    """Find partners by a part of their name, and by kind."""

    q = forms.CharField(label=_("Nom du partenaire"), required=False, max_length=60)
    kind = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("tous")), *Organisation.Kind.choices]
    )


class PartnerForm(forms.ModelForm):
    """A partner's facts."""

    class Meta:
        model = Organisation
        fields = ("name", "kind", "department", "joined_on")
        widgets = {
            "name": forms.TextInput(attrs={"class": "l30", "autocomplete": "off"}),
            "department": forms.TextInput(attrs={"class": "l4"}),
            "joined_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "l10"}),
        }
        help_texts = {"department": _("Le numéro, par exemple 67 ou 974.")}


class BranchForm(forms.ModelForm):
    """A new branch."""

    class Meta:
        model = Branch
        fields = ("name", "department")
        widgets = {"department": forms.TextInput(attrs={"class": "l4"})}


class ContactForm(forms.ModelForm):
    """Somebody to call or write to."""

    class Meta:
        model = Contact
        fields = ("name", "matter", "email", "phone")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }

    def clean(self):
        """A contact that cannot be reached is not one."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("email") and not cleaned.get("phone"):
            raise ValidationError(_("Écrivez une adresse e-mail ou un téléphone."))
        return cleaned
