"""A form made from a questionnaire as it was published."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _

from courses.domain.answers import MAX_SHORT_TEXT, AnswerRefused, Value, read_answer
from courses.domain.questionnaire import NPS_SCALE, SCALE, Definition, Kind, Question
from portal.learning.words import refusal


class QuestionnaireForm(forms.Form):
    """Every question of a definition; field names are question ids."""

    def __init__(self, definition: Definition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition = definition
        self.fields = {question.id: _field(question) for question in definition.questions}

    @property
    def sections(self) -> list[dict[str, Any]]:
        """Sections with their bound fields, for the page."""
        return [
            {"section": section, "fields": [self[question.id] for question in section.questions]}
            for section in self.definition.sections
        ]

    def raw(self, question_id: str) -> list[str]:
        """Return what was sent for one question, as texts."""
        getlist = getattr(self.data, "getlist", None)
        return getlist(question_id) if getlist else list(self.data.get(question_id, ()))

    def clean(self) -> dict[str, Any]:
        """Let the rules of courses check each answer, so that both ways in agree."""
        for question in self.definition.questions:
            if question.id in self.errors:
                continue
            try:
                read_answer(question, self.raw(question.id))
            except AnswerRefused as refused:
                self.add_error(question.id, refusal(refused.code))
        return self.cleaned_data


def initial_of(answers: Mapping[str, Value]) -> dict[str, Any]:
    """Return saved answers as a form shows them."""
    return {key: value if isinstance(value, list) else str(value) for key, value in answers.items()}


def _field(question: Question) -> forms.Field:
    common = {
        "label": question.text,
        "help_text": conditional_escape(_help(question)),
        "required": question.required,
        "error_messages": {"required": _missing(question)},
    }
    if question.kind is Kind.MULTIPLE:
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=_choices(question), widget=widget, **common)
    if question.kind in (Kind.SINGLE, Kind.SCALE, Kind.NPS):
        widget = forms.RadioSelect
        return forms.ChoiceField(choices=_choices(question), widget=widget, **common)
    return forms.CharField(widget=_text_widget(question), **common)


def _missing(question: Question) -> str:
    if question.kind in (Kind.NUMBER, Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return _("Écrivez votre réponse.")
    return _("Choisissez une réponse.")


def _choices(question: Question) -> list[tuple[str, str]]:
    if question.kind is Kind.SCALE:
        return [(str(mark), str(mark)) for mark in SCALE]
    if question.kind is Kind.NPS:
        return [(str(mark), str(mark)) for mark in NPS_SCALE]
    return [(choice.id, choice.text) for choice in question.choices]


def _help(question: Question) -> str:
    if question.kind is not Kind.SCALE or not question.low_label:
        return question.help
    scale = _("1\u00a0: %(low)s. 5\u00a0: %(high)s.") % {
        "low": question.low_label,
        "high": question.high_label,
    }
    return f"{question.help} {scale}".strip()


def _text_widget(question: Question) -> forms.Widget:
    if question.kind is Kind.LONG_TEXT:
        return forms.Textarea(attrs={"rows": 5})
    if question.kind is Kind.NUMBER:
        attrs = {"inputmode": "numeric", "class": "l10", "autocomplete": "off"}
        return forms.TextInput(attrs=attrs)
    return forms.TextInput(attrs={"class": "l30", "maxlength": MAX_SHORT_TEXT})
