"""Issuing and revoking certificates."""

import hashlib
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from certificates.domain.codes import new_code
from certificates.domain.data import CertificateData, CertificateSheet
from certificates.domain.errors import CertificateRefused
from certificates.domain.numbering import certificate_number
from certificates.domain.rendering import render
from certificates.domain.status import EventKind
from certificates.models import CertificateEvent, IssuedCertificate, RevocationReason, YearlySeries


@transaction.atomic
def issue(
    *,
    subject: str,
    kind: str,
    holder: Any,
    data: CertificateData,
    opens_referral: bool,
    valid_until: date | None,
    issued_at: datetime | None = None,
) -> IssuedCertificate:
    """Write a certificate and return it; a subject that has one gets the same one back.

    `subject` names what is rewarded ("enrolment:<uuid>"), `valid_until` is the last good day.
    Runs inside the caller's transaction. Raises CertificateRefused: `glyphs_missing`,
    `unknown_kind`, `validity_in_the_past`.
    """
    moment = issued_at or timezone.now()
    issued_on = timezone.localdate(moment)
    if valid_until is not None and valid_until < issued_on:
        raise CertificateRefused("validity_in_the_past")
    series = _locked_series(issued_on.year)  # first, so that two calls cannot both find nothing
    existing = IssuedCertificate.objects.filter(subject=subject).first()
    if existing is not None:
        return existing
    sheet = CertificateSheet(
        data=data,
        kind=kind,
        code=new_code(),
        issued_on=issued_on,
        valid_until=valid_until,
        number=certificate_number(kind=kind, year=series.year, rank=_next_rank(series)),
        verification_url=f"{settings.WAGTAILADMIN_BASE_URL}/v/",
    )
    return _write(sheet, subject=subject, holder=holder, opens_referral=opens_referral, at=moment)


def _locked_series(year: int) -> YearlySeries:
    YearlySeries.objects.get_or_create(year=year)
    return YearlySeries.objects.select_for_update(of=("self",)).get(year=year)


def _next_rank(series: YearlySeries) -> int:
    series.last_rank += 1
    series.save(update_fields=["last_rank"])
    return series.last_rank


def _write(
    sheet: CertificateSheet, *, subject: str, holder: Any, opens_referral: bool, at: datetime
) -> IssuedCertificate:
    certificate = IssuedCertificate.objects.create(
        subject=subject,
        kind=sheet.kind,
        number=sheet.number,
        code=sheet.code,
        holder=holder,
        snapshot=sheet.to_json(),
        opens_referral=opens_referral,
        issued_at=at,
        valid_until=sheet.valid_until,
        pdf_sha256=hashlib.sha256(render(sheet)).hexdigest(),
    )
    CertificateEvent.objects.create(certificate=certificate, kind=EventKind.ISSUED, at=at)
    return certificate


@transaction.atomic
def revoke(*, certificate: IssuedCertificate, actor: Any, reason: str) -> CertificateEvent:
    """Take a certificate back, from now on and for good; `reason` is a RevocationReason.

    Raises CertificateRefused: `unknown_reason`, `already_revoked`.
    """
    if reason not in RevocationReason.values:
        raise CertificateRefused("unknown_reason")
    locked = IssuedCertificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if locked.revocation is not None:
        raise CertificateRefused("already_revoked")
    return CertificateEvent.objects.create(
        certificate=locked, kind=EventKind.REVOKED, actor=actor, reason=reason
    )


def draw(certificate: IssuedCertificate) -> bytes:
    """Return the PDF of a certificate, from its frozen facts only."""
    return render(certificate.sheet)
