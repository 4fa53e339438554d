"""Writing a call down, calling back, linking it to a case the person speaks of."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.services import record
from portal.helpline.models import Call, Helpline, Leaflet
from portal.helpline.models.choices import CallOutcome, Origin
from portal.helpline.selectors.openings import is_open_at
from portal.helpline.services.refusals import HelplineRefused
from portal.referrals.models import Referral


@transaction.atomic
def take_call(
    *,
    helpline: Helpline,
    adviser: User,
    known_to_social: str,
    reason: str,
    origin: str,
    outcome: str,
    oriented_to: str = "",
    leaflet_code: str = "",
    first_name: str = "",
    phone: str = "",
    note: str = "",
) -> Call:
    """Write one call down; whether it came in the opening hours is worked out here.

    A name and a number are kept only where somebody is to be called back or received. Raises
    HelplineRefused: `unknown_leaflet`, `nobody_to_call_back`.
    """
    now = timezone.now()
    leaflet = _leaflet(helpline, leaflet_code) if leaflet_code else None
    if outcome in {CallOutcome.CALL_BACK, CallOutcome.MISSED} and not phone:
        raise HelplineRefused("nobody_to_call_back")
    call = Call(
        helpline=helpline,
        taken_by=adviser,
        at=now,
        was_in_hours=is_open_at(helpline, now),
        known_to_social=known_to_social,
        reason=reason,
        origin=Origin.LEAFLET if leaflet else origin,
        leaflet=leaflet,
        outcome=outcome,
        oriented_to=oriented_to,
    )
    if outcome not in {CallOutcome.ADVICE, CallOutcome.ORIENTED}:
        call.first_name, call.phone = first_name, phone
    call.note = note
    call.save()
    return call


def _leaflet(helpline: Helpline, code: str) -> Leaflet:
    typed = code.replace(" ", "").replace("-", "").upper()
    found = Leaflet.objects.filter(helpline=helpline, code=typed).first()
    if found is None:
        raise HelplineRefused("unknown_leaflet")
    return found


@transaction.atomic
def call_back(*, call: Call, adviser: User) -> Call:
    """Write that the person was called back; their number is erased unless they will come.

    Raises HelplineRefused: `already_called_back`.
    """
    current = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if current.called_back_at is not None:
        raise HelplineRefused("already_called_back")
    current.called_back_at = timezone.now()
    current.save(update_fields=["called_back_at"])
    record(action="helpline.called_back", actor=adviser, target=str(current.public_id))
    return current


@transaction.atomic
def link_case(*, call: Call, adviser: User, viewer: Any, reference: str) -> Call:
    """Tie a call to the adviser's own case, once the person has agreed.

    Raises HelplineRefused: `unknown_case` for a case that is not theirs, or does not exist.
    """
    visible = Referral.objects.visible_to(viewer)
    mine = visible.filter(counsellor_id=adviser.pk)
    case = mine.filter(reference=reference.strip().upper()).first()
    if case is None:
        raise HelplineRefused("unknown_case")
    call.case, call.case_agreed_at = case, timezone.now()
    call.save(update_fields=["case", "case_agreed_at"])
    record(
        action="helpline.linked",
        actor=adviser,
        target=case.reference,
        data={"call": str(call.public_id)},
    )
    return call
