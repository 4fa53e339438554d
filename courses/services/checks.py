"""Reading what was given to a check of a lesson, by kind of block."""

from collections.abc import Callable, Sequence
from typing import Any

from courses.domain.answers import AnswerRefused, is_complete, read_answer
from courses.domain.branching import walk
from courses.exercise_blocks import question_of, scenes_of
from courses.services.errors import CourseRefused

type Given = list[str] | dict[str, str]


def given_to(check: Any, texts: Sequence[str]) -> Given:
    """Return what is kept of an answer to a check (a stream block); raises CourseRefused."""
    return _READERS[check.block_type](check, [text for text in texts if text])


def _ticked(check: Any, texts: Sequence[str]) -> Given:
    known = [choice["id"] for choice in check.value["choices"]]
    if not texts or not set(texts) <= set(known):
        raise CourseRefused("choice_unknown")
    return [one for one in known if one in texts]


def _ordered(check: Any, texts: Sequence[str]) -> Given:
    try:
        found = read_answer(question_of(check), texts)
    except AnswerRefused as refused:
        raise CourseRefused("order_incomplete") from refused
    if not isinstance(found, list):
        raise CourseRefused("order_incomplete")
    return found


def _matched(check: Any, texts: Sequence[str]) -> Given:
    question = question_of(check)
    try:
        found = read_answer(question, texts)
    except AnswerRefused as refused:
        raise CourseRefused("choice_unknown") from refused
    if not isinstance(found, dict) or not is_complete(question, found):
        raise CourseRefused("pairs_incomplete")
    return {key: str(target) for key, target in found.items()}


def _walked(check: Any, texts: Sequence[str]) -> Given:
    if walk(scenes_of(check.value), texts) is None:
        raise CourseRefused("path_unknown")
    return list(texts)


_READERS: dict[str, Callable[[Any, Sequence[str]], Given]] = {
    "knowledge_check": _ticked,
    "ordering_check": _ordered,
    "matching_check": _matched,
    "interview": _walked,
}
