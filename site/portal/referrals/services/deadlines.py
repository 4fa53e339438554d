"""When the next step is due: working days of the convention's region, closing at 17:00."""

from datetime import datetime

from django.utils import timezone

from portal.partners.domain.sla import due_at
from portal.partners.selectors import public_holidays
from portal.referrals.models import Referral


def deadline(referral: Referral, *, working_days: int, since: datetime) -> datetime:
    """Return the closing of the last of some working days from `since`."""
    local = timezone.make_naive(since)
    off = public_holidays(local.year, alsace_moselle=referral.convention.alsace_moselle)
    return timezone.make_aware(due_at(local, working_days=working_days, holidays=off))
