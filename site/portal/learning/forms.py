"""A form made from a questionnaire as it was published: every kind, with or without scripts.

One field a question, named by its id; the lines of an ordering, a matching or a matrix send texts
`line=given` under the same name, a matrix under one name a row (`id--row`).
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from courses.domain.answers import AnswerRefused, Value, read_answer
from courses.domain.conditions import shown_ids
from courses.domain.questionnaire import DONT_KNOW, Definition, Kind, Question
from courses.domain.scoring import missing_required
from portal.learning.question_views import GroupView, QuestionView, group_views
from portal.learning.words import refusal

TEXTS = (Kind.NUMBER, Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.DATE)
ROW = "--"


class AskedField(forms.Field):
    """A question; what it means is checked by the rules of courses, not here."""

    def __init__(self, question: Question) -> None:
        grouped = question.kind not in TEXTS
        widget = forms.CheckboxSelectMultiple if grouped else forms.TextInput
        super().__init__(label=question.text, required=False, widget=widget)
        self.question = question


class QuestionnaireForm(forms.Form):
    """Every question of a definition; `answers` are those kept so far, shown when nothing is sent.

    Bound, its errors are those that the service would give, and the holes in required questions.
    `says_readers`: each section tells who reads it, in the words meant for learners.
    """

    says_readers = True

    def __init__(
        self,
        definition: Definition,
        data: Any = None,
        *,
        answers: Mapping[str, Value] | None = None,
    ) -> None:
        super().__init__(data)
        self.definition = definition
        self.answers = dict(answers or {})
        self.fields = {question.id: AskedField(question) for question in definition.questions}

    def raw(self, question_id: str) -> list[str]:
        """Return what was sent for one question, as texts."""
        question = self.definition.question(question_id)
        names = [question_id, *(f"{question_id}{ROW}{row.id}" for row in question.rows)]
        return settled(question, [text for name in names for text in self._texts(name)])

    def _texts(self, name: str) -> list[str]:
        getlist = getattr(self.data, "getlist", None)
        return getlist(name) if getlist else list(self.data.get(name, ()))

    def clean(self) -> dict[str, Any]:
        """Let the rules of courses check each answer, so that both ways in agree."""
        given: dict[str, Value] = {}
        for question in self.definition.questions:
            try:
                value = read_answer(question, self.raw(question.id))
            except AnswerRefused as refused:
                self.add_error(question.id, refusal(refused.code))
                continue
            if value is not None:
                given[question.id] = value
        for question in missing_required(self.definition, given):
            if question.id not in self.errors:
                self.add_error(question.id, _missing(question))
        return given

    @property
    def readable(self) -> dict[str, Value | None]:
        """What was sent and can be kept, by question id; None where nothing was written.

        What cannot be read is left out: the answer kept before stays.
        """
        wrong = self.errors
        given = self.cleaned_data
        found = {one.id: given.get(one.id) for one in self.definition.questions}
        return {
            key: value
            for key, value in found.items()
            if value is not None or key not in wrong or not self.raw(key)
        }

    @property
    def groups(self) -> list[GroupView]:
        """Sections, vignettes and questions, ready to be drawn."""
        return group_views(self.definition, self._view)

    def _view(self, question: Question, number: int) -> QuestionView:
        texts = self.raw(question.id) if self.is_bound else texts_of(self.answers.get(question.id))
        shown = self.answers if not self.is_bound else self.cleaned_data
        return QuestionView(
            question=question,
            field=self[question.id],
            number=number,
            texts=tuple(texts),
            is_shown=question.id in shown_ids(self.definition, shown),
            condition=self.definition.question(question.visible_if.question_id)
            if question.visible_if
            else None,
        )


def settled(question: Question, raw: list[str]) -> list[str]:
    """Return what was sent, "I do not know" alone when it was ticked beside something else."""
    return [DONT_KNOW] if DONT_KNOW in raw and question.kind is not Kind.MULTIPLE else raw


def texts_of(value: Value | None) -> list[str]:
    """Return a kept answer as its form would send it."""
    if value is None:
        return []
    if isinstance(value, Mapping):
        return [f"{line}={given}" for line, given in value.items()]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _missing(question: Question) -> str:
    if question.kind in (Kind.MATCHING, Kind.MATRIX):
        return _("Répondez à chaque ligne.")
    if question.kind is Kind.ORDERING:
        return _("Donnez un rang à chaque ligne.")
    return _("Écrivez votre réponse.") if question.kind in TEXTS else _("Choisissez une réponse.")
