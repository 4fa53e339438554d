"""Invitations: a partner's code, leaflets given, and people who come by themselves."""

import hashlib
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.models import Organisation, User
from portal.crypto.blind_index import blind_index
from portal.partners.selectors import live_convention
from portal.referrals.domain.references import new_reference
from portal.referrals.models import (
    CharterSignature,
    CharterVersion,
    InvitationCode,
    InvitationGiven,
    Purpose,
    Referral,
)
from portal.referrals.models.choices import Kind, Urgency
from portal.referrals.services import journal, mails
from portal.referrals.services.drafting import REFERENCE_TRIES, open_request
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.services.signing import BY_THEMSELVES

MOST_GIVEN_AT_ONCE = 500
PERSON_ANSWERS = (
    ("first_name", "last_name", "birth_year", "phone", "email", "postcode", "commune")
    + ("contact_mode", "slots", "voicemail_ok", "language")
)  # fmt: skip


@transaction.atomic
def open_code(*, organisation: Organisation) -> InvitationCode:
    """Return the code of a partner, made the first time."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    found = InvitationCode.objects.open().filter(organisation=organisation).first()
    return found or InvitationCode.objects.create(organisation=organisation)


@transaction.atomic
def note_given(*, code: InvitationCode, by: User, number: int) -> InvitationGiven:
    """Count leaflets or links that were given, never to whom; they are not billed.

    Raises ReferralRefused("number_out_of_bounds").
    """
    if not 1 <= number <= MOST_GIVEN_AT_ONCE:
        raise ReferralRefused("number_out_of_bounds")
    return InvitationGiven.objects.create(code=code, by=by, number=number)


def send_page(*, code: InvitationCode, address: str) -> None:
    """Send the page to be called back to who calls; the address is kept nowhere."""
    mails.send_caller_page(address, code=code.code)


@transaction.atomic
def ask_to_be_called(
    *, code: InvitationCode, answers: dict[str, Any], purposes: list[str]
) -> tuple[Referral, str]:
    """Write down that a person asks to be called back; return the referral and its secret token.

    It has no referrer, holds no place and is never billed; the partner learns nothing of it. Raises
    ReferralRefused: `transmit_not_agreed`, `code_closed`, `no_convention`, `no_charter`.
    """
    if Purpose.TRANSMIT not in purposes:
        raise ReferralRefused("transmit_not_agreed")
    convention, charter = _ground_for(code)
    referral = _create(code, convention, answers)
    _sign(referral, charter, purposes)
    token = open_request(referral, charter)
    moved = journal.arrived(referral)
    mails.send_copy(
        moved,
        token=token,
        charter=charter,
        purposes=[Purpose(one).label for one in purposes],
    )
    return moved, token


def _ground_for(code: InvitationCode) -> tuple[Any, CharterVersion]:
    today = timezone.localdate()
    convention = live_convention(code.organisation_id, on=today)
    charter = CharterVersion.objects.in_force_on(today)
    missing = {
        "code_closed": code.closed_at is not None,
        "no_convention": convention is None,
        "no_charter": charter is None,
    }
    for refusal, is_missing in missing.items():
        if is_missing:
            raise ReferralRefused(refusal)
    return convention, charter


def _create(code: InvitationCode, convention: Any, answers: dict[str, Any]) -> Referral:
    now = timezone.now()
    referral = Referral(
        kind=Kind.SELF,
        organisation=code.organisation,
        convention=convention,
        referrer=None,
        urgency=Urgency.NORMAL,
        has_guardian=False,
        transmitted_at=now,
        context_completed_at=now,
        person_completed_at=now,
    )
    for name in PERSON_ANSWERS:
        setattr(referral, name, answers[name])
    referral.phone_index = _index(referral.phone, "phone")
    referral.email_index = _index(referral.email, "email")
    return _saved(referral)


def _saved(referral: Referral) -> Referral:
    for _attempt in range(REFERENCE_TRIES):
        referral.reference = new_reference(timezone.localdate().year)
        try:
            with transaction.atomic():
                referral.save(force_insert=True)
        except IntegrityError:
            continue
        return referral
    raise ReferralRefused("no_free_reference")


def _index(value: str, kind: str) -> str:
    return blind_index(value, purpose=f"referral.{kind}") if value else ""


def _sign(referral: Referral, charter: CharterVersion, purposes: list[str]) -> None:
    kept = [code for code in Purpose.values if code in purposes]
    signed_text = "\n".join([referral.reference, charter.sha256, *kept])
    CharterSignature.objects.create(
        referral=referral,
        charter=charter,
        purposes=kept,
        channel=BY_THEMSELVES,
        text_sha256=hashlib.sha256(signed_text.encode()).hexdigest(),
        signer_index=referral.email_index or referral.phone_index,
        copy_given_at=timezone.now(),
    )
