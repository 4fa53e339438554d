"""Lists and charters that the coordination edits: dated, closed, never removed."""

from datetime import date
from typing import Any

from django.db import transaction

from portal.accounts.models import Organisation, User
from portal.audit.services import record
from portal.referrals.models import CharterVersion, DetectionThresholds, Ground, Signal
from portal.referrals.services.refusals import ReferralRefused

LISTS: dict[str, type[Ground] | type[Signal]] = {"fondements": Ground, "signaux": Signal}


@transaction.atomic
def add_entry(*, name: str, values: dict[str, Any], author: User) -> Any:
    """Add a line to a list: `code`, `label`, `source`, `valid_from`, at the end.

    Raises ReferralRefused("code_taken").
    """
    model = LISTS[name]
    if model.objects.filter(code=values["code"]).exists():
        raise ReferralRefused("code_taken")
    last = model.objects.order_by("-position").first()
    entry = model.objects.create(position=last.position + 1 if last else 0, **values)
    record(action="referral.list_added", actor=author, target=f"{name}:{entry.code}")
    return entry


@transaction.atomic
def close_entry(*, name: str, code: str, last_day: date, author: User) -> None:
    """Say until when a line may be chosen; referrals that hold it keep it.

    Raises ReferralRefused: `nothing_there`, `ends_before_it_starts`, `last_entry` (a list is never
    emptied: the form could not be filled any more).
    """
    model = LISTS[name]
    entry = model.objects.select_for_update(of=("self",)).filter(code=code).first()
    if entry is None:
        raise ReferralRefused("nothing_there")
    if last_day < entry.valid_from:
        raise ReferralRefused("ends_before_it_starts")
    if not model.objects.filter(valid_until=None).exclude(pk=entry.pk).exists():
        raise ReferralRefused("last_entry")
    entry.valid_until = last_day
    entry.save(update_fields=["valid_until"])
    record(action="referral.list_closed", actor=author, target=f"{name}:{code}")


@transaction.atomic
def write_charter(*, text: str, valid_from: date, today: date, author: User) -> CharterVersion:
    """Write the next version of the charter; it is signed from its day on, and never changes.

    Raises ReferralRefused: `charter_in_the_past` (what was signed that day would be in doubt),
    `charter_same`.
    """
    if valid_from <= today:
        raise ReferralRefused("charter_in_the_past")
    latest = CharterVersion.objects.order_by("-number").first()
    if latest and latest.text.strip() == text.strip():
        raise ReferralRefused("charter_same")
    version = CharterVersion.objects.create(
        number=latest.number + 1 if latest else 1, text=text, valid_from=valid_from
    )
    record(action="referral.charter_written", actor=author, target=f"charter:{version.number}")
    return version


@transaction.atomic
def set_thresholds(
    *, organisation: Organisation, values: dict[str, Any], author: User
) -> DetectionThresholds:
    """Write a bank's own thresholds from a day on; the same day is corrected."""
    found, _created = DetectionThresholds.objects.update_or_create(
        organisation=organisation,
        valid_from=values["valid_from"],
        defaults={name: value for name, value in values.items() if name != "valid_from"},
    )
    record(action="referral.thresholds_set", actor=author, target=str(organisation.public_id))
    return found
