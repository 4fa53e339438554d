"""Anonymous answers: sealed while they are written, mixed with others before anybody reads them.

The rule (docs/data-protection.md): a sheet goes into the sealed urn of its session and moment. Five
sheets of one version leave together, in an order drawn by lot, with new random ids and the day of
the emptying. When the urn closes, those too few to leave go to the urn of the course, where they
wait for others: they count for the course, no longer for the session.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain.answers import Value
from courses.domain.pairing import last_day
from courses.domain.questionnaire import Definition
from courses.domain.urn import (
    Sheet,
    drawn_groups,
    may_be_emptied,
    packed,
    padded,
    telling_questions,
    unpacked,
)
from courses.models import (
    AnonymousAnswer,
    Attempt,
    Enrolment,
    OpinionDraft,
    OpinionUrn,
    QuestionnaireVersion,
    TrainingSession,
)
from courses.sealing import seal, unseal
from courses.selectors.opinions import draft_binding, opinions_in_draft
from courses.services.pairing import pair_key_of


@transaction.atomic
def write_opinions(*, attempt: Attempt, values: Mapping[str, Value | None]) -> None:
    """Keep anonymous answers of a locked draft, by question id; None takes one away.

    They are sealed at once, all in one text that says nothing by its length.
    """
    given = opinions_in_draft(attempt) | dict(values)
    kept = {key: value for key, value in given.items() if value is not None}
    text = padded(json.dumps(kept, separators=(",", ":")))
    sealed = seal(text, binding=draft_binding(attempt))
    OpinionDraft.objects.update_or_create(attempt=attempt, defaults={"sealed": sealed})


@transaction.atomic
def drop_into_urn(*, attempt: Attempt, definition: Definition, answers: Mapping[str, Any]) -> None:
    """Put the anonymous answers of an attempt into the urn, and forget that they were its own.

    Somebody who left everything empty puts an empty sheet: nobody can tell who had an opinion.
    """
    if not definition.anonymous_ids:
        return
    enrolment = attempt.enrolment
    _put(
        session=enrolment.session,
        course_id=enrolment.course_id,
        moment=attempt.moment,
        sheet=_sheet(attempt.version_id, definition, answers, pair_key_of(enrolment)),
    )
    OpinionDraft.objects.filter(attempt=attempt).delete()
    Enrolment.objects.filter(pk=enrolment.pk).update(opinion_given_on=timezone.localdate())


@transaction.atomic
def drop_paper_sheet(
    *, session: TrainingSession, version: QuestionnaireVersion, answers: Mapping[str, Any]
) -> None:
    """Put a sheet typed from paper into the urn of a session; nobody says whose it is."""
    _put(
        session=session,
        course_id=session.course_id,
        moment=version.questionnaire.moment,
        sheet=_sheet(version.pk, version.definition, answers, ""),
    )


def _sheet(
    version: int, definition: Definition, answers: Mapping[str, Any], pair_key: str
) -> Sheet:
    kept = definition.anonymous_ids - telling_questions(definition)
    return Sheet(version, {key: answers[key] for key in sorted(kept & answers.keys())}, pair_key)


def _put(*, session: TrainingSession | None, course_id: int, moment: str, sheet: Sheet) -> None:
    if session is not None and is_closed(session, moment):
        session = None
    urn = _locked_urn(course_id, session, moment)
    _rewrite(urn, [*_sheets_in(urn), sheet])
    _empty(urn, is_closed=False)


def is_closed(session: TrainingSession, moment: str, *, today: date | None = None) -> bool:
    """Tell whether the sheets of a session's moment are no longer taken apart from the course's."""
    starts_on, ends_on = (timezone.localdate(at) for at in (session.starts_at, session.ends_at))
    return (today or timezone.localdate()) > last_day(moment, starts_on=starts_on, ends_on=ends_on)


def _locked_urn(course_id: int, session: TrainingSession | None, moment: str) -> OpinionUrn:
    OpinionUrn.objects.get_or_create(course_id=course_id, session=session, moment=moment)
    locked = OpinionUrn.objects.select_for_update(of=("self",))
    return locked.get(course_id=course_id, session=session, moment=moment)


def urn_binding(urn: OpinionUrn) -> str:
    """Return the place a sealed urn is bound to."""
    return f"opinion_urn:{urn.pk}"


def _sheets_in(urn: OpinionUrn) -> tuple[Sheet, ...]:
    return unpacked(unseal(urn.sealed, binding=urn_binding(urn))) if urn.sealed else ()


def _rewrite(urn: OpinionUrn, sheets: Sequence[Sheet]) -> None:
    urn.n_sheets = len(sheets)
    text = packed(sheets, rng=SystemRandom())
    urn.sealed = seal(text, binding=urn_binding(urn)) if sheets else ""
    urn.save(update_fields=["sealed", "n_sheets", "n_emptied"])


def _empty(urn: OpinionUrn, *, is_closed: bool) -> tuple[Sheet, ...]:
    """Let the groups that may leave go; return the sheets that stay."""
    if not may_be_emptied(n_waiting=urn.n_sheets, n_to_come=_n_to_come(urn), is_closed=is_closed):
        return _sheets_in(urn)
    leaving, staying = drawn_groups(_sheets_in(urn), rng=SystemRandom())
    rows = [row for group in leaving for sheet in group for row in _rows(urn, sheet)]
    # Random keys, written in their order: neither the table nor its keys tell who came first.
    AnonymousAnswer.objects.bulk_create(sorted(rows, key=lambda row: row.pk))
    urn.n_emptied += sum(len(group) for group in leaving)
    _rewrite(urn, staying)
    return staying


def _n_to_come(urn: OpinionUrn) -> int | None:
    if urn.session_id is None:
        return None
    people = Enrolment.objects.filter(
        session_id=urn.session_id, withdrawn_at=None, waitlisted_at=None
    )
    return max(0, people.count() - urn.n_sheets - urn.n_emptied)


def _rows(urn: OpinionUrn, sheet: Sheet) -> list[AnonymousAnswer]:
    return [
        AnonymousAnswer(
            course_id=urn.course_id,
            session_id=urn.session_id,
            version_id=sheet.version,
            moment=urn.moment,
            question_id=question_id,
            value=value,
            pair_key=sheet.pair_key,
        )
        for question_id, value in sheet.answers.items()
    ]


@transaction.atomic
def close_urns(*, now: datetime) -> int:
    """Empty the urns of sessions whose time is over; return how many were closed.

    Sheets too few to leave go to the urn of the course.
    """
    waiting = OpinionUrn.objects.filter(session__isnull=False, n_sheets__gt=0)
    today = timezone.localdate(now)
    closed = [
        urn
        for urn in waiting.select_related("session").order_by("pk")
        if is_closed(urn.session, urn.moment, today=today)
    ]
    for urn in closed:
        _close(_locked_urn(urn.course_id, urn.session, urn.moment))
    return len(closed)


def _close(urn: OpinionUrn) -> None:
    left = _empty(urn, is_closed=True)
    if not left:
        return
    _rewrite(urn, ())
    of_course = _locked_urn(urn.course_id, None, urn.moment)
    _rewrite(of_course, [*_sheets_in(of_course), *left])
    _empty(of_course, is_closed=False)
