"""What GIFT writes between braces, by kind of question."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from courses.domain.questionnaire import Kind
from courses.interchange.gift_text import worded
from courses.interchange.items import (
    FALSE_ID,
    FULL_PERCENT,
    TRUE_FALSE_TEXTS,
    TRUE_ID,
    BankChoice,
    FileRefused,
    Note,
    letters,
    percent,
    whole,
)

TRUTH = re.compile(r"(T|TRUE|F|FALSE)\s*(?:#(.*))?", re.DOTALL)
ORDER = re.compile(r">\s*\d*[^\n]*\n(.*)", re.DOTALL)
WEIGHT = re.compile(r"\s*%([^%]*)%")
ARROW = "->"

type Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Words of one question, read in its format."""

    notes: list[Note]
    line: int
    fallback: str

    def words(self, text: str) -> str:
        """Return the words of a piece of text."""
        return worded(text, self.notes, self.line, fallback=self.fallback)

    def note(self, code: str) -> None:
        """Say that something is not kept."""
        self.notes.append(Note(self.line, code))


@dataclass(frozen=True, slots=True)
class _Line:
    """One `=` or `~` line: its sign, its words as written, its weight, its feedback."""

    sign: str
    text: str
    weight: float
    feedback: str


def read_answers(text: str, notes: list[Note], line: int, *, fallback: str) -> Given:
    """Return the fields of a BankItem said between braces (escaped signs hidden).

    Raises FileRefused. `fallback` is the format of the question's own text.
    """
    reader = _Reader(notes, line, fallback)
    answers, _marks, general = text.partition("####")
    given = _kind_reader(answers.strip())(answers.strip(), reader)
    return given | {"explanation": reader.words(general)}


def _kind_reader(text: str) -> Callable[[str, _Reader], Given]:
    if not text:
        return _essay
    if text.startswith("#"):
        return _number
    if TRUTH.fullmatch(text):
        return _truth
    if text.startswith(">"):
        return _order
    if "~" in text:
        return _choices
    return _pairs if ARROW in text else _short


def _essay(_text: str, _reader: _Reader) -> Given:
    return {"kind": Kind.LONG_TEXT}


def _truth(text: str, reader: _Reader) -> Given:
    found = TRUTH.fullmatch(text)
    assert found is not None  # noqa: S101 (chosen by the same expression)
    is_true = found[1].startswith("T")
    wrong, _mark, right = (found[2] or "").partition("#")
    right_id = TRUE_ID if is_true else FALSE_ID
    choices = tuple(
        BankChoice(
            id=one,
            text=TRUE_FALSE_TEXTS[one],
            weight_percent=FULL_PERCENT if one == right_id else 0.0,
            explanation=reader.words(right if one == right_id else wrong),
        )
        for one in (TRUE_ID, FALSE_ID)
    )
    return {"kind": Kind.TRUE_FALSE, "choices": choices}


def _order(text: str, reader: _Reader) -> Given:
    found = ORDER.fullmatch(text)
    lines = [line for line in (found[1] if found else "").split("\n") if line.strip()]
    choices = tuple(
        BankChoice(letters(rank), reader.words(line)) for rank, line in enumerate(lines)
    )
    return {"kind": Kind.ORDERING, "choices": choices}


def _lines(text: str, reader: _Reader) -> list[_Line]:
    if text[0] not in "=~":
        raise FileRefused(reader.line, "choices_missing", text)
    return [_one_line(part, reader) for part in re.split(r"(?=[=~])", text) if part.strip()]


def _one_line(part: str, reader: _Reader) -> _Line:
    words, _mark, feedback = part[1:].partition("#")
    found = WEIGHT.match(words)
    if found:
        weight = percent(found[1], reader.line)
        return _Line(part[0], words[found.end() :], weight, feedback)
    return _Line(part[0], words, FULL_PERCENT if part[0] == "=" else 0.0, feedback)


def _choices(text: str, reader: _Reader) -> Given:
    lines = _lines(text, reader)
    is_single = any(line.sign == "=" for line in lines)
    choices = tuple(
        BankChoice(letters(rank), reader.words(line.text), line.weight, reader.words(line.feedback))
        for rank, line in enumerate(lines)
    )
    if not any(choice.weight_percent > 0 for choice in choices):
        raise FileRefused(reader.line, "no_right_answer")
    if is_single and any(0 < choice.weight_percent < FULL_PERCENT for choice in choices):
        reader.note("partial_credit_left_out")
    return {"kind": Kind.SINGLE if is_single else Kind.MULTIPLE, "choices": choices}


def _short(text: str, reader: _Reader) -> Given:
    accepted = tuple(
        BankChoice(letters(rank), reader.words(line.text), line.weight, reader.words(line.feedback))
        for rank, line in enumerate(_lines(text, reader))
    )
    reader.note("accepted_in_explanation")
    return {"kind": Kind.SHORT_TEXT, "accepted": accepted}


def _pairs(text: str, reader: _Reader) -> Given:
    texts: list[str] = []
    choices: list[BankChoice] = []
    for line in _lines(text, reader):
        left, arrow, right = line.text.partition(ARROW)
        target = reader.words(right)
        if not arrow or not target:
            raise FileRefused(reader.line, "pair_incomplete", left)
        if target not in texts:
            texts.append(target)
        words = reader.words(left)
        if words:
            match = letters(texts.index(target))
            choices.append(BankChoice(letters(len(choices)), words, match=match))
    targets = tuple(BankChoice(letters(rank), words) for rank, words in enumerate(texts))
    return {"kind": Kind.MATCHING, "choices": tuple(choices), "targets": targets}


def _number(text: str, reader: _Reader) -> Given:
    body = text[1:].strip()
    if not body:
        raise FileRefused(reader.line, "number_unreadable")
    if body[0] not in "=~":
        words, _mark, feedback = body.partition("#")
        return _range_of(_Line("=", words, FULL_PERCENT, feedback), reader)
    lines = [line for line in _lines(body, reader) if line.sign == "="]
    full = [line for line in lines if line.weight == FULL_PERCENT]
    if not full:
        raise FileRefused(reader.line, "no_right_answer")
    if len(lines) > 1:
        reader.note("other_numbers_left_out")
    return _range_of(full[0], reader)


def _range_of(line: _Line, reader: _Reader) -> Given:
    given = _range(line.text, reader)
    words = reader.words(line.feedback)
    accepted = (BankChoice("a", str(given["answer"]), FULL_PERCENT, words),) if words else ()
    return given | {"accepted": accepted}


def _range(text: str, reader: _Reader) -> Given:
    low, dots, high = text.partition("..")
    if dots:
        least, most = whole(low, reader.line), whole(high, reader.line)
        if (least + most) % 2 or least > most:
            raise FileRefused(reader.line, "number_not_whole", text)
        middle = (least + most) // 2
        return {"kind": Kind.NUMBER, "answer": middle, "tolerance": middle - least}
    number, _colon, tolerance = text.partition(":")
    spread = whole(tolerance, reader.line) if tolerance.strip() else 0
    return {"kind": Kind.NUMBER, "answer": whole(number, reader.line), "tolerance": abs(spread)}
