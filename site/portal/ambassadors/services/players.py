"""Counting what players answer; nothing is kept of who answered."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.ambassadors.domain.players import (
    LATER_DUE,
    Moment,
    scores,
    valid,
)
from portal.ambassadors.models import PlayerPair, PlayerReminder, PlayerTally, Workshop
from portal.ambassadors.services.refusals import WorkshopRefused


@transaction.atomic
def count_answers(
    *,
    workshop: Workshop,
    moment: Moment,
    answers: Mapping[str, str],
    before: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Add one player's answers to the counts of a workshop, and return their scores by topic.

    `before` are the scores that the same phone had before; they are counted with these.
    Raises WorkshopRefused("nothing_answered").
    """
    given = valid(answers, moment)
    if not given:
        raise WorkshopRefused("nothing_answered")
    for question, answer in (("", ""), *given.items()):
        _add(PlayerTally, workshop=workshop, moment=moment, question=question, answer=answer)
    found = {topic.value: bp for topic, bp in scores(given).items()}
    if before and moment is not Moment.BEFORE:
        for topic in sorted(found.keys() & before.keys()):
            _add(
                PlayerPair, workshop=workshop, moment=moment, topic=topic,
                before_bp=before[topic], after_bp=found[topic],
            )  # fmt: skip
    return found


def _add(model, **key) -> None:
    row, _is_new = model.objects.get_or_create(**key)
    model.objects.filter(pk=row.pk).update(n=F("n") + 1)


def remind_later(*, workshop: Workshop, email: str) -> PlayerReminder:
    """Keep an address, sealed, until the two-month questionnaire; nothing ties it to an answer."""
    held_on = timezone.localdate(workshop.starts_at)
    reminder = PlayerReminder(workshop=workshop, due_on=held_on + LATER_DUE)
    reminder.email = email
    reminder.save()
    return reminder
