"""Checking a file that somebody received: its digest, then its seal."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from certificates.models import IssuedCertificate, SealCertificate

MAX_FILE_BYTES = 2_000_000


class FileVerdict(StrEnum):
    """What is said of a file."""

    AUTHENTIC = "authentic"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    TOO_BIG = "too_big"


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The verdict, and the certificate that the file is; None unless it is authentic."""

    verdict: FileVerdict
    certificate: IssuedCertificate | None = None


def check_file(content: bytes) -> FileCheck:
    """Tell whether these bytes are a file that the network issued, byte for byte.

    The digest says which, the seal says by whom; a file with our seal whose digest nobody knows
    was altered. Nothing is kept.
    """
    from certificates.domain.sealing import SealVerdict, check_seal  # slow to import

    if len(content) > MAX_FILE_BYTES:
        return FileCheck(FileVerdict.TOO_BIG)
    digest = hashlib.sha256(content).hexdigest()
    found = IssuedCertificate.objects.with_events().filter(pdf_sha256=digest).first()
    trusted = tuple(SealCertificate.objects.values_list("pem", flat=True))
    seal = check_seal(content, trusted_pems=trusted) if trusted else SealVerdict.ABSENT
    if found is not None and (seal is SealVerdict.INTACT or not found.seal_fingerprint):
        return FileCheck(FileVerdict.AUTHENTIC, found)
    if seal is SealVerdict.ABSENT:
        return FileCheck(FileVerdict.UNKNOWN)
    return FileCheck(FileVerdict.ALTERED)
