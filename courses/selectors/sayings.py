"""What people wrote or ticked without being right or wrong: wishes, actions, comments."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courses.domain.questionnaire import Purpose, Question
from courses.domain.statistics import SMALLEST_GROUP, unordered
from courses.selectors.gathering import (
    TEXT_KINDS,
    anonymous_questions,
    newest,
)
from courses.selectors.results import Results
from courses.selectors.tallies import Tally, texts_among


@dataclass(frozen=True, slots=True)
class Saying:
    """One question with its answers: counts by choice or mark, or texts in no order."""

    question: Question
    n: int
    counts: tuple[tuple[str, int], ...] = ()
    texts: tuple[str, ...] = ()


WISHES = (Purpose.EXPECTATIONS, Purpose.NEEDS)
ACTIONS = (Purpose.FREE,)


def wishes_and_actions(results: Results) -> tuple[list[Saying], list[Saying]]:
    """Return (what people expected, what they will do), without names."""
    return (
        sayings_of(_asked(results, "pre", *WISHES), _at(results, "pre"), smallest=results.smallest),
        sayings_of(
            _asked(results, "post", *ACTIONS), _at(results, "post"), smallest=results.smallest
        ),
    )


def sayings_of(
    questions: Sequence[Question], tallies: Sequence[Tally], *, smallest: int
) -> list[Saying]:
    """Return each question with the answers given to it; no counts of fewer than `smallest`."""
    texts = texts_among(tallies, _texts_among(questions))
    return [_saying(question, texts, tallies, smallest) for question in questions]


def _asked(results: Results, moment: str, *purposes: Purpose) -> tuple[Question, ...]:
    version = newest(results.used, moment)
    return version.definition.without_anonymous().of_purpose(*purposes) if version else ()


def _texts_among(questions: Sequence[Question]) -> list[str]:
    return [one.id for one in questions if one.kind in TEXT_KINDS]


def _at(results: Results, moment: str) -> list[Tally]:
    return [one for one in results.tallies if one.moment == moment]


def _saying(
    question: Question,
    texts: Mapping[str, Sequence[str]],
    tallies: Sequence[Tally],
    smallest: int,
) -> Saying:
    if question.kind in TEXT_KINDS:
        written = texts.get(question.id, ())
        return Saying(question, len(written), texts=unordered(written))
    mine = [one for one in tallies if one.question_id == question.id]
    ticked: Counter[str] = Counter()
    for one in mine:
        for choice in one.value if isinstance(one.value, list) else [one.value]:
            ticked[str(choice)] += one.n
    named = [choice.id for choice in question.choices] or sorted(ticked)
    n = sum(one.n for one in mine)
    shown = named if n >= smallest else []
    counts = tuple((question.text_of(one) or one, ticked[one]) for one in shown)
    return Saying(question, n, counts=counts)


def comments_in(results: Results) -> list[Saying]:
    """Return nameless texts by question; nothing of questions with under five."""
    asked = [one for one in anonymous_questions(results.used) if one.kind in TEXT_KINDS]
    written = {one.id: list(results.said.get(one.id, Counter()).elements()) for one in asked}
    return [
        Saying(question, len(written[question.id]), texts=unordered(written[question.id]))
        for question in asked
        if len(written[question.id]) >= SMALLEST_GROUP
    ]
