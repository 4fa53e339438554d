"""One paper sheet on one screen: a short field a question, read with the keys of the paper."""

from dataclasses import dataclass
from typing import Any

from courses.domain.answers import AnswerRefused, Value, read_answer
from courses.domain.questionnaire import Definition, Kind
from portal.learning.forms import QuestionnaireForm
from portal.learning.paper import Key, keys_of, typed
from portal.learning.question_views import QuestionView
from portal.learning.words import refusal

ONE_KEY = (Kind.SINGLE, Kind.TRUE_FALSE, Kind.SCALE)


@dataclass(frozen=True, slots=True)
class TypedField:
    """One field of the sheet: what is typed in it, what it may hold, why it is refused."""

    view: QuestionView
    keys: tuple[Key, ...]
    text: str
    error: str

    @property
    def n_keys(self) -> int:
        """How many keys fill it, 0 when nobody can tell: the script then goes on by itself."""
        if self.view.question.kind in ONE_KEY:
            return 1
        return len(self.view.lines) if self.view.has_lines else 0

    @property
    def top(self) -> int:
        """The largest digit of a line, 0 without lines."""
        return max((len(line.options) for line in self.view.lines), default=0) if (
            self.view.has_lines
        ) else 0  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """A sheet typed back; `values` holds what could be read, `errors` why the rest could not."""

    fields: tuple[tuple[str, tuple[TypedField, ...]], ...]
    values: dict[str, Value]
    errors: dict[str, str]


def read_sheet(definition: Definition, data: Any | None) -> TypedSheet:
    """Return the sheet of a definition, read from what was typed; empty when nothing was."""
    values: dict[str, Value] = {}
    errors: dict[str, str] = {}
    parts = []
    for group in QuestionnaireForm(definition).groups:
        views = [view for screen in group.screens for view in screen.questions]
        for view in views:
            _read(view, data, values, errors)
        parts.append((group.section.title, tuple(_field(one, data, errors) for one in views)))
    return TypedSheet(tuple(parts), values, errors)


def _text(view: QuestionView, data: Any | None) -> str:
    return data.get(view.id, "") if data is not None else ""


def _read(
    view: QuestionView, data: Any | None, values: dict[str, Value], errors: dict[str, str]
) -> None:
    try:
        value = read_answer(view.question, typed(view, _text(view, data)))
    except AnswerRefused as refused:
        errors[view.id] = refusal(refused.code)
        return
    if value is not None:
        values[view.id] = value


def _field(view: QuestionView, data: Any | None, errors: dict[str, str]) -> TypedField:
    return TypedField(view, keys_of(view), _text(view, data), errors.get(view.id, ""))
