"""From what a browser sends to a typed answer, or a refusal with a code."""

from collections.abc import Sequence

from courses.domain.questionnaire import DONT_KNOW, NPS_SCALE, SCALE, Kind, Question

type Value = str | int | list[str]

MAX_SHORT_TEXT = 200
MAX_LONG_TEXT = 2000
MAX_NUMBER = 10_000_000
CODES = ("choice_unknown", "out_of_scale", "not_a_number", "text_too_long")


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
    return _READERS[question.kind](question, texts)


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
    if not digits.removeprefix("-").isdecimal() or abs(int(digits)) > MAX_NUMBER:
        raise AnswerRefused("not_a_number")
    return int(digits)


def _number(_question: Question, texts: list[str]) -> Value:
    return _whole(texts[0])


def _mark(question: Question, texts: list[str]) -> Value:
    mark = _whole(texts[0])
    if mark not in (NPS_SCALE if question.kind is Kind.NPS else SCALE):
        raise AnswerRefused("out_of_scale")
    return mark


def _text(question: Question, texts: list[str]) -> Value:
    longest = MAX_SHORT_TEXT if question.kind is Kind.SHORT_TEXT else MAX_LONG_TEXT
    if len(texts[0]) > longest:
        raise AnswerRefused("text_too_long")
    return texts[0]


_READERS = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SCALE: _mark,
    Kind.NPS: _mark,
    Kind.NUMBER: _number,
    Kind.SHORT_TEXT: _text,
    Kind.LONG_TEXT: _text,
}


def words_of(question: Question, value: Value | None) -> str:
    """Return an answer as its author would read it, empty when there is none."""
    if value is None:
        return ""
    ids = value if isinstance(value, list) else [value]
    if question.kind in (Kind.SINGLE, Kind.MULTIPLE):
        return ", ".join(question.text_of(str(one)) for one in ids)
    return str(value)
