"""Telling trainers, the evening before, that the brief of their group can be read."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from courses.domain import schedule
from courses.domain.messages import MessageKind, key_of
from courses.models import SentMessage, TrainingSession
from courses.services.messages import is_holiday, queue
from courses.services.sessions import trainers_of

# The last evening when one may write comes at most that long before a session: long holidays.
LOOKED_AHEAD = timedelta(days=schedule.SEARCHED_DAYS)


def plan_briefs(*, now: datetime) -> int:
    """Queue the message of each trainer whose session comes next; returns how many.

    One a trainer, a session and a day of start: a session put off is announced again on its new
    eve. The message says that there is a brief and where, nothing of what it says.
    """
    coming = TrainingSession.objects.kept().filter(
        starts_at__gt=now, starts_at__lte=now + LOOKED_AHEAD
    )
    rows = coming.select_related("trainer").prefetch_related("co_trainers").order_by("pk")
    return sum(_tell(one) for one in rows if _evening(one) <= now)


def _evening(session: TrainingSession) -> datetime:
    zone = ZoneInfo(session.time_zone)
    return schedule.evening_before(
        session.starts_at, zone, lambda day: is_holiday(day, session.time_zone)
    )


def _tell(session: TrainingSession) -> int:
    day = timezone.localdate(session.starts_at, ZoneInfo(session.time_zone))
    kind = MessageKind.BRIEF_READY
    keys = {key_of(kind, session.public_id, one.pk, day): one for one in trainers_of(session)}
    known = set(SentMessage.objects.filter(key__in=keys).values_list("key", flat=True))
    for key in keys.keys() - known:
        queue(key=key, kind=kind, session=session, user=keys[key])
    return len(keys.keys() - known)
