"""The seal of a PDF: a PAdES signature by the network's key that allows no later change.

A signature alone does not authenticate every byte of a file (security.md, fact 9): whoever checks
one also compares the file's digest with the one kept when it was issued.
"""

import asyncio
import base64
import struct
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from typing import Any

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from asn1crypto.keys import PrivateKeyInfo
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError, UnacceptableSignerError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "Sceau"
DEMO_KEY_DAYS = 3650
# Whatever a parser raises on a forged file: none of it is an incident, all of it is a refusal.
_MALFORMED = (
    PdfError, SignatureValidationError, ValueError, LookupError, TypeError, AttributeError,
    ArithmeticError, AssertionError, RuntimeError, OSError, EOFError, zlib.error, struct.error,
)  # fmt: skip


class SealVerdict(StrEnum):
    """What the signature of a file says."""

    INTACT = "intact"
    BROKEN = "broken"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class SealKey:
    """A private key and its certificate, as one PEM text."""

    text: str

    @property
    def certificate(self) -> asn1_x509.Certificate:
        """The certificate."""
        return _parts(self.text)[1]

    @property
    def certificate_pem(self) -> str:
        """The certificate alone, which may be shown to anybody."""
        return _pem("CERTIFICATE", self.certificate.dump())

    @property
    def private_pem(self) -> str:
        """The private key, for other signatures of the network."""
        return _pem("PRIVATE KEY", _parts(self.text)[0].dump())

    @property
    def public_pem(self) -> str:
        """The public key, which may be shown to anybody."""
        return _pem("PUBLIC KEY", self.certificate.public_key.dump())

    @property
    def fingerprint(self) -> str:
        """Its sha256, hexadecimal."""
        return str(self.certificate.sha256_fingerprint).replace(" ", "").lower()


def _pem(label: str, der: bytes) -> str:
    body = base64.encodebytes(der).decode()
    return f"-----BEGIN {label}-----\n{body}-----END {label}-----\n"


@lru_cache(maxsize=4)
def _parts(text: str) -> tuple[PrivateKeyInfo, asn1_x509.Certificate]:
    key = certificate = None
    for kind, _headers, der in pem.unarmor(text.encode(), multiple=True):
        if kind == "CERTIFICATE" and certificate is None:
            certificate = asn1_x509.Certificate.load(der)
        elif kind == "PRIVATE KEY":
            key = PrivateKeyInfo.load(der)
    if key is None or certificate is None:
        raise ValueError("the seal needs a private key (PKCS#8) and a certificate")
    return key, certificate


def new_seal_key(name: str) -> SealKey:
    """Return a fresh ECDSA P-256 key with a certificate it signs itself; for demonstrations."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    usage = {
        "digital_signature": True, "content_commitment": True, "key_encipherment": False,
        "data_encipherment": False, "key_agreement": False, "key_cert_sign": False,
        "crl_sign": False, "encipher_only": False, "decipher_only": False,
    }  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DEMO_KEY_DAYS))
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SealKey((private + certificate.public_bytes(serialization.Encoding.PEM)).decode())


@lru_cache(maxsize=4)
def _signer(text: str, timestamp_url: str) -> PdfSigner:
    key, certificate = _parts(text)
    signer = SimpleSigner(
        signing_cert=certificate,
        signing_key=key,
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    stamper = HTTPTimeStamper(timestamp_url) if timestamp_url else None
    return PdfSigner(meta, signer=signer, timestamper=stamper)


def seal(pdf: bytes, *, key: SealKey, timestamp_url: str = "") -> bytes:
    """Return the file with an invisible seal; any later change breaks it.

    Raises ValueError when the key cannot sign.
    """
    out = BytesIO()
    signer = _signer(key.text, timestamp_url)
    try:
        _outside_any_loop(
            lambda: signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
        )
    except (SigningError, UnacceptableSignerError) as problem:
        raise ValueError("the seal key cannot sign") from problem
    return out.getvalue()


def check_seal(pdf: bytes, *, trusted_pems: tuple[str, ...]) -> SealVerdict:
    """Tell whether the file bears one seal by a trusted certificate and nothing came after it."""
    if b"/ByteRange" not in pdf:
        return SealVerdict.ABSENT
    try:
        reader = PdfFileReader(BytesIO(pdf))
        seals = reader.embedded_signatures
        if not seals:
            return SealVerdict.ABSENT
        if len(seals) != 1 or reader.xrefs.total_revisions != 2:
            return SealVerdict.BROKEN
        status = _outside_any_loop(lambda: validate_pdf_signature(seals[0], _trust(trusted_pems)))
    except _MALFORMED:
        return SealVerdict.BROKEN
    return SealVerdict.INTACT if _is_whole(status) else SealVerdict.BROKEN


def _outside_any_loop(work: Callable[[], Any]) -> Any:
    """Run pyHanko, which starts an event loop of its own, where none is running yet."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def _is_whole(status: Any) -> bool:
    untouched = status.modification_level is not None and status.modification_level.name == "NONE"
    covers = status.coverage is not None and status.coverage.name == "ENTIRE_FILE"
    return bool(status.bottom_line and untouched and covers)


def _trust(pems: tuple[str, ...]) -> ValidationContext:
    roots = [asn1_x509.Certificate.load(pem.unarmor(text.encode())[2]) for text in pems]
    return ValidationContext(trust_roots=roots, allow_fetching=False)
