"""Certificates of invented people."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from certificates.domain.data import CertificateData, CertificateSheet
from certificates.models import Kind
from certificates.services import issue

FACTS = CertificateData(
    holder_name="Salomé Vix",
    course_title="Transmettre un dossier à CRESUS",
    course_code="M9",
    realised_minutes=95,
    planned_minutes=120,
    started_on=date(2026, 10, 1),
    completed_on=date(2026, 10, 12),
    objectives=("Reconnaître une situation à orienter", "Recueillir un accord libre"),
    issuer_name="CRESUS Exemple",
    issuer_address="1 rue Inventée, 67000 Strasbourg",
    place="Strasbourg",
    signatory_name="Hélène Wagner",
    signatory_title="Directrice de la formation",
)
SHEET = CertificateSheet(
    data=FACTS,
    kind=Kind.ATTESTATION_FORMATION.value,
    number="AF-2026-00001",
    code="0" * 28,
    verification_url="https://formation.example/v/",
    issued_on=date(2026, 10, 13),
    valid_until=date(2028, 10, 12),
)


def certificate_for(holder=None, *, opens_referral=True, days_left=365, subject=None, **facts):
    """Return an issued certificate; a negative `days_left` makes one that has expired."""
    now = timezone.now()
    issued_at = now - timedelta(days=400)
    name = holder.get_full_name() if holder else FACTS.holder_name
    return issue(
        subject=subject or f"enrolment:{holder.pk if holder else 0}:{opens_referral}:{days_left}",
        kind=Kind.ATTESTATION_FORMATION.value,
        holder=holder,
        data=replace(FACTS, **{"holder_name": name} | facts),
        opens_referral=opens_referral,
        valid_until=None if days_left is None else timezone.localdate() + timedelta(days=days_left),
        issued_at=issued_at,
    )
