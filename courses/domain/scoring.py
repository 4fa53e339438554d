"""From answers to a score per objective; exact fractions, rounded to basis points at the end.

Rules (training.md part 2, §5):
- single choice and number (within its tolerance): one point or none;
- multiple choice: (right choices ticked − wrong choices ticked) ÷ number of right choices, never
  below zero, so that ticking everything earns nothing more than a guess;
- ordering: the share of right neighbours, that is of pairs in a row that follow each other in the
  right order too (Moodle's ordering question, "relative to the next item, excluding last"); an
  order given at random earns 1/n on average, and one step moved costs at most three neighbours;
- matching: the share of lines matched rightly;
- "I do not know" and no answer: no point, and no penalty;
- a question that was not shown is not counted at all, nor is one without a key (texts, scales,
  matrices, dates);
- only sections of knowledge are scored; self-confidence is averaged apart, on its 1 to 5 scale.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from courses.domain.answers import Value, is_complete
from courses.domain.conditions import shown_answers, shown_ids
from courses.domain.questionnaire import DONT_KNOW, Definition, Kind, Purpose, Question

FULL_BP = 10_000
CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)


@dataclass(frozen=True, slots=True)
class Score:
    """Points earned out of points possible."""

    points: Fraction
    possible: int

    @property
    def share(self) -> Fraction:
        """Between 0 and 1; 0 when nothing was asked."""
        return self.points / self.possible if self.possible else Fraction(0)

    @property
    def share_bp(self) -> int:
        """The same in basis points, rounded half up."""
        return to_bp(self.share)


def to_bp(share: Fraction) -> int:
    """Return a share as basis points, halves rounded up."""
    return int(share * FULL_BP + Fraction(1, 2))


def is_scored(question: Question) -> bool:
    """Tell whether an answer can earn a point: its kind has a key, and the key is written."""
    if question.kind is Kind.NUMBER:
        return question.answer is not None
    if question.kind is Kind.ORDERING:
        return len(question.known_ids) > 1
    if question.kind is Kind.MATCHING:
        return any(choice.match for choice in question.choices)
    return question.kind in CHOSEN and bool(question.correct_ids)


def points_for(question: Question, value: Value | None) -> Fraction:
    """Return the point, or part of one, earned by an answer (0 to 1)."""
    if value is None or value in (DONT_KNOW, [DONT_KNOW]) or not is_scored(question):
        return Fraction(0)
    return _POINTS[question.kind](question, value)


def _chosen(question: Question, value: Value) -> Fraction:
    return Fraction(int(str(value) in question.correct_ids))


def _near(question: Question, value: Value) -> Fraction:
    return Fraction(int(_is_near(question, value)))


def _is_near(question: Question, value: Value) -> bool:
    if not isinstance(value, int) or question.answer is None:
        return False
    return abs(value - question.answer) <= question.tolerance


def _multiple(question: Question, value: Value) -> Fraction:
    ticked = frozenset(value) if isinstance(value, list) else frozenset({str(value)})
    correct = question.correct_ids
    net = len(ticked & correct) - len(ticked - correct)
    return Fraction(max(0, net), len(correct))


def _ordered(question: Question, value: Value) -> Fraction:
    if not isinstance(value, list):
        return Fraction(0)
    right = set(pairwise(question.known_ids))
    return Fraction(len(right & set(pairwise(value))), len(right))


def _matched(question: Question, value: Value) -> Fraction:
    if not isinstance(value, Mapping):
        return Fraction(0)
    keys = {choice.id: choice.match for choice in question.choices if choice.match}
    return Fraction(sum(value.get(line) == target for line, target in keys.items()), len(keys))


_POINTS = {
    Kind.SINGLE: _chosen,
    Kind.TRUE_FALSE: _chosen,
    Kind.MULTIPLE: _multiple,
    Kind.NUMBER: _near,
    Kind.ORDERING: _ordered,
    Kind.MATCHING: _matched,
}


def reported_fragile(question: Question, value: Value | None) -> bool | None:
    """Tell whether an answer reports a fragile client; None when it is no detection or no view."""
    if question.is_fragile is None or value in (None, DONT_KNOW):
        return None
    return any(choice.flags for choice in question.choices if choice.id == value)


def knowledge_by_objective(
    definition: Definition, answers: Mapping[str, Value]
) -> dict[str, Score]:
    """Return the score of each objective that has knowledge questions, those shown and keyed."""
    points: dict[str, Fraction] = defaultdict(Fraction)
    possible: dict[str, int] = defaultdict(int)
    shown = shown_ids(definition, answers)
    asked = (one for one in definition.of_purpose(Purpose.KNOWLEDGE) if one.id in shown)
    for question in filter(is_scored, asked):
        points[question.objective] += points_for(question, answers.get(question.id))
        possible[question.objective] += 1
    return {objective: Score(points[objective], possible[objective]) for objective in points}


def total(scores: Mapping[str, Score]) -> Score:
    """Return the sum of scores."""
    points = sum((score.points for score in scores.values()), Fraction(0))
    return Score(points, sum(score.possible for score in scores.values()))


def confidence_by_objective(
    definition: Definition,
    answers: Mapping[str, Value],
    *,
    purpose: Purpose = Purpose.CONFIDENCE,
) -> dict[str, int]:
    """Return the mark (1 to 5) given for each objective that was answered.

    A scale is about its objective; each row of a matrix is about the objective of the same id.
    `purpose` may be HINDSIGHT: how one now sees one's confidence before the course.
    """
    found: dict[str, int] = {}
    given = shown_answers(definition, answers)
    for question in definition.of_purpose(purpose):
        value = given.get(question.id)
        if question.kind is Kind.SCALE and isinstance(value, int):
            found[question.objective] = value
        elif question.kind is Kind.MATRIX and isinstance(value, Mapping):
            found |= _marks(value.items())
    return found


def _marks(lines: Iterable[tuple[str, str | int]]) -> dict[str, int]:
    return {row: mark for row, mark in lines if isinstance(mark, int)}


def is_passed(score: Score, *, threshold_percent: int) -> bool:
    """Tell whether the knowledge score reaches the course's threshold."""
    return score.share * 100 >= threshold_percent


def missing_required(definition: Definition, answers: Mapping[str, Value]) -> tuple[Question, ...]:
    """Return the required questions that are shown and not wholly answered, in order."""
    shown = shown_ids(definition, answers)
    asked = (one for one in definition.questions if one.required and one.id in shown)
    return tuple(one for one in asked if not is_complete(one, answers.get(one.id)))
