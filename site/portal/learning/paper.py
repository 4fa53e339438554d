"""A questionnaire on paper: the key of each answer, and keys typed back into answers.

A choice is a letter (a, b, c…), "?" when one does not know; a mark is its number. Lines to rank, to
match or to mark take one digit each, in their order, "-" for a line left empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from courses.domain.answers import AnswerRefused
from courses.domain.questionnaire import DONT_KNOW, Kind
from portal.learning.question_views import CHOICES, MARKS, QuestionView

UNSURE, EMPTY = "?", "-"


@dataclass(frozen=True, slots=True)
class Key:
    """One answer on paper: what is typed, its words, what the form would send."""

    key: str
    label: str
    value: str


def keys_of(view: QuestionView) -> tuple[Key, ...]:
    """Return the keys of a choice or a mark; those of one line for the kinds with lines."""
    kind = view.question.kind
    if kind in MARKS:
        return tuple(Key(one.value, "", one.value) for one in view.options)
    if kind in CHOICES:
        letters = iter(ascii_lowercase)
        return tuple(
            Key(UNSURE if one.value == DONT_KNOW else next(letters), one.label, one.value)
            for one in view.options
        )
    if kind is Kind.MATCHING:
        return tuple(
            Key(str(rank), one.text, one.id) for rank, one in enumerate(view.question.targets, 1)
        )
    return ()


def typed(view: QuestionView, text: str) -> list[str]:
    """Return what a form would send for a text typed back from paper.

    Raises AnswerRefused (`key_unknown`, `line_missing`).
    """
    text, kind = text.strip(), view.question.kind
    if text == UNSURE and (view.question.may_not_know or kind in CHOICES):
        return [DONT_KNOW]
    if not text or kind in (Kind.NUMBER, Kind.DATE, Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return [text]
    if kind in MARKS:
        return [_known({one.value: one.value for one in view.options}, text)]
    if kind in CHOICES:
        by_key = {one.key: one.value for one in keys_of(view)}
        letters = text.lower().replace(" ", "")
        if kind is not Kind.MULTIPLE and len(letters) != 1:
            raise AnswerRefused("key_unknown")
        return [_known(by_key, letter) for letter in letters]
    return _lines(view, text.replace(" ", ""))


def _known(by_key: Mapping[str, str], key: str) -> str:
    if key not in by_key:
        raise AnswerRefused("key_unknown")
    return by_key[key]


def _lines(view: QuestionView, digits: str) -> list[str]:
    if len(digits) != len(view.lines):
        raise AnswerRefused("line_missing")
    return [
        _known({str(rank): one.value for rank, one in enumerate(line.options, 1)}, digit)
        for line, digit in zip(view.lines, digits, strict=True)
        if digit != EMPTY
    ]
