"""The person's part: get a code, sign, decline, take back one yes or everything."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal import limits
from portal.accounts.services import hash_token
from portal.audit.services import record
from portal.crypto.blind_index import blind_index
from portal.partners.domain.quota import Admission
from portal.partners.services import take_slot
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import CharterSignature, Purpose, Referral, SignatureRequest
from portal.referrals.selectors import gate_for
from portal.referrals.services import case_mails, emptying, journal, mails
from portal.referrals.services.refusals import ReferralRefused

CODE_DIGITS = 6
CODE_VALIDITY = timedelta(minutes=15)
CODES_PER_HOUR = 5
LINK_AND_CODE, PAPER, BY_THEMSELVES = "link_code", "paper", "self"


def find_request(token: str) -> SignatureRequest | None:
    """Return what a secret link opens, None when nothing does."""
    return (
        SignatureRequest.objects.select_related(
            "charter", "referral__organisation", "referral__convention", "referral__referrer"
        )
        .filter(token_hash=hash_token(token))
        .first()
    )


@transaction.atomic
def send_code(*, request: SignatureRequest) -> None:
    """Send a fresh 6-digit code, good for 15 minutes and 5 tries; the former one dies.

    Raises ReferralRefused: `nothing_to_sign`, `too_many_codes` (5 an hour), `email_missing` (who
    has no address signs on paper).
    """
    if request.referral.state != State.AWAITING_SIGNATURE:
        raise ReferralRefused("nothing_to_sign")
    if not request.referral.email:
        raise ReferralRefused("email_missing")
    if not limits.allows(
        action="signature_code", key=request.token_hash, limit=CODES_PER_HOUR, window_seconds=3600
    ):
        raise ReferralRefused("too_many_codes")
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    request.code_digest = _digest(request, code)
    request.code_expires_at = timezone.now() + CODE_VALIDITY
    request.attempts = 0
    request.save(update_fields=["code_digest", "code_expires_at", "attempts"])
    mails.send_code(request.referral, code=code)


def _digest(request: SignatureRequest, code: str) -> str:
    # Keyed: six digits under a plain digest are found in a second.
    return blind_index(code, purpose=f"signature|{request.token_hash}")


def consume_code(*, request: SignatureRequest, code: str) -> None:
    """Check a typed code, which then never serves again; a wrong one is counted for good.

    Raises ReferralRefused: `code_expired` (also after 5 tries), `code_wrong`.
    """
    if not _consumes(request, code):
        raise ReferralRefused("code_wrong")


@transaction.atomic
def _consumes(request: SignatureRequest, code: str) -> bool:
    current = SignatureRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not current.code_is_usable:
        raise ReferralRefused("code_expired")
    is_right = secrets.compare_digest(current.code_digest, _digest(current, code))
    current.attempts += 1
    if is_right:
        current.code_digest = ""
    current.save(update_fields=["attempts", "code_digest"])
    return is_right


@transaction.atomic
def sign(
    *,
    request: SignatureRequest,
    token: str,
    purposes: list[str],
    commitment: bool,
    social_worker_name: str = "",
    channel: str = LINK_AND_CODE,
    copy_given: bool = False,
    by_guardian: bool = False,
) -> Referral:
    """Sign the charter and transmit the referral (T4), or put it on the waiting list (T5).

    The gate is checked again and the place is taken in this very transaction. `channel` says how
    the person signed; on paper there is no `token`. The guardian of a protected adult signs.

    Raises ReferralRefused: `transmit_not_agreed`, `guardian_must_sign`, `gate_closed`,
    `no_place_left`; WorkflowRefused when it was signed or withdrawn meanwhile.
    """
    if Purpose.TRANSMIT not in purposes:
        raise ReferralRefused("transmit_not_agreed")
    referral = journal.locked(request.referral)
    if referral.has_guardian and not by_guardian:
        raise ReferralRefused("guardian_must_sign")
    admission = _take_place(referral)
    signature = _write_signature(
        request, referral, purposes, commitment=commitment, channel=channel
    )
    if Purpose.SOCIAL_WORKER in purposes:
        signature.social_worker_name = social_worker_name
    signature.by_guardian = by_guardian
    if referral.email or copy_given:
        signature.copy_given_at = timezone.now()
    signature.save()
    moved = _transmit(referral, admission)
    mails.send_copy(
        moved,
        token=token,
        charter=signature.charter,
        purposes=[Purpose(code).label for code in purposes],
    )
    mails.send_news_to_referrer(moved)
    return moved


def _take_place(referral: Referral) -> Admission:
    """Check the gate again and take a place, in the convention that is in force today."""
    today = timezone.localdate()
    gate = gate_for(
        referral.referrer,
        organisation_id=referral.organisation_id,
        on=today,
        convention=referral.convention,
    )
    if gate.failing:
        raise ReferralRefused("gate_closed", tuple(gate.failing))
    if gate.convention != referral.convention:  # the one of the draft ended meanwhile
        referral.convention = gate.convention
        referral.save(update_fields=["convention"])
    admission = take_slot(convention=gate.convention, subject=referral.slot_subject, on=today)
    if admission == Admission.BLOCKED:
        raise ReferralRefused("no_place_left")
    return admission


def _write_signature(
    request: SignatureRequest,
    referral: Referral,
    purposes: list[str],
    *,
    commitment: bool,
    channel: str,
) -> CharterSignature:
    kept = [code for code in Purpose.values if code in purposes]
    signed_text = "\n".join([referral.reference, request.charter.sha256, *kept])
    kind = "email" if referral.email else "phone"
    return CharterSignature(
        referral=referral,
        charter=request.charter,
        purposes=kept,
        commitment=commitment,
        channel=channel,
        text_sha256=hashlib.sha256(signed_text.encode()).hexdigest(),
        signer_index=blind_index(getattr(referral, kind), purpose=f"referral.{kind}"),
    )


def _transmit(referral: Referral, admission: Admission) -> Referral:
    is_admitted = admission == Admission.ADMITTED
    moved = journal.advance(
        referral=referral,
        actor_kind=Actor.PERSON,
        target=State.TRANSMITTED if is_admitted else State.WAITING_LIST,
        held={"gate_open", "charter_signed", "slot_taken" if is_admitted else "no_slot_left"},
    )
    moved.transmitted_at = timezone.now()
    moved.save(update_fields=["transmitted_at"])
    if not is_admitted:
        case_mails.send_waiting(moved)
    return moved


def withdraw(*, request: SignatureRequest) -> Referral:
    """Take everything back, at any moment before anonymisation (T25)."""
    return emptying.withdraw(referral=request.referral)


def withdraw_purpose(*, request: SignatureRequest, purpose: str) -> CharterSignature:
    """Take one optional yes back, through the secret link; raises as `take_back` does."""
    return take_back(referral=request.referral, purpose=purpose)


@transaction.atomic
def take_back(*, referral: Referral, purpose: str) -> CharterSignature:
    """Take one optional yes back; what was ticked stays in the proof.

    Raises ReferralRefused: `nothing_signed`, `purpose_not_given`, `withdraw_all_instead`.
    """
    signature = (
        CharterSignature.objects.select_for_update(of=("self",))
        .filter(referral=referral, withdrawn_at=None)
        .first()
    )
    if signature is None:
        raise ReferralRefused("nothing_signed")
    if purpose == Purpose.TRANSMIT:
        raise ReferralRefused("withdraw_all_instead")
    if not signature.agrees_to(purpose):
        raise ReferralRefused("purpose_not_given")
    signature.purposes_withdrawn = [*signature.purposes_withdrawn, purpose]
    if purpose == Purpose.SOCIAL_WORKER:
        signature.social_worker_name = ""
    signature.save(update_fields=["purposes_withdrawn", "social_worker_name_sealed"])
    record(
        action="referral.purpose_withdrawn",
        actor=None,
        target=referral.reference,
        data={"purpose": purpose},
    )
    return signature
