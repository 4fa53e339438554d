"""Reading certificates: by code, by holder, and as a right to refer."""

from collections.abc import Iterable
from datetime import date

from certificates.domain.codes import parse_code
from certificates.models import IssuedCertificate


def find_by_code(text: str) -> IssuedCertificate | None:
    """Return the certificate behind a typed code; None for malformed and unknown alike."""
    code = parse_code(text)
    if code is None:
        return None
    return IssuedCertificate.objects.with_events().filter(code=code).first()


def certificates_of(user_id: int) -> list[IssuedCertificate]:
    """Return a person's certificates with their events, newest first: two queries."""
    return list(IssuedCertificate.objects.held_by(user_id).with_events())


def certificates_about(subjects: Iterable[str]) -> dict[str, IssuedCertificate]:
    """Return the latest certificate of each subject, by subject: one query."""
    rows = IssuedCertificate.objects.filter(subject__in=list(subjects)).order_by("issued_at", "pk")
    return {one.subject: one for one in rows}


def valid_referral_certificate(user_id: int, *, on: date) -> IssuedCertificate | None:
    """Return the certificate that lets a person refer on a day: the one that lasts longest."""
    candidates = (
        IssuedCertificate.objects.held_by(user_id).opening_referrals().not_revoked().current_on(on)
    )
    return max(candidates, key=_end, default=None)


def holds_valid_referral_certificate(user_id: int, *, on: date) -> bool:
    """Tell whether the person may refer on a day, as far as certificates go."""
    return valid_referral_certificate(user_id, on=on) is not None


def referral_certificates_of(user_ids: Iterable[int]) -> dict[int, IssuedCertificate]:
    """Return each person's referral certificate that lasts longest, revoked ones left out.

    Two queries whatever the number of people; expired ones are kept, so that a list can say so.
    """
    found = (
        IssuedCertificate.objects.filter(holder_id__in=list(user_ids))
        .opening_referrals()
        .not_revoked()
        .with_events()
    )
    best: dict[int, IssuedCertificate] = {}
    for certificate in found:
        current = best.get(certificate.holder_id)
        if current is None or _end(certificate) > _end(current):
            best[certificate.holder_id] = certificate
    return best


def _end(certificate: IssuedCertificate) -> date:
    return certificate.valid_until or date.max
