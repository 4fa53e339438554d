"""The number of a certificate: one series a year, for the register; it opens nothing."""

from certificates.domain.errors import CertificateRefused
from certificates.domain.kinds import Kind

PREFIXES = {
    Kind.ATTESTATION_FORMATION: "AF",
    Kind.ATTESTATION_PARTICIPATION: "AP",
    Kind.CERTIFICAT_REALISATION: "CR",
    Kind.ATTESTATION_AMBASSADEUR: "AA",
    Kind.ATTESTATION_COMPETENCE: "AC",
}


def certificate_number(*, kind: str, year: int, rank: int) -> str:
    """Return "AF-2026-00012" for the 12th certificate of 2026; `rank` counts from 1.

    Raises CertificateRefused: `unknown_kind`, `rank_out_of_range`.
    """
    if kind not in Kind:
        raise CertificateRefused("unknown_kind")
    if rank < 1:
        raise CertificateRefused("rank_out_of_range")
    return f"{PREFIXES[Kind(kind)]}-{year}-{rank:05d}"
