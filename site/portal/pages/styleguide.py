"""Sample data for every component, drawn at /styleguide/: invented, and the same each time."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

STATES = ("done", "in_progress", "available", "upcoming", "locked", "queued")
A_DAY = datetime(2026, 12, 1, 14, 0, tzinfo=ZoneInfo("Europe/Paris"))


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Prénom"), widget=forms.TextInput(attrs={"class": "l10"}))
    email = forms.EmailField(
        label=_("Adresse e-mail"), help_text=_("Nous n’écrivons que pour cette demande.")
    )
    postcode = forms.RegexField(
        r"^\d{5}$",
        label=_("Code postal"),
        widget=forms.TextInput(attrs={"class": "l5", "inputmode": "numeric"}),
        error_messages={"invalid": _("Écrivez les 5 chiffres, par exemple 67000.")},
    )
    channel = forms.ChoiceField(
        label=_("Comment vous joindre ?"),
        widget=forms.RadioSelect,
        choices=[("call", _("Par téléphone")), ("mail", _("Par e-mail"))],
    )
    days = forms.MultipleChoiceField(
        label=_("Quels jours ?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", _("Lundi")), ("2", _("Mardi")), ("3", _("Mercredi"))],
    )
    place = forms.ChoiceField(
        label=_("Lieu"), choices=[("", _("Choisir")), ("a", _("Strasbourg")), ("b", _("Tarbes"))]
    )
    note = forms.CharField(
        label=_("Remarque"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed = forms.BooleanField(label=_("J’ai lu les règles de la table"))


def samples(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the styleguide: one entry a component."""
    return {
        "states": STATES,
        "form": SampleForm({"name": "Nadia", "postcode": "6700"}),
        "links": [{"label": _("Formations"), "address": "/formations/"}],
        "segments": ["done", "done", "here", "todo", "todo"],
        "path_steps": _path_steps(),
        "outline_steps": _outline_steps(),
        "stepper_steps": _stepper_steps(),
        "bars": _bars(),
        "dots": _dots(),
        "answers": _answers(),
        "teams": range(1, 9),
        "day": A_DAY,
        "page_of_list": Paginator(range(30), 10).get_page(2),
        "join_address": request.build_absolute_uri("/j/RIVE42"),
    }


def _path_steps() -> list[dict[str, Any]]:
    return [
        _step(_("Questionnaire de départ"), "done", "", _("Fait le 3 novembre 2026.")),
        _step(_("Comprendre son reste à vivre"), "in_progress", "", _("Étape 3 sur 7.")),
        _step(_("Préparer les imprévus"), "upcoming", "", _("15 min environ.")),
        _step(_("Questionnaire d’arrivée"), "locked", _("Après les étapes"), "", address=""),
    ]


def _step(title, state, text, note, address="/styleguide/") -> dict[str, Any]:
    return {"title": title, "state": state, "text": text, "note": note, "address": address}


def _outline_steps() -> list[dict[str, Any]]:
    rows = [
        (_("Bienvenue"), "done", False, ""),
        (_("Revenus et dépenses"), "in_progress", True, ""),
        (_("Le reste à vivre"), "locked", False, _("S’ouvre après l’étape 2.")),
    ]
    return [
        {
            "title": title,
            "state": state,
            "current": current,
            "why": why,
            "address": "" if why else "/styleguide/",
        }
        for title, state, current, why in rows
    ]


def _stepper_steps() -> list[dict[str, Any]]:
    return [
        {"label": _("Le contexte"), "state": "done", "address": "/styleguide/"},
        {"label": _("La personne"), "state": "here", "address": ""},
        {"label": _("Vérifier"), "state": "todo", "address": ""},
        {"label": _("Son accord"), "state": "todo", "address": ""},
    ]


def _bars() -> dict[str, Any]:
    bars = [(_("Loyer"), "480 €", 40), (_("Courses"), "300 €", 25), (_("Reste"), "420 €", 35)]
    return {
        "title": _("Le loyer prend la plus grande part de ce budget inventé"),
        "rows": [{"label": label, "value": value, "percent": part} for label, value, part in bars],
        "columns": [_("Poste"), _("Montant")],
        "table": [[label, value] for label, value, _part in bars],
    }


def _dots() -> list[dict[str, Any]]:
    rows = [
        (_("Repérer les signaux"), 38, 88, "+ 50", False),
        (_("Ouvrir l’échange"), 46, 41, "− 5", True),
    ]
    return [
        {
            "label": label,
            "note": _("2 questions, n = 13"),
            "before_percent": before,
            "after_percent": after,
            "gap": gap,
            "low": low,
        }
        for label, before, after, gap, low in rows
    ]


def _answers() -> list[dict[str, Any]]:
    return [
        {"question": _("Votre métier"), "answer": _("Conseillère"), "address": "/styleguide/"},
        {"question": _("Votre attente"), "answer": "", "address": "/styleguide/"},
    ]
