"""What happens to answers when they are sent: they are scored, and typed for statistics."""

from collections.abc import Mapping, Sequence
from typing import Any

from courses.domain import scoring
from courses.domain.answers import Value
from courses.domain.conditions import shown_ids
from courses.domain.questionnaire import DONT_KNOW, Definition, Kind, Purpose, Question, Section
from courses.models import Answer, Attempt

ONE_CHOICE = (Kind.SINGLE, Kind.TRUE_FALSE)


def result_of(
    definition: Definition, answers: Mapping[str, Value], *, threshold_percent: int
) -> dict[str, Any]:
    """Return the JSON-safe result of an attempt (see Attempt)."""
    by_objective = scoring.knowledge_by_objective(definition, answers)
    total = scoring.total(by_objective)
    return {
        "knowledge_bp": total.share_bp,
        "passed": scoring.is_passed(total, threshold_percent=threshold_percent),
        "objectives": {
            objective: {
                "bp": score.share_bp,
                "points": float(score.points),
                "possible": score.possible,
            }
            for objective, score in by_objective.items()
        },
        "confidence": scoring.confidence_by_objective(definition, answers),
    }


def write_presence(
    *, attempt: Attempt, definition: Definition, answers: Mapping[str, Value]
) -> None:
    """Write a row for each named question asked: answered, left empty, or not shown; one query.

    The typed columns are those that statistics read in SQL. Nothing is written about anonymous
    sections: which of their questions somebody answered would already tell too much.
    """
    write_rows(typed_rows(attempt, definition, answers))


def write_rows(rows: Sequence[Answer]) -> None:
    """Write typed rows over those that are there: one query."""
    Answer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["attempt", "question_id"],
        update_fields=["value", "presence", "item_version", "choice", "number", "points"],
    )


def typed_rows(
    attempt: Attempt, definition: Definition, answers: Mapping[str, Value]
) -> list[Answer]:
    """Return a row, not written, for each named question asked, typed columns filled."""
    shown = shown_ids(definition, answers)
    return [
        typed_row(attempt, section, question, answers.get(question.id), question.id in shown)
        for section in definition.sections
        if not section.is_anonymous
        for question in section.questions
    ]


def typed_row(
    attempt: Attempt, section: Section, question: Question, value: Value | None, is_shown: bool
) -> Answer:
    """Return the row of one named question, its typed columns filled (not saved)."""
    is_scored = section.purpose is Purpose.KNOWLEDGE and scoring.is_scored(question) and is_shown
    return Answer(
        attempt=attempt,
        question_id=question.id,
        value=value,
        presence=_presence(value, is_shown),
        item_version_id=question.item_version,
        choice=value if isinstance(value, str) and question.kind in ONE_CHOICE else _unsure(value),
        number=value if isinstance(value, int) else None,
        points=float(scoring.points_for(question, value)) if is_scored else None,
    )


def _presence(value: Value | None, is_shown: bool) -> int:
    if not is_shown:
        return Answer.Presence.NOT_SHOWN
    return Answer.Presence.SKIPPED if value is None else Answer.Presence.ANSWERED


def _unsure(value: Value | None) -> str:
    return DONT_KNOW if value in (DONT_KNOW, [DONT_KNOW]) else ""
