"""Certificates: drawing beside bare reportlab, sealing beside bare pyHanko, and a thousand issued.

The bare page holds the same fonts, the same strings at the same places and the same QR code, drawn
straight on a canvas; the bare seal is pyHanko called directly with the same key.
"""

import io
import time
from dataclasses import replace

from asn1crypto import pem, x509
from asn1crypto.keys import PrivateKeyInfo
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from certificates.domain import fonts
from certificates.domain.drawing import Sheet
from certificates.domain.rendering import render
from certificates.domain.sealing import seal
from certificates.services import issue
from certificates.services.files import seal_key
from tests.bench.measure import interleaved, report
from tests.factories.certificates import FACTS, SHEET, certificate_for

RUNS = 60
THOUSAND = 1_000
TARGET_SECONDS = 120.0


def bench_certificate() -> None:
    """Write the three lines."""
    bench_drawing()
    bench_sealing()
    bench_thousand()


def bench_drawing() -> None:
    """Write how long a page takes, in milliseconds, beside the same strings on a bare canvas."""
    sheet = certificate_for().sheet
    lines = _lines_of(render(sheet))
    ours, baseline = interleaved(
        lambda: render(sheet), lambda: _bare_page(lines, sheet.address), runs=RUNS
    )
    report("certificate", ours, baseline, unit="ms", runs=RUNS)


def _lines_of(pdf: bytes) -> list[str]:
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    return [line for line in text.splitlines() if line.strip()]


def _bare_page(lines: list[str], address: str) -> bytes:
    fonts.register()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=landscape(A4), invariant=1)
    for rank, line in enumerate(lines):
        canvas.setFont((fonts.TITLE, fonts.TEXT, fonts.TEXT_BOLD)[rank % 3], 12)
        canvas.drawString(72, 560 - 16 * rank, line)
    sheet = Sheet(title="", author="")
    sheet._canvas = canvas
    sheet.qr_code(address, left=20, top=104, side=38, colour="#06343A")
    canvas.save()
    return buffer.getvalue()


def bench_sealing() -> None:
    """Write how long a seal takes, in milliseconds, beside pyHanko called directly."""
    key, page = seal_key(), render(SHEET)
    signer = _bare_signer(key.text)
    ours, baseline = interleaved(
        lambda: seal(page, key=key), lambda: _bare_seal(signer, page), runs=RUNS
    )
    report("certificate_seal", ours, baseline, unit="ms", runs=RUNS)


def _bare_signer(text: str) -> PdfSigner:
    ders = {kind: der for kind, _headers, der in pem.unarmor(text.encode(), multiple=True)}
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(ders["CERTIFICATE"]),
        signing_key=PrivateKeyInfo.load(ders["PRIVATE KEY"]),
        cert_registry=SimpleCertificateStore(),
    )
    meta = PdfSignatureMetadata(
        field_name="Bare",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    return PdfSigner(meta, signer=signer)


def _bare_seal(signer: PdfSigner, page: bytes) -> bytes:
    out = io.BytesIO()
    signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(page)), output=out)
    return out.getvalue()


def bench_thousand() -> None:
    """Write how long a thousand certificates take, in seconds, beside the two minutes allowed."""
    start = time.perf_counter()
    for rank in range(THOUSAND):
        issue(
            subject=f"bench:{rank}",
            kind="certificat_realisation",
            holder=None,
            data=replace(FACTS, holder_name=f"Personne {rank}"),
            opens_referral=False,
            valid_until=None,
        )
    took = time.perf_counter() - start
    report("certificate_thousand", took, TARGET_SECONDS, unit="s", runs=1)
