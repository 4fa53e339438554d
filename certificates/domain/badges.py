"""An Open Badges 3.0 credential of a certificate, and the list that says which were taken back.

The library (one maintainer) stays behind these three functions: whoever replaces it changes this
file only. Credentials are VC-JWTs signed with the key of the seal (ES256).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from openbadgeslib.keys import public_jwk_from_pem
from openbadgeslib.ob3 import (
    Achievement,
    IdentityObject,
    Issuer,
    OB3Signer,
    OpenBadgeCredential,
    build_status_list_credential,
    sign_status_list_credential,
    status_entry,
)

from certificates.domain.data import PublicFacts
from certificates.domain.sealing import SealKey

ALGORITHM = "ES256"
LIST_BITS = 131_072  # the smallest list that the standard allows: a bit says nothing of its owner
LIST_VALIDITY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeFacts:
    """What a credential says beside the facts; addresses end in "/"."""

    base_url: str
    code: str
    title: str
    issued_at: datetime
    ends_at: datetime | None
    rank: int  # place of the certificate over all lists, from 0
    holder_email: str
    salt: str


def issuer_address(base_url: str) -> str:
    """Return the address of the issuer's profile."""
    return f"{base_url}/badges/emetteur"


def list_address(base_url: str, rank: int) -> str:
    """Return the address of the status list that holds a rank."""
    return f"{base_url}/badges/statut/{rank // LIST_BITS}"


def issuer_profile(*, base_url: str, name: str, key: SealKey) -> dict[str, Any]:
    """Return the public profile of the issuer with its verification key, JSON-safe."""
    address = issuer_address(base_url)
    jwk = public_jwk_from_pem(key.public_pem)
    return Issuer(id=address, name=name, url=base_url).to_dict() | {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "verificationMethod": [
            {
                "id": f"{address}#cle",
                "type": "JsonWebKey",
                "controller": address,
                "publicKeyJwk": jwk,
            }
        ],
    }


def credential(facts: PublicFacts, badge: BadgeFacts, *, key: SealKey) -> str:
    """Return the signed credential (compact JWT); the holder's address is only there as a hash."""
    achievement = Achievement(
        id=f"{badge.base_url}/v/{badge.code}",
        name=facts.course_title,
        description=badge.title,
        criteria_narrative=" ; ".join(facts.objectives) or badge.title,
        achievement_type="Certificate",
    )
    subject = [IdentityObject.create(badge.holder_email, badge.salt)] if badge.holder_email else []
    made = OpenBadgeCredential(
        issuer=Issuer(id=issuer_address(badge.base_url), name=facts.issuer_name),
        recipient_id=None,
        achievement=achievement,
        id=f"{badge.base_url}/v/{badge.code}#badge",
        issuance_date=badge.issued_at,
        expiration_date=badge.ends_at,
        identifiers=subject,
        credential_status=[_status(badge)],
    )
    return str(OB3Signer(key.private_pem, ALGORITHM).sign(made))


def _status(badge: BadgeFacts) -> dict[str, Any]:
    address = list_address(badge.base_url, badge.rank)
    return dict(status_entry(address, "revocation", badge.rank % LIST_BITS))


def status_list(
    *, base_url: str, number: int, revoked_ranks: Iterable[int], at: datetime, key: SealKey
) -> str:
    """Return the signed list number `number` (compact JWT), good for a week."""
    first = number * LIST_BITS
    document = build_status_list_credential(
        issuer_address(base_url),
        list_address(base_url, first),
        "revocation",
        [rank - first for rank in revoked_ranks if first <= rank < first + LIST_BITS],
        size_bits=LIST_BITS,
        issued=at,
        valid_until=at + LIST_VALIDITY,
    )
    return str(sign_status_list_credential(document, key.private_pem, ALGORITHM))
