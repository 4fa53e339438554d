"""From what a browser sends to a typed answer, or a refusal with a code.

Answers to several lines (ordering by rank, matching, matrix) come as texts "line=given"; lines
left empty are left out. An ordering may also come as its choice ids, first to last.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from courses.domain.questionnaire import (
    DONT_KNOW,
    NPS_SCALE,
    SCALE,
    Choice,
    Kind,
    Question,
)

type Value = str | int | list[str] | Mapping[str, str | int]

MAX_SHORT_TEXT = 200
MAX_LONG_TEXT = 2000
MAX_NUMBER = 10_000_000
# Beyond, a text is refused without being counted: zeros in front included.
MAX_DIGITS = 20
CODES = (
    "choice_unknown", "out_of_scale", "not_a_number", "text_too_long", "order_incomplete",
    "not_a_date",
)  # fmt: skip
LINE = "="


class AnswerRefused(ValueError):
    """The answer does not fit its question; `code` is one of CODES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_answer(question: Question, raw: Sequence[str]) -> Value | None:
    """Return the typed answer in `raw` (the texts of one form field), None when it is empty.

    Raises AnswerRefused. "I do not know" given with other choices stands alone.
    """
    texts = [text.strip() for text in raw if text.strip()]
    if not texts:
        return None
    if texts == [DONT_KNOW] and question.may_not_know and question.kind is not Kind.MULTIPLE:
        return DONT_KNOW
    return _READERS[question.kind](question, texts)


def is_complete(question: Question, value: Value | None) -> bool:
    """Tell whether an answer says everything asked: each line of a matrix or of a matching."""
    if not isinstance(value, Mapping):
        return value is not None
    lines = question.rows if question.kind is Kind.MATRIX else question.choices
    return value.keys() >= {line.id for line in lines if line.id != DONT_KNOW}


def _single(question: Question, texts: list[str]) -> Value:
    if texts[0] not in {choice.id for choice in question.choices}:
        raise AnswerRefused("choice_unknown")
    return texts[0]


def _multiple(question: Question, texts: list[str]) -> Value:
    known = [choice.id for choice in question.choices]
    if not set(texts) <= set(known):
        raise AnswerRefused("choice_unknown")
    return [DONT_KNOW] if DONT_KNOW in texts else [one for one in known if one in texts]


def _whole(text: str) -> int:
    plain = text.replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace("−", "-")
    digits = plain.removesuffix("€").removesuffix(",00").removesuffix(".00")
    figures = digits.removeprefix("-")
    if not figures.isdecimal() or len(figures) > MAX_DIGITS or int(figures) > MAX_NUMBER:
        raise AnswerRefused("not_a_number")
    return int(digits)


def _number(_question: Question, texts: list[str]) -> Value:
    return _whole(texts[0])


def _mark(question: Question, texts: list[str]) -> Value:
    mark = _whole(texts[0])
    if mark not in (NPS_SCALE if question.kind is Kind.NPS else SCALE):
        raise AnswerRefused("out_of_scale")
    return mark


def _words(question: Question, texts: list[str]) -> Value:
    longest = MAX_SHORT_TEXT if question.kind is Kind.SHORT_TEXT else MAX_LONG_TEXT
    if len(texts[0]) > longest:
        raise AnswerRefused("text_too_long")
    return texts[0]


def _lines(texts: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return line id → text given, in the order of `known`, empty ones left out."""
    split = [text.partition(LINE) for text in texts]
    given = {line: text.strip() for line, _equals, text in split if text.strip()}
    order = tuple(known)
    if not all(equals for _line, equals, _text in split) or not given.keys() <= set(order):
        raise AnswerRefused("choice_unknown")
    return {line: given[line] for line in order if line in given}


def _ordering(question: Question, texts: list[str]) -> Value | None:
    if any(LINE in text for text in texts):
        ranks = {line: _whole(text) for line, text in _lines(texts, question.known_ids).items()}
        if not ranks:
            return None
        if sorted(ranks.values()) != list(range(1, len(ranks) + 1)):
            raise AnswerRefused("order_incomplete")
        texts = sorted(ranks, key=ranks.__getitem__)
    if not set(texts) <= set(question.known_ids):
        raise AnswerRefused("choice_unknown")
    if sorted(texts) != sorted(question.known_ids):
        raise AnswerRefused("order_incomplete")
    return texts


def _matching(question: Question, texts: list[str]) -> Value | None:
    given = _lines(texts, question.known_ids)
    if not set(given.values()) <= {target.id for target in question.targets}:
        raise AnswerRefused("choice_unknown")
    return given or None


def _matrix(question: Question, texts: list[str]) -> Value | None:
    given = _lines(texts, (row.id for row in question.rows))
    marks = {row: _whole(text) for row, text in given.items()}
    if any(mark not in SCALE for mark in marks.values()):
        raise AnswerRefused("out_of_scale")
    return marks or None


def _date(_question: Question, texts: list[str]) -> Value:
    """Read "2026-11-23", "23/11/2026", or three fields: day, month, year."""
    parts = texts if len(texts) > 1 else texts[0].split("/")
    try:
        day = date.fromisoformat(parts[0]) if len(parts) == 1 else _day_first(parts)
    except ValueError:
        raise AnswerRefused("not_a_date") from None
    return day.isoformat()


def _day_first(parts: Sequence[str]) -> date:
    day, month, year = (int(part) for part in parts)
    return date(year, month, day)


_READERS = {
    Kind.SINGLE: _single,
    Kind.TRUE_FALSE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SCALE: _mark,
    Kind.NPS: _mark,
    Kind.NUMBER: _number,
    Kind.ORDERING: _ordering,
    Kind.MATCHING: _matching,
    Kind.MATRIX: _matrix,
    Kind.DATE: _date,
    Kind.SHORT_TEXT: _words,
    Kind.LONG_TEXT: _words,
}


def words_of(question: Question, value: Value | None) -> str:
    """Return an answer as its author would read it, empty when there is none.

    Lines are separated by semicolons; "I do not know" gives the words of its choice, or its id
    where there is no such choice (number, ordering…): the page writes it in the reader's language.
    """
    if value is None:
        return ""
    if value == DONT_KNOW:
        return question.text_of(DONT_KNOW) or DONT_KNOW
    if isinstance(value, Mapping):
        return _words_of_lines(question, value)
    if question.kind is Kind.DATE:
        return date.fromisoformat(str(value)).strftime("%d/%m/%Y")
    return _words_of_ids(question, value)


def _words_of_ids(question: Question, value: str | int | Sequence[str]) -> str:
    if question.kind is Kind.ORDERING:
        return " → ".join(question.text_of(str(one)) for one in _listed(value))
    if question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE):
        return ", ".join(question.text_of(str(one)) for one in _listed(value))
    return str(value)


def _listed(value: str | int | Sequence[str]) -> Sequence[str | int]:
    return [value] if isinstance(value, str | int) else value


def _words_of_lines(question: Question, value: Mapping[str, str | int]) -> str:
    lines = question.rows if question.kind is Kind.MATRIX else question.choices
    shown = ((_found(lines, line), value[line]) for line in value)
    return "\u00a0; ".join(
        f"{text}\u00a0: {_found(question.targets, str(given)) or given}" for text, given in shown
    )


def _found(choices: Iterable[Choice], choice_id: str) -> str:
    return next((choice.text for choice in choices if choice.id == choice_id), "")
