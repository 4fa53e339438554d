"""Answers given on paper, typed back by a trainer: marked as such, and never joined to opinions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain.answers import Value
from courses.domain.conditions import shown_answers
from courses.models import Attempt, Enrolment, TrainingSession
from courses.models.questionnaires import Moment
from courses.selectors.asked import asked_in
from courses.selectors.opinions import opinions_in_draft
from courses.services.attempts import completion_after, new_attempt, version_today
from courses.services.completion import Completion
from courses.services.errors import CourseRefused
from courses.services.opinions import drop_into_urn, drop_paper_sheet
from courses.services.sending import result_of, write_presence


@dataclass(frozen=True, slots=True)
class Typed:
    """One paper sheet kept; `completion` only for the arrival questionnaire."""

    attempt: Attempt
    completion: Completion | None


@transaction.atomic
def type_paper(
    *, enrolment: Enrolment, moment: str, typed_by: Any, values: Mapping[str, Value]
) -> Typed:
    """Keep the named answers of one sheet and send them, holes included: paper has holes.

    `values` are those of `courses.domain.answers.read_answer`, by question id. A draft written on
    screen is taken over, and the opinions in it go to the urn. The order of the steps is not asked
    for: paper is filled in the room. CourseRefused: `already_sent`, `questionnaire_missing`.
    """
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    of_moment = enrolment.attempts.at(moment)
    if of_moment.sent().exists():
        raise CourseRefused("already_sent")
    draft = of_moment.draft().select_related("version", "enrolment__course").first()
    attempt = draft or new_attempt(enrolment=enrolment, moment=moment)
    _send_typed(attempt, typed_by, values)
    completion = completion_after(attempt) if moment == Moment.POST else None
    return Typed(attempt, completion)


def _send_typed(attempt: Attempt, typed_by: Any, values: Mapping[str, Value]) -> None:
    definition = asked_in(attempt)
    named = definition.without_anonymous()
    answers = shown_answers(named, values)
    opinions = opinions_in_draft(attempt)
    threshold = attempt.enrolment.followed.pass_threshold_percent
    attempt.result = result_of(named, answers, threshold_percent=threshold)
    write_presence(attempt=attempt, definition=named, answers=answers)
    if opinions:
        drop_into_urn(attempt=attempt, definition=definition, answers=opinions)
    attempt.state, attempt.sent_at = Attempt.State.SENT, timezone.now()
    attempt.typed_by = typed_by
    attempt.save()


@transaction.atomic
def type_nameless(*, session: TrainingSession, moment: str, values: Mapping[str, Value]) -> None:
    """Put one sheet without a name into the urn of a session; nobody is told whose it is.

    Raises CourseRefused (`questionnaire_missing`).
    """
    drop_paper_sheet(session=session, version=version_today(session.course, moment), answers=values)
