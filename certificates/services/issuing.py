"""Issuing a certificate: its number, its code, its facts frozen, its sealed file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from certificates.domain.codes import new_code
from certificates.domain.data import CertificateData, CertificateSheet
from certificates.domain.errors import CertificateRefused
from certificates.domain.kinds import Kind, Language
from certificates.domain.numbering import certificate_number
from certificates.domain.status import EventKind
from certificates.domain.wording import first_words
from certificates.models import (
    CertificateEvent,
    CertificateTemplate,
    IssuedCertificate,
    PartnerLogo,
    YearlySeries,
)
from certificates.services.files import keep_file, sealed_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked; `subject` names what is rewarded, `valid_until` is the last good day."""

    subject: str
    kind: str
    holder: Any
    data: CertificateData
    opens_referral: bool
    valid_until: date | None
    language: str = Language.FRENCH.value
    logo_ref: str = ""


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
    language: str = Language.FRENCH.value,
    logo_ref: str = "",
) -> IssuedCertificate:
    """Write a certificate and return it; a subject that has one gets the latest one back.

    `subject` names what is rewarded ("enrolment:<uuid>"), `valid_until` is the last good day,
    `logo_ref` the organisation whose logo stands beside the issuer, if it has one.
    Runs inside the caller's transaction. Raises CertificateRefused: `glyphs_missing`,
    `unknown_kind`, `validity_in_the_past`.
    """
    asked = Request(
        subject=subject,
        kind=kind,
        holder=holder,
        data=data,
        opens_referral=opens_referral,
        valid_until=valid_until,
        language=language,
        logo_ref=logo_ref,
    )
    moment = issued_at or timezone.now()
    if valid_until is not None and valid_until < timezone.localdate(moment):
        raise CertificateRefused("validity_in_the_past")
    series = _locked_series(timezone.localdate(moment).year)  # first: one issue at a time
    existing = IssuedCertificate.objects.filter(subject=subject).order_by("-generation").first()
    return existing or write(asked, series=series, at=moment)


def _locked_series(year: int) -> YearlySeries:
    YearlySeries.objects.get_or_create(year=year)
    return YearlySeries.objects.select_for_update(of=("self",)).get(year=year)


def locked_series(at: datetime) -> YearlySeries:
    """Return the year's series, locked until the transaction ends."""
    return _locked_series(timezone.localdate(at).year)


def _next_rank(series: YearlySeries) -> int:
    series.last_rank += 1
    series.save(update_fields=["last_rank"])
    return series.last_rank


def write(
    asked: Request,
    *,
    series: YearlySeries,
    at: datetime,
    replaces: IssuedCertificate | None = None,
) -> IssuedCertificate:
    """Write the row, the file and the first event; the series is locked by the caller."""
    if asked.kind not in Kind:
        raise CertificateRefused("unknown_kind")
    template = CertificateTemplate.objects.in_force(asked.kind, asked.language)
    logo = PartnerLogo.objects.filter(organisation_ref=asked.logo_ref or "-").first()
    sheet = _sheet(asked, series, at, template, logo)
    sealed = sealed_file(sheet, logo=bytes(logo.png) if logo else None)
    certificate = _row(asked, sheet, replaces)
    certificate.template, certificate.issued_at = template, at
    certificate.pdf_sha256, certificate.seal_fingerprint = sealed.sha256, sealed.fingerprint
    keep_file(certificate, sealed)
    certificate.save()
    CertificateEvent.objects.create(certificate=certificate, kind=EventKind.ISSUED, at=at)
    return certificate


def _row(
    asked: Request, sheet: CertificateSheet, replaces: IssuedCertificate | None
) -> IssuedCertificate:
    facts, person = sheet.to_json()
    return IssuedCertificate(
        subject=asked.subject,
        generation=replaces.generation + 1 if replaces else 1,
        supersedes=replaces,
        kind=sheet.kind,
        language=sheet.language,
        number=sheet.number,
        code=sheet.code,
        holder=asked.holder,
        snapshot=facts,
        person=person,
        opens_referral=asked.opens_referral,
        valid_until=sheet.valid_until,
    )


def _sheet(
    asked: Request,
    series: YearlySeries,
    at: datetime,
    template: CertificateTemplate | None,
    logo: PartnerLogo | None,
) -> CertificateSheet:
    number = certificate_number(kind=asked.kind, year=series.year, rank=_next_rank(series))
    return CertificateSheet(
        data=asked.data,
        kind=asked.kind,
        code=new_code(),
        issued_on=timezone.localdate(at),
        valid_until=asked.valid_until,
        number=number,
        verification_url=f"{settings.WAGTAILADMIN_BASE_URL}/v/",
        language=asked.language,
        words=template.words if template else first_words(asked.kind, asked.language),
        template=template.reference if template else "",
        logo_sha256=logo.sha256 if logo else "",
    )
