"""The ledger of messages: each is written down before it leaves, and leaves once.

A message is queued in the transaction that makes it true, so it exists exactly when its reason
does. Sending marks it and hands it to the post in one transaction: when the process dies in
between, the mark is undone and the next run sends it again under the same Message-ID.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from smtplib import SMTPException
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from django.db import transaction
from django.utils import timezone

from courses.domain import schedule
from courses.domain.messages import ANSWERS, ASKING_KINDS, PRESSING, MessageKind
from courses.models import SentMessage, TrainingSession

logger = logging.getLogger(__name__)
Deliver = Callable[[SentMessage], None]
BATCH = 1000
RETRY = timedelta(minutes=15)
# Overseas territories have a holiday of their own: the abolition of slavery.
SUBDIVISIONS = {
    "America/Martinique": "MQ",
    "America/Cayenne": "GF",
    "Indian/Reunion": "RE",
    "Indian/Mayotte": "YT",
    "Pacific/Noumea": "NC",
    "Pacific/Tahiti": "PF",
}


def queue(
    *, key: str, kind: MessageKind, session: TrainingSession | None, due_at: datetime | None = None,
    facts: dict[str, Any] | None = None, **to: Any,
) -> SentMessage:  # fmt: skip
    """Write a message down once; `to` is one of `enrolment`, `asking`, `user`.

    It leaves at `due_at` (now by default), later when that moment is quiet where it goes.
    """
    due_at = due_at or timezone.now()
    fields = {"kind": kind, "session": session, "facts": facts or {}, **to}
    fields["due_at"] = leaves_at(kind, session, due_at)
    return SentMessage.objects.get_or_create(key=key, defaults=fields)[0]


def leaves_at(kind: str, session: TrainingSession | None, at: datetime) -> datetime:
    """Return when a message that is due may leave."""
    if kind in ANSWERS:
        return at
    is_pressing = kind in PRESSING and session is not None
    if is_pressing and schedule.may_leave_at_once(starts_at=session.starts_at, now=at):
        return at
    name = session.time_zone if session else schedule.SENDER_ZONE.key
    zones = (schedule.SENDER_ZONE, ZoneInfo(name))
    return schedule.next_allowed(at, zones, lambda day: is_holiday(day, name))


def is_holiday(day: date, zone_name: str = "") -> bool:
    """Tell whether a day is off in France, or where the session takes place."""
    return day in _holidays(day.year, SUBDIVISIONS.get(zone_name))


@cache
def _holidays(year: int, subdivision: str | None) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FR", subdiv=subdivision, years=[year]))


def send_due(*, deliver: Deliver, now: datetime | None = None) -> int:
    """Send what is due through `deliver`; returns how many left. Run it as often as you like.

    A message whose delivery fails stays in the ledger and is tried again later.
    """
    now = now or timezone.now()
    due = SentMessage.objects.waiting().filter(due_at__lte=now).order_by("due_at", "pk")
    keys = list(due.values_list("pk", flat=True)[:BATCH])
    return sum(_try_one(pk, now, deliver) for pk in keys)


def _try_one(pk: int, now: datetime, deliver: Deliver) -> bool:
    try:
        return _send_one(pk, now, deliver)
    except (SMTPException, OSError) as failure:
        # Never the address: it would stay in the log.
        logger.warning("message %s not delivered (%s)", pk, type(failure).__name__)
        SentMessage.objects.filter(pk=pk, sent_at=None).update(due_at=now + RETRY)
        return False


@transaction.atomic
def _send_one(pk: int, now: datetime, deliver: Deliver) -> bool:
    waiting = SentMessage.objects.waiting().select_related(
        "session__course", "session__trainer", "enrolment__user", "asking__enrolment__user",
        "asking__course", "asking__session", "user",
    )  # fmt: skip
    message = waiting.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
    if message is None:
        return False
    if is_needless(message):
        message.dropped_at = now
        message.save(update_fields=["dropped_at"])
        return False
    allowed = leaves_at(message.kind, message.session, now)
    if allowed > now:
        message.due_at = allowed
        message.save(update_fields=["due_at"])
        return False
    message.sent_at = now
    message.save(update_fields=["sent_at"])
    _count(message, now)
    deliver(message)
    return True


def is_needless(message: SentMessage) -> bool:
    """Tell whether the reason of a message went away since it was written down."""
    if message.kind in ASKING_KINDS:
        return _is_asking_over(message.asking)
    if message.kind == MessageKind.BRIEF_READY and message.session.starts_at <= timezone.now():
        return True
    cancelled = message.session is not None and message.session.cancelled_at is not None
    about_coming = message.kind in PRESSING - {MessageKind.CANCELLED, MessageKind.TRAINER_CANCELLED}
    if about_coming or message.kind in (MessageKind.FOLLOW_UP, MessageKind.BRIEF_READY):
        gone = message.enrolment is not None and message.enrolment.withdrawn_at is not None
        return cancelled or gone
    return False


def _is_asking_over(asking: Any) -> bool:
    if asking.answered_on or asking.closes_at <= timezone.now():
        return True
    if asking.session is not None and asking.session.cancelled_at:
        return True
    enrolment = asking.enrolment
    if enrolment is None:
        return False
    if enrolment.withdrawn_at or enrolment.waitlisted_at:
        return True
    return enrolment.attempts.sent().at(asking.moment).exists()


def _count(message: SentMessage, now: datetime) -> None:
    asking = message.asking
    if asking is None:
        return
    if message.kind in (MessageKind.ASKED, MessageKind.GUEST_ASKED):
        asking.sent_at = now
    else:
        asking.reminders += 1
        asking.last_reminded_at = now
    asking.save(update_fields=["sent_at", "reminders", "last_reminded_at"])
