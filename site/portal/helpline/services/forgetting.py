"""What is forgotten, and when (prevention.md §2.8): figures stay, people go."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.helpline.models import Appointment, Call, OutcomeSheet
from portal.parameters.selectors import kept_since


@transaction.atomic
def forget_old_calls(*, now: datetime | None = None, is_trial: bool = False) -> int:
    """Erase names, numbers and notes some time after the call or the appointment.

    Return how many calls and appointments are concerned; a trial erases nothing.
    """
    limit = kept_since("conservation_appel", now or timezone.now())
    calls = Call.objects.filter(at__lt=limit).exclude(
        first_name_sealed="", phone_sealed="", note_sealed="", case=None
    )
    met = Appointment.objects.filter(starts_at__lt=limit).exclude(
        first_name_sealed="", phone_sealed="", email_sealed=""
    )
    count = calls.count() + met.count()
    if not is_trial:
        OutcomeSheet.objects.filter(appointment__starts_at__lt=limit).update(
            state_of_affairs_sealed="", solutions_sealed="", next_step_sealed=""
        )
        calls.update(first_name_sealed="", phone_sealed="", note_sealed="", case=None)
        met.update(first_name_sealed="", phone_sealed="", email_sealed="")
    return count
