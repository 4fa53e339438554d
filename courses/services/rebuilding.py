"""Filling again the typed columns of answers, from the values people gave."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db import transaction

from courses.models import Answer, Attempt, TrainingSession
from courses.selectors.asked import asked_in
from courses.services.sending import typed_rows, write_rows

BATCH = 200


def rebuild_answers(*, session: TrainingSession | None = None) -> int:
    """Fill the typed columns of every sent attempt, or of one session; returns how many attempts.

    What was answered and scored stays as it is: only what is derived from it is written again.
    """
    sent = Attempt.objects.sent().select_related("version").order_by("pk")
    kept = sent.filter(enrolment__session=session) if session else sent
    return sum(_rebuild(batch) for batch in _batches(kept))


def _batches(attempts: Any) -> Iterator[tuple[Attempt, ...]]:
    keys = attempts.values_list("pk", flat=True)
    for some in batched(list(keys), BATCH, strict=False):
        yield tuple(attempts.filter(pk__in=some))


@transaction.atomic
def _rebuild(attempts: tuple[Attempt, ...]) -> int:
    values: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = Answer.objects.given().filter(attempt__in=attempts)
    for attempt_id, question_id, value in rows.values_list("attempt_id", "question_id", "value"):
        values[attempt_id][question_id] = value
    write_rows([row for one in attempts for row in typed_rows(one, asked_in(one), values[one.pk])])
    return len(attempts)
