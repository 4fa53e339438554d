"""Telling when somebody reads unusually many cases in a day (security.md, "I" of an account)."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.audit.services import record
from portal.referrals.services.alerts import send_volume_alert
from portal.referrals.services.holders import holders_of

READ, ALERT = ("referral.read", "microcredit.read"), "referral.read_volume"


def cases_read_today(reader: Any) -> int:
    """Return how many different cases and credit files somebody opened since midnight."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = AuditEntry.objects.filter(actor=reader, action__in=READ, at__gte=midnight)
    return lines.order_by().values("target").distinct().count()


def alert_on_volume(reader: Any) -> bool:
    """Write one line a day, and tell the officer, when a reader passes the threshold."""
    number = cases_read_today(reader)
    if number <= settings.CASE_READS_ALERT:
        return False
    today = timezone.localdate()
    target = f"{today:%Y-%m-%d}"
    if AuditEntry.objects.filter(actor=reader, action=ALERT, target=target).exists():
        return False
    record(action=ALERT, actor=reader, target=target, data={"cases": number})
    for address in holders_of(Role.DATA_OFFICER):
        send_volume_alert(address=address, day=today)
    return True
