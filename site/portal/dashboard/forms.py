"""Choosing whose results to look at; everything is in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.selectors.scope import Choices, Scope


class ResultsForm(forms.Form):
    """Narrow results; what cannot be chosen is refused, never guessed."""

    formation = forms.ChoiceField(label=_("Formation"), required=False)
    session = forms.ChoiceField(label=_("Session"), required=False)
    partenaire = forms.ChoiceField(label=_("Employeur"), required=False)
    formateur = forms.ChoiceField(label=_("Formatrice ou formateur"), required=False)
    du = forms.DateField(
        label=_("Du"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    au = forms.DateField(
        label=_("Au"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Any, *, choices: Choices, may_choose_trainer: bool) -> None:
        super().__init__(data or None, auto_id="f-%s")
        self.choices = choices
        self.keys: dict[str, dict[str, int]] = {}
        every = {
            "formation": (choices.courses, _("Toutes")),
            "session": (choices.sessions, _("Toutes")),
            "partenaire": (choices.employers, _("Tous")),
            "formateur": (choices.trainers, _("Tous")),
        }
        for name, (rows, all_words) in every.items():
            self.fields[name].choices = [("", all_words), *((row[0], row[1]) for row in rows)]
            self.keys[name] = {row[0]: row[2] for row in rows}
        if not may_choose_trainer:
            del self.fields["formateur"]

    def scope(self) -> Scope:
        """Return what was chosen, everything without a choice; call after `is_valid`."""
        given = getattr(self, "cleaned_data", {})
        keys = {name: self.keys[name].get(given.get(name, "")) for name in self.keys}
        return Scope(
            session_id=keys["session"],
            course_id=keys["formation"],
            trainer_id=keys["formateur"],
            employer_ref=given.get("partenaire", ""),
            since=given.get("du"),
            until=given.get("au"),
        )

    def words(self) -> list[str]:
        """Return what was chosen, as "Formation : Repérer tôt"."""
        given = getattr(self, "cleaned_data", {})
        found = []
        for name, value in given.items():
            if value:
                shown = dict(getattr(self.fields[name], "choices", [])).get(value, value)
                label = self.fields[name].label
                text = f"{shown:%d/%m/%Y}" if hasattr(shown, "strftime") else str(shown)
                found.append(f"{label}\u00a0: {text}")
        return found


class TeamForm(forms.Form):
    """Which colleagues to list, by their certificate."""

    certificat = forms.ChoiceField(
        label=_("Certificat"),
        required=False,
        choices=[
            ("", _("Tous")),
            ("ends_soon", _("Finit bientôt")),
            ("over", _("Fini ou annulé")),
            ("valid", _("Valable")),
            ("none", _("Pas encore")),
        ],
    )


class ColleagueForm(forms.Form):
    """A name is personal: it travels in the body of the request, never in an address."""

    nom = forms.CharField(label=_("Nom du collègue"), max_length=100)
