"""What happens to answers when they are sent: they are scored, and some lose their author."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain import scoring
from courses.domain.answers import Value
from courses.domain.questionnaire import Definition
from courses.models import AnonymousAnswer, Attempt


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


@transaction.atomic
def separate_anonymous(*, attempt: Attempt, definition: Definition) -> None:
    """Move answers of anonymous sections away from their author, for good.

    The new rows carry random ids and a day only. The enrolment notes the day, so that a second try
    does not ask for an opinion again.
    """
    given = attempt.answers.filter(question_id__in=definition.anonymous_ids)
    enrolment = attempt.enrolment
    rows = [_nameless(attempt, answer) for answer in given]
    AnonymousAnswer.objects.bulk_create(sorted(rows, key=lambda row: row.pk))
    given.delete()
    if rows:
        enrolment.opinion_given_on = timezone.localdate()
        enrolment.save(update_fields=["opinion_given_on"])


def _nameless(attempt: Attempt, answer: Any) -> AnonymousAnswer:
    return AnonymousAnswer(
        course_id=attempt.enrolment.course_id,
        session_id=attempt.enrolment.session_id,
        version_id=attempt.version_id,
        moment=attempt.moment,
        question_id=answer.question_id,
        value=answer.value,
    )
