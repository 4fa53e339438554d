"""From answers to a score per objective; exact fractions, rounded to basis points at the end.

Rules (training.md part 2, §5):
- single choice and number (within its tolerance): one point or none;
- multiple choice: (right choices ticked − wrong choices ticked) ÷ number of right choices, never
  below zero, so that ticking everything earns nothing more than a guess;
- "I do not know" and no answer: no point, and no penalty;
- only sections of knowledge are scored; self-confidence is averaged apart, on its 1 to 5 scale.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from courses.domain.answers import Value
from courses.domain.questionnaire import DONT_KNOW, Definition, Kind, Purpose, Question

FULL_BP = 10_000


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


def points_for(question: Question, value: Value | None) -> Fraction:
    """Return the point, or part of one, earned by an answer (0 to 1)."""
    if value is None or value in (DONT_KNOW, [DONT_KNOW]):
        return Fraction(0)
    if question.kind is Kind.NUMBER:
        return Fraction(int(_is_near(question, value)))
    ticked = frozenset(value) if isinstance(value, list) else frozenset({str(value)})
    if question.kind is Kind.MULTIPLE:
        return _multiple(question.correct_ids, ticked)
    return Fraction(int(ticked <= question.correct_ids))


def _is_near(question: Question, value: Value) -> bool:
    if not isinstance(value, int) or question.answer is None:
        return False
    return abs(value - question.answer) <= question.tolerance


def _multiple(correct: frozenset[str], ticked: frozenset[str]) -> Fraction:
    if not correct:
        return Fraction(0)
    net = len(ticked & correct) - len(ticked - correct)
    return Fraction(max(0, net), len(correct))


def knowledge_by_objective(
    definition: Definition, answers: Mapping[str, Value]
) -> dict[str, Score]:
    """Return the score of each objective that has knowledge questions."""
    points: dict[str, Fraction] = defaultdict(Fraction)
    possible: dict[str, int] = defaultdict(int)
    for question in definition.of_purpose(Purpose.KNOWLEDGE):
        points[question.objective] += points_for(question, answers.get(question.id))
        possible[question.objective] += 1
    return {objective: Score(points[objective], possible[objective]) for objective in points}


def total(scores: Mapping[str, Score]) -> Score:
    """Return the sum of scores."""
    points = sum((score.points for score in scores.values()), Fraction(0))
    return Score(points, sum(score.possible for score in scores.values()))


def confidence_by_objective(definition: Definition, answers: Mapping[str, Value]) -> dict[str, int]:
    """Return the self-confidence (1 to 5) given for each objective that was answered."""
    found: dict[str, int] = {}
    for question in definition.of_purpose(Purpose.CONFIDENCE):
        value = answers.get(question.id)
        if question.kind is Kind.SCALE and isinstance(value, int):
            found[question.objective] = value
    return found


def is_passed(score: Score, *, threshold_percent: int) -> bool:
    """Tell whether the knowledge score reaches the course's threshold."""
    return score.share * 100 >= threshold_percent


def missing_required(definition: Definition, answers: Mapping[str, Value]) -> tuple[Question, ...]:
    """Return the required questions without an answer, in order."""
    return tuple(one for one in definition.questions if one.required and one.id not in answers)
