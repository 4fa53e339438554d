"""The agent's part: open a draft, fill its two steps, delete it, send it to be signed."""

import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal import limits
from portal.accounts.models import Organisation, User
from portal.accounts.services import hash_token
from portal.audit.services import record
from portal.crypto.blind_index import blind_index
from portal.partners.models import Convention
from portal.referrals.domain.references import new_reference
from portal.referrals.domain.states import Actor, State
from portal.referrals.domain.workflow import advance as allowed_transition
from portal.referrals.models import CharterVersion, Referral, SignatureRequest
from portal.referrals.selectors import Gate, gate_for
from portal.referrals.services import journal, mails
from portal.referrals.services.refusals import ReferralRefused

TOKEN_BYTES = 24  # 192 random bits: the link alone opens the charter
LINKS_PER_HOUR = 5
REFERENCE_TRIES = 8
CONTEXT_FIELDS = frozenset(
    {"ground", "first_signal_month", "life_event", "urgency", "deadline", "credits_band"}
    | {"arrears_band", "ofs", "renegotiation", "note"}
)
PERSON_FIELDS = frozenset(
    {"civility", "first_name", "last_name", "birth_year", "phone", "email", "postcode", "commune"}
    | {"contact_mode", "slots", "voicemail_ok", "language", "household", "social_worker"}
    | {"has_guardian", "guardian_name", "accessibility"}
)


@transaction.atomic
def open_draft(
    *,
    referrer: User,
    organisation: Organisation,
    branch: str = "",
    convention: Convention | None = None,
) -> Referral:
    """Open a referral and return its draft (T1); raises ReferralRefused("gate_closed").

    `convention` is the agent's choice when several are open.
    """
    gate = _open_gate(referrer, organisation, convention)
    referral = _create(
        referrer=referrer,
        organisation=organisation,
        branch=branch,
        convention=gate.convention,
        certificate_number=gate.certificate.number,
    )
    journal.opened(referral, actor=referrer)
    return referral


def _open_gate(referrer: User, organisation: Organisation, convention: Convention | None) -> Gate:
    gate = gate_for(
        referrer,
        organisation_id=organisation.pk,
        on=timezone.localdate(),
        convention=convention,
    )
    if gate.failing:
        raise ReferralRefused("gate_closed", tuple(gate.failing))
    return gate


def _create(**fields: Any) -> Referral:
    """Create with a reference nobody has: six signs repeat once in 24 million years of them."""
    for _attempt in range(REFERENCE_TRIES):
        try:
            with transaction.atomic():
                return Referral.objects.create(
                    reference=new_reference(timezone.localdate().year), **fields
                )
        except IntegrityError:
            continue
    raise ReferralRefused("no_free_reference")


@transaction.atomic
def save_context(*, referral: Referral, values: dict[str, Any], is_complete: bool) -> Referral:
    """Keep the answers of step 1, whole or not; `signals` is a list of Signal."""
    draft = _own_draft(referral)
    for name in CONTEXT_FIELDS & values.keys():
        setattr(draft, name, values[name])
    if "signals" in values:
        draft.signals.set(values["signals"])
    draft.context_completed_at = timezone.now() if is_complete else None
    return _saved(draft)


@transaction.atomic
def save_person(*, referral: Referral, values: dict[str, Any], is_complete: bool) -> Referral:
    """Keep the answers of step 2, whole or not; identity and contact are sealed."""
    draft = _own_draft(referral)
    for name in PERSON_FIELDS & values.keys():
        setattr(draft, name, values[name])
    draft.phone_index = _index(draft.phone, "phone")
    draft.email_index = _index(draft.email, "email")
    draft.person_completed_at = timezone.now() if is_complete else None
    return _saved(draft)


def _index(value: str, kind: str) -> str:
    return blind_index(value, purpose=f"referral.{kind}") if value else ""


def _own_draft(referral: Referral) -> Referral:
    draft = journal.locked(referral)
    if draft.state != State.DRAFT:
        raise ReferralRefused("not_a_draft")
    return draft


def _saved(draft: Referral) -> Referral:
    draft.saved_at = timezone.now()
    draft.save()
    return draft


@transaction.atomic
def request_signature(*, referral: Referral, referrer: User) -> Referral:
    """Ask for the person's agreement (T2): a secret link by e-mail, or a page to print.

    Raises ReferralRefused: `gate_closed`, `steps_incomplete`, `no_charter`.
    """
    draft = _own_draft(referral)
    _open_gate(referrer, draft.organisation, draft.convention)
    if not draft.is_complete:
        raise ReferralRefused("steps_incomplete")
    charter = CharterVersion.objects.in_force_on(timezone.localdate())
    if charter is None:
        raise ReferralRefused("no_charter")
    moved = journal.advance(
        referral=draft,
        target=State.AWAITING_SIGNATURE,
        actor_kind=Actor.PRESCRIBER,
        actor=referrer,
        held={"gate_open", "steps_complete"},
    )
    mails.send_signature_link(moved, token=open_request(moved, charter))
    return moved


@transaction.atomic
def send_link_again(*, referral: Referral) -> None:
    """Send a new secret link; the former one stops working.

    Raises ReferralRefused: `not_awaiting_signature`, `too_many_links` (5 an hour: a person is not
    pressed to sign).
    """
    waiting = journal.locked(referral)
    mails.send_signature_link(waiting, token=new_link(waiting))


def new_link(referral: Referral) -> str:
    """Replace the secret link of a locked referral and return its token, to mail or to print.

    Raises ReferralRefused: `not_awaiting_signature`, `too_many_links`.
    """
    if referral.state != State.AWAITING_SIGNATURE:
        raise ReferralRefused("not_awaiting_signature")
    if not limits.allows(
        action="signature_link",
        key=str(referral.public_id),
        limit=LINKS_PER_HOUR,
        window_seconds=3600,
    ):
        raise ReferralRefused("too_many_links")
    charter = referral.signature_request.charter
    referral.signature_request.delete()
    return open_request(referral, charter)


def open_request(referral: Referral, charter: CharterVersion) -> str:
    """Write the request that a secret link finds, and return the link's token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    SignatureRequest.objects.create(
        referral=referral, charter=charter, token_hash=hash_token(token)
    )
    return token


@transaction.atomic
def delete_draft(*, referral: Referral, actor: User | None) -> None:
    """Delete a draft and everything it held (T3); None for the system, after 30 days."""
    draft = journal.locked(referral)
    kind = Actor.PRESCRIBER if actor else Actor.SYSTEM
    line = allowed_transition(
        source=State(draft.state), target=State.DELETED, actor=kind, held={"draft_expired"}
    )
    record(
        action="referral.moved",
        actor=actor,
        target=draft.reference,
        data={"transition": line.code, "from": draft.state, "to": State.DELETED.value},
    )
    draft.delete()
