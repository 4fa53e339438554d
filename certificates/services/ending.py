"""What ends or changes a certificate: replaced, taken back, its holder forgotten."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from certificates.domain.errors import CertificateRefused
from certificates.domain.status import EventKind, Status
from certificates.models import (
    CertificateEvent,
    IssuedCertificate,
    PartnerLogo,
    ReissueReason,
    RevocationReason,
)
from certificates.services.issuing import Request, locked_series, write


def _locked(certificate: IssuedCertificate) -> IssuedCertificate:
    return IssuedCertificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)


@transaction.atomic
def revoke(*, certificate: IssuedCertificate, actor: Any, reason: str) -> CertificateEvent:
    """Take a certificate back, from now on and for good; `reason` is a RevocationReason.

    Raises CertificateRefused: `unknown_reason`, `already_revoked`, `already_replaced`.
    """
    if reason not in RevocationReason.values:
        raise CertificateRefused("unknown_reason")
    locked = _locked(certificate)
    _require_current(locked)
    return CertificateEvent.objects.create(
        certificate=locked, kind=EventKind.REVOKED, actor=actor, reason=reason
    )


def _require_current(certificate: IssuedCertificate) -> None:
    status = certificate.status
    if status == Status.REVOKED:
        raise CertificateRefused("already_revoked")
    if status == Status.SUPERSEDED:
        raise CertificateRefused("already_replaced")


@transaction.atomic
def reissue(
    *,
    certificate: IssuedCertificate,
    actor: Any,
    reason: str,
    changes: dict[str, Any],
    valid_until: date | None = None,
) -> IssuedCertificate:
    """Return a new certificate that replaces this one; both stay, and each says so.

    `changes` are fields of CertificateData ("holder_name": "…"), `reason` a ReissueReason;
    `valid_until` is the same as before unless given. Raises CertificateRefused:
    `unknown_reason`, `already_revoked`, `already_replaced`, `erased`, `nothing_changed`, and what
    the new facts raise.
    """
    if reason not in ReissueReason.values:
        raise CertificateRefused("unknown_reason")
    now = timezone.now()
    series = locked_series(now)
    old = _locked(certificate)
    _require_current(old)
    data = replace(old.data, **changes)
    if data == old.data and valid_until in (None, old.valid_until):
        raise CertificateRefused("nothing_changed")
    asked = Request(
        subject=old.subject,
        kind=old.kind,
        holder=old.holder,
        data=data,
        opens_referral=old.opens_referral,
        valid_until=valid_until or old.valid_until,
        language=old.language,
        logo_ref=_logo_ref(old),
    )
    new = write(asked, series=series, at=now, replaces=old)
    CertificateEvent.objects.create(
        certificate=old, kind=EventKind.SUPERSEDED, actor=actor, reason=reason, at=now
    )
    return new


def _logo_ref(certificate: IssuedCertificate) -> str:
    same = PartnerLogo.objects.filter(sha256=certificate.sheet.logo_sha256 or "-").first()
    return same.organisation_ref if same else ""


@transaction.atomic
def erase_person(*, certificate: IssuedCertificate, actor: Any) -> CertificateEvent:
    """Erase whose a certificate is; its number, digest, title and dates stay and can be checked.

    GDPR art. 17. The file goes when the transaction is committed. Raises CertificateRefused:
    `erased` when it was done before.
    """
    locked = _locked(certificate)
    if locked.is_erased:
        raise CertificateRefused("erased")
    stored = locked.file.name
    IssuedCertificate.objects.filter(pk=locked.pk).forget_person()
    if stored:
        storage = locked.file.storage
        transaction.on_commit(lambda: storage.delete(stored))
    return CertificateEvent.objects.create(certificate=locked, kind=EventKind.ERASED, actor=actor)
