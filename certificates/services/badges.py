"""The credential of a certificate, and the lists that say which were taken back."""

import hashlib
from datetime import datetime, time

from django.conf import settings
from django.utils import timezone

from certificates.domain.errors import CertificateRefused
from certificates.models import IssuedCertificate
from certificates.services.files import seal_key


def badge_of(certificate: IssuedCertificate) -> str:
    """Return the Open Badges 3.0 credential (compact JWT) of a certificate.

    Raises CertificateRefused: `erased`, `seal_missing`.
    """
    from certificates.domain import badges  # slow to import, seldom needed

    if certificate.is_erased:
        raise CertificateRefused("erased")
    until = certificate.valid_until
    ends_at = timezone.make_aware(datetime.combine(until, time.max)) if until else None
    holder = certificate.holder
    facts = badges.BadgeFacts(
        base_url=settings.WAGTAILADMIN_BASE_URL,
        code=certificate.code,
        title=certificate.sheet.said.title,
        issued_at=certificate.issued_at,
        ends_at=ends_at,
        rank=certificate.pk,
        holder_email=holder.email if holder else "",
        salt=hashlib.sha256(certificate.public_id.bytes).hexdigest()[:32],
    )
    return badges.credential(certificate.facts, facts, key=seal_key())


def issuer_profile(*, name: str) -> dict[str, object]:
    """Return the network's profile and public key; raises CertificateRefused("seal_missing")."""
    from certificates.domain import badges  # slow to import, seldom needed

    return badges.issuer_profile(base_url=settings.WAGTAILADMIN_BASE_URL, name=name, key=seal_key())


def status_list(*, number: int) -> str:
    """Return a list (compact JWT) of the certificates that are no longer good, by rank."""
    from certificates.domain import badges  # slow to import, seldom needed

    first = number * badges.LIST_BITS
    ended = IssuedCertificate.objects.ended().filter(pk__gte=first, pk__lt=first + badges.LIST_BITS)
    return badges.status_list(
        base_url=settings.WAGTAILADMIN_BASE_URL,
        number=number,
        revoked_ranks=ended.values_list("pk", flat=True).distinct().order_by("pk"),
        at=timezone.now(),
        key=seal_key(),
    )
