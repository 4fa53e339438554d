"""What candidates and the coordination answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.accreditation.domain.path import CRITERIA
from portal.accreditation.models import Path
from portal.accreditation.wording import CRITERIA as WORDS
from portal.accreditation.wording import MARKS


class OpenForm(forms.ModelForm):
    """Where somebody will run workshops."""

    class Meta:
        model = Path
        fields = ["department"]


class AssessmentForm(forms.Form):
    """Ten criteria, from 1 to 4."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in CRITERIA:
            self.fields[name] = forms.TypedChoiceField(
                label=WORDS[name], choices=MARKS, coerce=int, widget=forms.RadioSelect
            )


class CharterForm(forms.Form):
    """A signature: a tick, by somebody signed in."""

    agreed = forms.BooleanField(label=_("J’ai lu la charte et je m’engage à la suivre."))


class PracticeForm(forms.Form):
    """The code of the person who ran the workshop too."""

    code = forms.CharField(
        label=_("Code de la personne"),
        max_length=20,
        help_text=_("Dix signes, sur sa page « Devenir ambassadeur »."),
    )
    confirmed = forms.BooleanField(
        label=_("Cette personne a animé avec moi, et peut animer seule.")
    )


class AccreditForm(forms.Form):
    """In which association somebody becomes an ambassador."""

    organisation = forms.ModelChoiceField(
        label=_("Association"),
        queryset=Organisation.objects.filter(kind=Organisation.Kind.ASSOCIATION),
    )
