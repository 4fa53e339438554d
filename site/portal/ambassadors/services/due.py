"""What the clock makes due for workshops; safe to run at any time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.ambassadors.domain.requests import State
from portal.ambassadors.models import PlayerReminder, Workshop, WorkshopRequest
from portal.ambassadors.services import mails
from portal.ambassadors.services.requests import drop_unconfirmed
from portal.parameters.selectors import kept_since


def run_due(*, now: datetime | None = None) -> int:
    """Send the two-month questionnaires that are due, erase what must not be kept longer.

    Returns how many mails left. An address is erased in the same transaction as its mail is sent.
    """
    now = now or timezone.now()
    drop_unconfirmed(now=now)
    forget_old_contacts(now=now)
    due = PlayerReminder.objects.filter(due_on__lte=timezone.localdate(now))
    n_sent = 0
    for reminder in due.select_related("workshop"):
        with transaction.atomic():
            mails.send_later_questionnaire(reminder)
            reminder.delete()
            n_sent += 1
    return n_sent


def forget_old_contacts(*, now: datetime) -> None:
    """Erase whom to write to in requests that are over and in workshops held long ago."""
    long_ago = kept_since("conservation_atelier", now)
    over = WorkshopRequest.objects.filter(
        state__in=[State.THANKED, State.DECLINED], changed_at__lt=long_ago
    )
    over.update(contact_name_sealed="", contact_email_sealed="", contact_phone_sealed="")
    held = Workshop.objects.filter(starts_at__lt=long_ago)
    held.update(contact_name_sealed="", contact_email_sealed="")
