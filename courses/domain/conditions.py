"""Which questions are shown, given the answers to earlier ones.

A question that is not shown was not asked: its answer, if one lingers from before, never counts
(training.md part 2, §2: "not shown" is not "shown and skipped"). A condition looks at an earlier
question only, so chains end and cycles cannot be written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from courses.domain.answers import Value
from courses.domain.questionnaire import (
    Comparison,
    Condition,
    Confidentiality,
    Definition,
    Kind,
    Question,
    Section,
)

PROBLEMS = ("question_unknown", "not_earlier", "value_unknown", "crosses_secrecy", "other_form")
CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)
COUNTED = (Kind.SCALE, Kind.NPS, Kind.NUMBER)
# Kinds whose answers a condition can compare.
COMPARED = (*CHOSEN, *COUNTED)


@dataclass(frozen=True, slots=True)
class ConditionProblem:
    """A condition that cannot hold; `code` is one of PROBLEMS."""

    question_id: str
    code: str


def is_met(condition: Condition, value: Value | None) -> bool:
    """Tell whether an answer meets a condition; without an answer none does, `is_not` included."""
    if value is None:
        return False
    given = {str(one) for one in value} if isinstance(value, list) else {str(value)}
    if condition.test is Comparison.IS:
        return not given.isdisjoint(condition.values)
    if condition.test is Comparison.IS_NOT:
        return given.isdisjoint(condition.values)
    return _compared(condition, value)


def _compared(condition: Condition, value: Value) -> bool:
    if not isinstance(value, int):
        return False
    bound = int(condition.values[0])
    return value >= bound if condition.test is Comparison.AT_LEAST else value <= bound


def shown_ids(definition: Definition, answers: Mapping[str, Value]) -> frozenset[str]:
    """Return the questions to show; an answer to a hidden question opens nothing."""
    shown: set[str] = set()
    for question in definition.questions:
        condition = question.visible_if
        if condition is None or (
            condition.question_id in shown and is_met(condition, answers.get(condition.question_id))
        ):
            shown.add(question.id)
    return frozenset(shown)


def shown_answers(definition: Definition, answers: Mapping[str, Value]) -> dict[str, Value]:
    """Return the answers that count: those of questions of the definition that are shown."""
    shown = shown_ids(definition, answers)
    return {key: value for key, value in answers.items() if key in shown}


def condition_problems(definition: Definition) -> tuple[ConditionProblem, ...]:
    """Return what is wrong with the conditions, in the order of questions; empty when all hold."""
    earlier: dict[str, tuple[Section, Question]] = {}
    known = {question.id for question in definition.questions}
    found: list[ConditionProblem] = []
    for section in definition.sections:
        for question in section.questions:
            codes = _problems(section, question, earlier, known)
            found += [ConditionProblem(question.id, code) for code in codes]
            earlier[question.id] = (section, question)
    return tuple(found)


def _problems(
    section: Section,
    question: Question,
    earlier: Mapping[str, tuple[Section, Question]],
    known: set[str],
) -> Iterator[str]:
    condition = question.visible_if
    if condition is None:
        return
    if condition.question_id not in earlier:
        yield "not_earlier" if condition.question_id in known else "question_unknown"
        return
    where, looked_at = earlier[condition.question_id]
    if _is_secret(where) != _is_secret(section):
        # Whether an anonymous question was answered would tell a named answer, or the reverse.
        yield "crosses_secrecy"
    if looked_at.form not in ("", question.form):
        yield "other_form"
    if not _has_known_values(condition, looked_at):
        yield "value_unknown"


def _is_secret(section: Section) -> bool:
    return section.confidentiality is Confidentiality.ANONYMOUS


def _has_known_values(condition: Condition, looked_at: Question) -> bool:
    if not condition.values:
        return False
    if looked_at.kind in CHOSEN:
        ids = {choice.id for choice in looked_at.choices}
        return condition.test in (Comparison.IS, Comparison.IS_NOT) and ids.issuperset(
            condition.values
        )
    numbers = (value.removeprefix("-").isdecimal() for value in condition.values)
    return looked_at.kind in COUNTED and all(numbers)
