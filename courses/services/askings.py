"""Asking four audiences to answer, and reminding those who have not.

Requests are made when their time comes, from what the course asks that day: a session that moved
or a questionnaire published since is taken as it is. Guests get a link; only its digest is kept.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.crypto import salted_hmac

from courses.domain import schedule
from courses.domain.answers import Value
from courses.domain.conditions import shown_answers
from courses.domain.messages import MessageKind, key_of
from courses.models import (
    Asking,
    Attempt,
    CoursePage,
    Enrolment,
    GuestReply,
    Questionnaire,
    TrainingSession,
)
from courses.models.questionnaires import Audience, Moment
from courses.services.attempts import read_snapshot
from courses.services.messages import queue
from courses.services.refusals import SessionRefused

LEARNER_MOMENTS = (Moment.PRE, Moment.POST, Moment.COLD)
Contacts = Callable[[TrainingSession], list[dict[str, str]]]


def token_of(asking: Asking) -> str:
    """Return the secret of a guest's link: 256 bits made from the server's key, kept nowhere."""
    return salted_hmac("courses.asking", str(asking.public_id), algorithm="sha256").hexdigest()


def digest_of(token: str) -> str:
    """Return what is stored of a secret link."""
    return hashlib.sha256(token.encode()).hexdigest()


def plan_askings(*, now: datetime, contacts: Contacts) -> int:
    """Queue every request and reminder whose time has come; returns how many.

    `contacts(session)` gives the employers to ask: {name, email, organisation_ref}.
    """
    recent = TrainingSession.objects.kept().filter(
        starts_at__lte=now - schedule.PRE_OPENS, ends_at__gt=now - schedule.COLD_CLOSES
    )
    queued = 0
    for session in recent.select_related("course", "trainer").order_by("pk"):
        _open_askings(session, now, contacts)
        queued += _remind(session, now)
    return queued + _remind_funders(now)


def _open_askings(session: TrainingSession, now: datetime, contacts: Contacts) -> None:
    published = Questionnaire.objects.published().filter(course=session.course)
    asked = set(published.values_list("audience", "moment"))
    for moment in LEARNER_MOMENTS:
        plan = _plan(session, moment)
        if (Audience.LEARNER, moment) in asked and plan.opens_at <= now < plan.closes_at:
            _ask_learners(session, moment, plan)
    if (Audience.TRAINER, Moment.POST) in asked and _is_open(session, Moment.POST, now):
        trainer = {"name": session.trainer.get_full_name(), "email": session.trainer.email}
        ask_guest(session=session, audience=Audience.TRAINER, **trainer)
    if (Audience.EMPLOYER, Moment.COLD) in asked and _is_open(session, Moment.COLD, now):
        for contact in contacts(session):
            ask_guest(session=session, audience=Audience.EMPLOYER, **contact)


def _plan(session: TrainingSession, moment: str) -> schedule.Plan:
    return schedule.plan_of(moment, starts_at=session.starts_at, ends_at=session.ends_at)


def _is_open(session: TrainingSession, moment: str, now: datetime) -> bool:
    plan = _plan(session, moment)
    return plan.opens_at <= now < plan.closes_at


@transaction.atomic
def _ask_learners(session: TrainingSession, moment: str, plan: schedule.Plan) -> None:
    known = Asking.objects.filter(session=session, moment=moment, enrolment__isnull=False)
    seated = Enrolment.objects.in_session(session).seated()
    missing = seated.exclude(pk__in=known.values("enrolment_id")).order_by("pk")
    fields = {"session": session, "course": session.course, "audience": Audience.LEARNER}
    Asking.objects.bulk_create(
        [
            Asking(
                enrolment=one, moment=moment, opens_at=plan.opens_at, closes_at=plan.closes_at,
                **fields,
            )
            for one in missing
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    # A session that moved moves what it asks.
    known.filter(answered_on=None).update(opens_at=plan.opens_at, closes_at=plan.closes_at)
    _note_answers(known, moment)


def _note_answers(askings: Any, moment: str) -> None:
    """Keep the day somebody answered: a day, never a time nor a link."""
    waiting = askings.waiting()
    sent = Attempt.objects.sent().at(moment).filter(enrolment=OuterRef("enrolment"))
    waiting.filter(Exists(sent)).update(answered_on=timezone.localdate())


@transaction.atomic
def ask_guest(
    *, session: TrainingSession, audience: str, name: str, email: str, organisation_ref: str = ""
) -> Asking:
    """Ask an employer or a trainer about a session, once; the first message leaves when planned."""
    moment = schedule.moment_for(audience)
    plan = _plan(session, moment)
    asking, _made = Asking.objects.get_or_create(
        session=session, moment=moment, audience=audience, email=email.lower(), enrolment=None,
        defaults={
            "course": session.course, "name": name, "organisation_ref": organisation_ref,
            "opens_at": plan.opens_at, "closes_at": plan.closes_at,
        },
    )  # fmt: skip
    return _with_digest(asking)


def _with_digest(asking: Asking) -> Asking:
    wanted = digest_of(token_of(asking))
    if asking.token_sha256 != wanted:
        asking.token_sha256 = wanted
        asking.save(update_fields=["token_sha256"])
    return asking


@transaction.atomic
def ask_funder(
    *, course: CoursePage, name: str, email: str, organisation_ref: str = "",
    now: datetime | None = None,
) -> Asking:  # fmt: skip
    """Ask a funder about a year of a course, once a year (RNQ indicator 30: at least yearly).

    Raises SessionRefused: `closed` (the course asks funders nothing).
    """
    now = now or timezone.now()
    asked = Questionnaire.objects.published().filter(course=course, audience=Audience.FUNDER)
    if not asked.exists():
        raise SessionRefused("closed")
    plan = schedule.yearly_plan(now)
    asking, _made = Asking.objects.get_or_create(
        course=course, year=timezone.localdate(now).year, audience=Audience.FUNDER,
        email=email.lower(), session=None,
        defaults={
            "moment": Moment.YEARLY, "name": name, "organisation_ref": organisation_ref,
            "opens_at": plan.opens_at, "closes_at": plan.closes_at,
        },
    )  # fmt: skip
    _queue_step(_with_digest(asking), plan, now)
    return asking


def _remind(session: TrainingSession, now: datetime) -> int:
    waiting = Asking.objects.filter(session=session, closes_at__gt=now).waiting()
    waiting = waiting.exclude(enrolment__withdrawn_at__isnull=False)
    rows = waiting.select_related("session", "enrolment").order_by("pk")
    plans = {moment: _plan(session, moment) for moment in LEARNER_MOMENTS}
    return sum(_queue_step(one, plans[one.moment], now) for one in rows)


def _remind_funders(now: datetime) -> int:
    waiting = Asking.objects.filter(session=None, closes_at__gt=now).waiting().order_by("pk")
    return sum(_queue_step(one, schedule.yearly_plan(one.opens_at), now) for one in waiting)


def _queue_step(asking: Asking, plan: schedule.Plan, now: datetime) -> int:
    prefix = f"step:{asking.public_id}:"
    keys = asking.messages.filter(key__startswith=prefix).values_list("key", flat=True)
    last = max((int(key.rpartition(":")[2]) for key in keys), default=None)
    rank = schedule.step_due(plan, now=now, last_sent=last)
    if rank is None:
        return 0
    kind = kind_of(asking, is_request=plan.asks_first and last is None)
    queue(key=f"{prefix}{rank}", kind=kind, session=asking.session, asking=asking, due_at=now)
    return 1


def kind_of(asking: Asking, *, is_request: bool) -> MessageKind:
    """Return the kind of message that asks, or reminds, somebody."""
    if asking.enrolment_id:
        return MessageKind.ASKED if is_request else MessageKind.REMINDED
    return MessageKind.GUEST_ASKED if is_request else MessageKind.GUEST_REMINDED


@transaction.atomic
def remind_now(*, session: TrainingSession, moment: str, now: datetime | None = None) -> int:
    """Remind at once everybody of a moment who has not answered, once a day; returns how many.

    Raises SessionRefused: `closed` when the moment is not open.
    """
    now = now or timezone.now()
    plan = _plan(session, moment)
    if session.cancelled_at or not plan.opens_at <= now < plan.closes_at:
        raise SessionRefused("closed")
    published = Questionnaire.objects.published().filter(course=session.course, moment=moment)
    if published.filter(audience=Audience.LEARNER).exists():
        _ask_learners(session, moment, plan)
    known = Asking.objects.filter(session=session, moment=moment)
    waiting = known.waiting().exclude(enrolment__withdrawn_at__isnull=False)
    reminded = 0
    for asking in waiting.select_related("enrolment").order_by("pk"):
        key = key_of(MessageKind.REMINDED, "hand", asking.public_id, timezone.localdate(now))
        fresh = not asking.messages.filter(key=key).exists()
        kind = kind_of(asking, is_request=False)
        queue(key=key, kind=kind, session=session, asking=asking, due_at=now)
        reminded += fresh
    return reminded


def find_asking(token: str, *, now: datetime | None = None) -> Asking | None:
    """Return the request behind a guest's link while it may be answered, None otherwise."""
    now = now or timezone.now()
    open_ones = Asking.objects.filter(enrolment=None, opens_at__lte=now, closes_at__gt=now)
    found = open_ones.select_related("session__trainer", "course").filter(
        token_sha256=digest_of(token)
    )
    asking = found.first()
    if asking is None or (asking.session and asking.session.cancelled_at):
        return None
    return asking


