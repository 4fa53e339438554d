"""What the clock makes due: requests, reminders, follow-ups, closings; safe to run at any time."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from courses.services.askings import plan_askings
from courses.services.briefs import plan_briefs
from courses.services.closing import close_opinions
from courses.services.messages import send_due
from courses.services.support import plan_follow_ups
from portal.training.services.contacts import employers_of
from portal.training.services.mails import deliver


@dataclass(frozen=True, slots=True)
class Done:
    """How many messages were planned, and how many left."""

    n_planned: int
    n_sent: int


def run_due(*, now: datetime | None = None) -> Done:
    """Close what is over, plan what has come due, and send it."""
    now = now or timezone.now()
    close_opinions(now=now)
    planned = plan_askings(now=now, contacts=employers_of)
    planned += plan_follow_ups(now=now) + plan_briefs(now=now)
    return Done(n_planned=planned, n_sent=send_due(deliver=deliver, now=now))
