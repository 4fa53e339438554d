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
from portal.partners.services import give_back_slot, take_slot
from portal.referrals.domain.clocks import EXAMINE_WORKING_DAYS
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import CharterSignature, Purpose, Referral, SignatureRequest
from portal.referrals.selectors import gate_for
from portal.referrals.services import journal, mails
from portal.referrals.services.deadlines import deadline
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.services.waiting import admit_waiting

CODE_DIGITS = 6
CODE_VALIDITY = timedelta(minutes=15)
CODES_PER_HOUR = 5
ERASED_ON_WITHDRAWAL = (
    ["note_sealed", "first_name_sealed", "last_name_sealed", "phone_sealed", "email_sealed"]
    + ["commune_sealed", "accessibility_sealed", "guardian_name_sealed", "phone_index"]
    + ["email_index", "postcode", "civility", "language", "household", "social_worker"]
    + ["life_event", "credits_band", "arrears_band", "ofs", "renegotiation"]
)


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

    Raises ReferralRefused: `nothing_to_sign`, `too_many_codes` (5 an hour).
    """
    if request.referral.state != State.AWAITING_SIGNATURE:
        raise ReferralRefused("nothing_to_sign")
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
) -> Referral:
    """Sign the charter and transmit the referral (T4), or put it on the waiting list (T5).

    The gate is checked again and the place is taken in this very transaction. Raises
    ReferralRefused: `transmit_not_agreed`, `gate_closed`, `no_place_left`; WorkflowRefused when
    it was signed or withdrawn meanwhile.
    """
    if Purpose.TRANSMIT not in purposes:
        raise ReferralRefused("transmit_not_agreed")
    referral = journal.locked(request.referral)
    today = timezone.localdate()
    gate = gate_for(referral.referrer, organisation_id=referral.organisation_id, on=today)
    if gate.failing:
        raise ReferralRefused("gate_closed", tuple(gate.failing))
    admission = take_slot(convention=referral.convention, subject=referral.slot_subject, on=today)
    if admission == Admission.BLOCKED:
        raise ReferralRefused("no_place_left")
    signature = _write_signature(request, referral, purposes, commitment, social_worker_name)
    moved = _transmit(referral, admission)
    mails.send_copy(
        moved,
        token=token,
        charter=signature.charter,
        purposes=[Purpose(code).label for code in purposes],
    )
    mails.send_news_to_referrer(moved)
    return moved


def _write_signature(
    request: SignatureRequest,
    referral: Referral,
    purposes: list[str],
    commitment: bool,
    social_worker_name: str,
) -> CharterSignature:
    kept = [code for code in Purpose.values if code in purposes]
    signed_text = "\n".join([referral.reference, request.charter.sha256, *kept])
    signature = CharterSignature(
        referral=referral,
        charter=request.charter,
        purposes=kept,
        commitment=commitment,
        text_sha256=hashlib.sha256(signed_text.encode()).hexdigest(),
        signer_index=blind_index(referral.email, purpose="referral.email"),
    )
    if Purpose.SOCIAL_WORKER in kept:
        signature.social_worker_name = social_worker_name
    signature.save()
    return signature


def _transmit(referral: Referral, admission: Admission) -> Referral:
    is_admitted = admission == Admission.ADMITTED
    moved = journal.advance(
        referral=referral,
        actor_kind=Actor.PERSON,
        target=State.TRANSMITTED if is_admitted else State.WAITING_LIST,
        held={"gate_open", "charter_signed", "slot_taken" if is_admitted else "no_slot_left"},
    )
    moved.transmitted_at = timezone.now()
    if is_admitted:
        moved.due_at = deadline(moved, EXAMINE_WORKING_DAYS, since=moved.transmitted_at)
    moved.save(update_fields=["transmitted_at", "due_at"])
    return moved


@transaction.atomic
def withdraw(*, request: SignatureRequest) -> Referral:
    """Take everything back, at any moment before anonymisation (T25).

    At once: nobody sees the case any more, what it held is erased, only the proof stays, and a
    place that was not counted is given back.
    """
    referral = journal.locked(request.referral)
    email = referral.email
    moved = journal.advance(referral=referral, target=State.WITHDRAWN, actor_kind=Actor.PERSON)
    _erase(moved)
    CharterSignature.objects.filter(referral=moved).update(
        withdrawn_at=timezone.now(), social_worker_name_sealed=""
    )
    if give_back_slot(subject=moved.slot_subject):
        admit_waiting(convention=moved.convention)
    mails.send_withdrawal(moved, email=email)
    mails.send_news_to_referrer(moved)
    return moved


def _erase(referral: Referral) -> None:
    for column in ERASED_ON_WITHDRAWAL:
        setattr(referral, column, "")
    referral.slots = []
    referral.birth_year = referral.first_signal_month = referral.deadline = None
    referral.voicemail_ok = referral.has_guardian = referral.ground = None
    referral.signals.clear()
    referral.closed_at = timezone.now()
    referral.save()


@transaction.atomic
def withdraw_purpose(*, request: SignatureRequest, purpose: str) -> CharterSignature:
    """Take one optional yes back; what was ticked stays in the proof.

    Raises ReferralRefused: `nothing_signed`, `purpose_not_given`, `withdraw_all_instead`.
    """
    signature = (
        CharterSignature.objects.select_for_update(of=("self",))
        .filter(referral=request.referral, withdrawn_at=None)
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
        target=request.referral.reference,
        data={"purpose": purpose},
    )
    return signature
