"""Publishing resources, borrowing boxes."""

from datetime import timedelta

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kits.models import Box, Loan, Resource, ResourceVersion

LARGEST_BYTES = 30 * 1024 * 1024


class ResourceForm(forms.ModelForm):
    """A new resource."""

    class Meta:
        model = Resource
        fields = ["title", "slug", "purpose", "moment", "per", "rank"]
        help_texts = {"slug": _("Lettres, chiffres et tirets : il reste dans l’adresse.")}


class VersionForm(forms.ModelForm):
    """The next version of a resource: a text or a file."""

    class Meta:
        model = ResourceVersion
        fields = ["language", "changes", "licence", "body", "file"]
        widgets = {"body": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "changes": _("Une phrase que les ambassadeurs lisent avant d’imprimer."),
            "body": _("Une ligne qui commence par # est un titre, par - un point de liste."),
            "file": _("30 Mo au plus. Sans fichier, le texte devient un PDF."),
        }

    def clean_file(self):
        """Refuse what is too heavy to be downloaded on a phone."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile) and (file.size or 0) > LARGEST_BYTES:
            raise forms.ValidationError(_("Ce fichier est trop lourd."))
        return file


class BoxForm(forms.ModelForm):
    """A new box."""

    class Meta:
        model = Box
        fields = ["serial", "edition", "home", "note"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        home = self.fields["home"]
        home.queryset = home.queryset.filter(kind="association")


class BorrowForm(forms.ModelForm):
    """Until when."""

    class Meta:
        model = Loan
        fields = ["due_on"]
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("due_on", timezone.localdate() + timedelta(days=14))


class ReturnForm(forms.Form):
    """What a box lacks when it comes back."""

    missing = forms.CharField(
        label=_("Il manque quelque chose ?"),
        max_length=200,
        required=False,
        help_text=_("Par exemple : 3 jetons rouges. Laissez vide si tout y est."),
    )


class PeopleForm(forms.Form):
    """For how many people to print."""

    people = forms.IntegerField(label=_("Personnes attendues"), min_value=1, max_value=60)
