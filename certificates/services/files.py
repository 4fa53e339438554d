"""The file of a certificate: drawn from its facts, sealed, kept."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile

from certificates.domain.data import CertificateSheet
from certificates.domain.errors import CertificateRefused
from certificates.domain.rendering import render
from certificates.models import IssuedCertificate, PartnerLogo, SealCertificate

if TYPE_CHECKING:
    from certificates.domain.sealing import SealKey

# The seal's library takes half a second to import: who issues or checks waits, nobody else.
DEMO_NAME = "CRESUS Formation (démonstration)"


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file ready to be given out, its digest, and which key sealed it."""

    content: bytes
    sha256: str
    fingerprint: str


def sealed_file(sheet: CertificateSheet, *, logo: bytes | None = None) -> SealedFile:
    """Draw and seal a sheet; raises CertificateRefused (`glyphs_missing`, `seal_missing`)."""
    from certificates.domain.sealing import seal

    key = seal_key()
    content = seal(render(sheet, logo=logo), key=key, timestamp_url=settings.SEAL_TIMESTAMP_URL)
    return SealedFile(content, hashlib.sha256(content).hexdigest(), key.fingerprint)


def seal_key() -> "SealKey":
    """Return the network's key; outside production, one is made at the first start.

    Raises CertificateRefused("seal_missing").
    """
    return _key_at(Path(settings.SEAL_KEY_FILE), settings.SEAL_KEY_REQUIRED)


@lru_cache(maxsize=4)
def _key_at(path: Path, required: bool) -> "SealKey":
    from certificates.domain.sealing import SealKey, new_seal_key

    if path.exists():
        return SealKey(path.read_text())
    if required:
        raise CertificateRefused("seal_missing")
    key = new_seal_key(DEMO_NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(key.text)
    except FileExistsError:  # another process of the same start was first
        return SealKey(path.read_text())
    return key


def keep_file(certificate: IssuedCertificate, sealed: SealedFile) -> None:
    """Store the file, and the certificate of its key so that it can be checked for ever."""
    SealCertificate.objects.get_or_create(
        fingerprint=sealed.fingerprint, defaults={"pem": seal_key().certificate_pem}
    )
    certificate.file.save("", ContentFile(sealed.content), save=False)


def pdf_of(certificate: IssuedCertificate) -> bytes:
    """Return the file that was issued, byte for byte; raises CertificateRefused("erased")."""
    if not certificate.file:  # issued before files were kept: drawing gives the same bytes again
        return draw(certificate)
    with certificate.file.open("rb") as stored:
        return bytes(stored.read())


def draw(certificate: IssuedCertificate) -> bytes:
    """Return the page of a certificate, without seal, from its frozen facts only."""
    sheet = certificate.sheet
    logo = PartnerLogo.objects.filter(sha256=sheet.logo_sha256 or "-").first()
    return render(sheet, logo=bytes(logo.png) if logo else None)