@transaction.atomic
def open_reply(*, asking: Asking) -> GuestReply:
    """Return a guest's reply, begun on today's questionnaire when there is none.

    Raises SessionRefused: `closed` when nothing is asked of them.
    """
    reply = GuestReply.objects.select_related("version").filter(asking=asking).first()
    if reply is not None:
        return reply
    asked = Questionnaire.objects.published().filter(
        course=asking.course, audience=asking.audience, moment=asking.moment
    )
    questionnaire = asked.first()
    if questionnaire is None:
        raise SessionRefused("closed")
    version = read_snapshot(questionnaire=questionnaire)
    return GuestReply.objects.get_or_create(asking=asking, defaults={"version": version})[0]


@transaction.atomic
def send_reply(*, reply: GuestReply, answers: dict[str, Value]) -> GuestReply:
    """Keep a guest's answers for good, those to questions that were shown.

    Raises SessionRefused: `already_answered`.
    """
    rows = GuestReply.objects.select_for_update(of=("self",)).select_related("asking", "version")
    locked = rows.get(pk=reply.pk)
    if locked.sent_at:
        raise SessionRefused("already_answered")
    locked.answers = shown_answers(locked.version.definition, answers)
    locked.sent_at = timezone.now()
    locked.saved_at = locked.sent_at
    locked.save()
    locked.asking.answered_on = timezone.localdate()
    locked.asking.save(update_fields=["answered_on"])
    return locked
