"""When the next step is due: working days of the convention's region, closing at 17:00."""

from datetime import datetime

from django.utils import timezone

from portal.partners.domain.sla import due_at
from portal.partners.selectors import public_holidays
from portal.referrals.domain.clocks import working_days
from portal.referrals.models import Referral
from portal.referrals.models.choices import Urgency


def deadline(referral: Referral, clock: tuple[int, int], *, since: datetime) -> datetime:
    """Return the closing of the last working day that a clock gives from `since`."""
    local = timezone.make_naive(since)
    days = working_days(clock, is_quick=referral.urgency == Urgency.QUICK)
    off = public_holidays(local.year, alsace_moselle=referral.convention.alsace_moselle)
    return timezone.make_aware(due_at(local, working_days=days, holidays=off))
