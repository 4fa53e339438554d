"""What a group answered, turned into figures that never point at anybody (training.md part 2, §5).

Named answers belong to the trainer's own session. Nameless ones are shown from five answers on.
Only people who answered both times count in a gain; each figure comes with its n.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from courses.domain.questionnaire import DONT_KNOW, SCALE, Definition, Kind, Purpose, Question
from courses.domain.scoring import FULL_BP, points_for
from courses.domain.statistics import (
    SMALLEST_GROUP,
    Gain,
    distribution,
    mean,
    net_promoter_score,
    paired_gain,
    satisfied_share,
)

TEXT_KINDS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class SentAttempt:
    """A sent questionnaire; `person` only pairs before with after, `answers` are the named ones."""

    person: int
    moment: str
    number: int
    result: Mapping[str, Any]
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SessionAnswers:
    """Everything gathered in one session: last attempts sent, nameless answers, definitions."""

    attempts: tuple[SentAttempt, ...]
    opinions: Mapping[str, list[Any]]
    definitions: Mapping[str, Definition]
    version_numbers: Mapping[str, int]
    n_enrolled: int

    def at(self, moment: str) -> tuple[SentAttempt, ...]:
        """Return the attempts of one moment."""
        return tuple(one for one in self.attempts if one.moment == moment)


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """A knowledge question, how many had it right, and the wrong choices most taken."""

    question: Question
    n: int
    n_right: int
    distractors: tuple[tuple[str, int], ...]
    n_unsure: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """Answers to an open-minded question: counts by choice or mark, or texts in no order."""

    question: Question
    n: int
    counts: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """One nameless question; everything is None or empty under five answers."""

    question: Question
    n: int | None
    distribution: Mapping[int, int]
    mean: Fraction | None
    satisfied: Fraction | None
    promoters: int | None
    texts: tuple[str, ...]


def overall_gain(data: SessionAnswers) -> Gain:
    """Return the paired gain on all knowledge questions."""
    return paired_gain(_shares(data.at("pre")), _shares(data.at("post")))


def _shares(attempts: Iterable[SentAttempt]) -> dict[str, Fraction]:
    return {str(one.person): Fraction(int(one.result["knowledge_bp"]), FULL_BP) for one in attempts}


def gain_by_objective(data: SessionAnswers, objectives: Iterable[str]) -> dict[str, Gain]:
    """Return the paired gain of each objective, in the order given."""
    return {
        one: paired_gain(
            _objective_shares(data.at("pre"), one), _objective_shares(data.at("post"), one)
        )
        for one in objectives
    }


def _objective_shares(attempts: Iterable[SentAttempt], objective: str) -> dict[str, Fraction]:
    return {
        str(one.person): Fraction(int(one.result["objectives"][objective]["bp"]), FULL_BP)
        for one in attempts
        if objective in one.result["objectives"]
    }


def missed_questions(data: SessionAnswers, moment: str = "post") -> list[MissedQuestion]:
    """Return the knowledge questions of a moment, the most missed first; answered ones only."""
    definition = data.definitions.get(moment)
    if definition is None:
        return []
    found = [_missed(one, data.at(moment)) for one in definition.of_purpose(Purpose.KNOWLEDGE)]
    asked = [one for one in found if one.n]
    return sorted(asked, key=lambda one: (Fraction(one.n_right, one.n), one.question.id))


def _missed(question: Question, attempts: tuple[SentAttempt, ...]) -> MissedQuestion:
    values = [one.answers[question.id] for one in attempts if question.id in one.answers]
    right = sum(points_for(question, value) == 1 for value in values)
    ticked = Counter(str(one) for value in values for one in _as_list(value))
    wrong = [one for one in ticked if one not in question.correct_ids | {DONT_KNOW}]
    if question.kind is Kind.NUMBER:
        wrong = [one for one in wrong if points_for(question, int(one)) < 1]
    order = sorted(wrong, key=lambda one: (-ticked[one], one))
    words = tuple((question.text_of(one) or one, ticked[one]) for one in order)
    return MissedQuestion(question, len(values), right, words, ticked[DONT_KNOW])


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def gathered(data: SessionAnswers, moment: str, *purposes: Purpose) -> list[Gathered]:
    """Return what was answered to the questions of some purposes, texts without names."""
    definition = data.definitions.get(moment)
    questions = definition.of_purpose(*purposes) if definition else ()
    return [_gathered(one, data.at(moment)) for one in questions]


def _gathered(question: Question, attempts: tuple[SentAttempt, ...]) -> Gathered:
    values = [one.answers[question.id] for one in attempts if question.id in one.answers]
    if question.kind in TEXT_KINDS:
        return Gathered(question, len(values), (), unordered(values))
    ticked = Counter(str(one) for value in values for one in _as_list(value))
    named = [choice.id for choice in question.choices] or sorted(ticked)
    counts = tuple((question.text_of(one) or one, ticked[one]) for one in named)
    return Gathered(question, len(values), counts, ())


def unordered(texts: Iterable[Any]) -> tuple[str, ...]:
    """Return texts in an order that says nothing of who wrote first: by their digest."""
    plain = [str(text) for text in texts if str(text).strip()]
    return tuple(sorted(plain, key=lambda text: hashlib.sha256(text.encode()).hexdigest()))


def opinions(data: SessionAnswers, moment: str = "post") -> list[Opinion]:
    """Return the nameless questions of a moment; nothing of those with under five answers."""
    definition = data.definitions.get(moment)
    if definition is None:
        return []
    hidden = definition.anonymous_ids
    asked = [question for question in definition.questions if question.id in hidden]
    return [_opinion(question, list(data.opinions.get(question.id, ()))) for question in asked]


def _opinion(question: Question, values: list[Any]) -> Opinion:
    if len(values) < SMALLEST_GROUP:
        return Opinion(question, None, {}, None, None, None, ())
    if question.kind in TEXT_KINDS:
        return Opinion(question, len(values), {}, None, None, None, unordered(values))
    marks = [int(value) for value in values]
    is_scale = question.kind is Kind.SCALE
    return Opinion(
        question=question,
        n=len(marks),
        distribution=distribution(marks, SCALE) if is_scale else {},
        mean=mean(marks),
        satisfied=satisfied_share(marks) if is_scale else None,
        promoters=net_promoter_score(marks) if question.kind is Kind.NPS else None,
        texts=(),
    )
