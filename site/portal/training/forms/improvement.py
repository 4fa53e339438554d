"""What a trainer adapts, and what a course mends."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import ImprovementNote


class AdaptForm(forms.Form):
    """One line of the brief, ticked or taken back."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    note = forms.CharField(label=_("Ce que vous adaptez"), max_length=250, required=False)
    undo = forms.BooleanField(required=False, widget=forms.HiddenInput)


class NoteForm(forms.Form):
    """Something to mend, tied to one figure of the page."""

    figure = forms.ChoiceField(label=_("Le chiffre de départ"))
    text = forms.CharField(
        label=_("Ce que nous faisons"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Dites ce qui change, et quand. Exemple\u00a0: le jeu de rôle passe en séance 2."
        ),
    )

    def __init__(self, *args, figures: Iterable[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = [("", _("Choisissez")), *figures]


class CloseForm(forms.Form):
    """Whether a note is done, and in which version of the course."""

    status = forms.ChoiceField(label=_("Où en est-on"), choices=ImprovementNote.Status.choices)
    version = forms.ChoiceField(label=_("Répondu dans la version"), required=False)

    def __init__(self, *args, versions: Iterable[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [("", _("Pas encore")), *versions]
