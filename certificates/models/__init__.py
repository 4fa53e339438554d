"""Certificates as issued, what happened to them, their templates and their batches."""

from certificates.models.batches import BatchLine, CertificateBatch
from certificates.models.certificates import CertificateEvent, IssuedCertificate, YearlySeries
from certificates.models.choices import Kind, Language, ReissueReason, RevocationReason
from certificates.models.templates import CertificateTemplate, PartnerLogo, SealCertificate

__all__ = [
    "BatchLine",
    "CertificateBatch",
    "CertificateEvent",
    "CertificateTemplate",
    "IssuedCertificate",
    "Kind",
    "Language",
    "PartnerLogo",
    "ReissueReason",
    "RevocationReason",
    "SealCertificate",
    "YearlySeries",
]
