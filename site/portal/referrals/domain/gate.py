"""Who may open the referral form: every condition of prevention.md §4.2, named one by one."""

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    """A condition that does not hold; the page says where to fix it."""

    NOT_MEMBER = "not_member"
    ROLE_MISSING = "role_missing"
    CERTIFICATE_MISSING = "certificate_missing"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_REVOKED = "certificate_revoked"
    CONVENTION_MISSING = "convention_missing"
    CONVENTION_WITHOUT_TRANSMISSIONS = "convention_without_transmissions"
    CONVENTION_SUSPENDED = "convention_suspended"
    QUOTA_REACHED = "quota_reached"


class CertificateFact(StrEnum):
    """The best certificate the agent holds."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    NONE = "none"


class ConventionFact(StrEnum):
    """The best convention of the organisation that day."""

    LIVE = "live"
    WITHOUT_TRANSMISSIONS = "without_transmissions"
    SUSPENDED = "suspended"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """What is true of an agent and their organisation on a day; `places_left` None = no limit."""

    is_member: bool
    is_prescriber: bool
    certificate: CertificateFact
    convention: ConventionFact
    places_left: int | None
    blocks_over_quota: bool


_CERTIFICATE = {
    CertificateFact.NONE: Condition.CERTIFICATE_MISSING,
    CertificateFact.EXPIRED: Condition.CERTIFICATE_EXPIRED,
    CertificateFact.REVOKED: Condition.CERTIFICATE_REVOKED,
}
_CONVENTION = {
    ConventionFact.NONE: Condition.CONVENTION_MISSING,
    ConventionFact.WITHOUT_TRANSMISSIONS: Condition.CONVENTION_WITHOUT_TRANSMISSIONS,
    ConventionFact.SUSPENDED: Condition.CONVENTION_SUSPENDED,
}


def failing(facts: GateFacts) -> tuple[Condition, ...]:
    """Return every condition that does not hold, in the order people meet them; empty = open."""
    found: list[Condition] = []
    if not facts.is_member:
        found.append(Condition.NOT_MEMBER)
    if not facts.is_prescriber:
        found.append(Condition.ROLE_MISSING)
    if facts.certificate in _CERTIFICATE:
        found.append(_CERTIFICATE[facts.certificate])
    if facts.convention in _CONVENTION:
        found.append(_CONVENTION[facts.convention])
    elif is_full(facts) and facts.blocks_over_quota:
        found.append(Condition.QUOTA_REACHED)
    return tuple(found)


def is_full(facts: GateFacts) -> bool:
    """Tell whether no place is left."""
    return facts.places_left is not None and facts.places_left <= 0


def will_wait(facts: GateFacts) -> bool:
    """Tell whether a referral opened now would go to the waiting list, to say so before signing."""
    return not failing(facts) and is_full(facts)
