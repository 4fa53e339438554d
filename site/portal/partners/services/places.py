"""Taking, counting and giving back the places of a convention."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.partners.domain.quota import Admission, OverQuotaRule, admission
from portal.partners.models import Convention, Slot
from portal.partners.selectors import places_taken


@transaction.atomic
def take_slot(*, convention: Convention, subject: str, on: date) -> Admission:
    """Take a place for `subject` if one is left, and say what happened.

    The convention's row is locked and the places are counted again inside the transaction, so two
    last places asked at once never both pass. Taking twice for one subject takes one place.
    """
    locked = Convention.objects.select_for_update(of=("self",)).get(pk=convention.pk)
    if Slot.objects.held().filter(subject=subject).exists():
        return Admission.ADMITTED
    answer = admission(places_taken(locked, on=on).left, OverQuotaRule(locked.over_quota_rule))
    if answer == Admission.ADMITTED:
        Slot.objects.update_or_create(
            subject=subject,
            defaults={
                "convention": locked,
                "taken_on": on,
                "released_at": None,
                "counted_on": None,
            },
        )
    return answer


@transaction.atomic
def count_slot(*, subject: str, on: date, reference: str = "") -> None:
    """Count a held place for good: from now on it is billed and is not given back.

    `reference` is what the statement prints, never a name.
    """
    slot = Slot.objects.select_for_update(of=("self",)).held().get(subject=subject)
    slot.counted_on, slot.reference = on, reference
    slot.save(update_fields=["counted_on", "reference"])


@transaction.atomic
def give_back_slot(*, subject: str) -> bool:
    """Free a place that was not counted yet; return whether there was one."""
    slot = (
        Slot.objects.select_for_update(of=("self",))
        .held()
        .filter(subject=subject, counted_on=None)
        .first()
    )
    if slot is None:
        return False
    slot.released_at = timezone.now()
    slot.save(update_fields=["released_at"])
    return True
