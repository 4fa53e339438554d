"""Drawing a certificate: frozen facts in, the bytes of a PDF out, always the same ones."""

from certificates.domain import attestation, realisation
from certificates.domain.data import CertificateSheet
from certificates.domain.drawing import Sheet
from certificates.domain.fonts import printable
from certificates.domain.kinds import Kind


def render(sheet: CertificateSheet, *, logo: bytes | None = None) -> bytes:
    """Return the PDF (A4) of a sheet; `logo` is a PNG, drawn when the sheet names one.

    Raises CertificateRefused("glyphs_missing").
    """
    # The file says which certificate it is, not whose: files get mailed and indexed.
    upright = sheet.kind == Kind.CERTIFICAT_REALISATION
    paper = Sheet(
        title=f"{printable(sheet.said.title)} {sheet.number}",
        author=printable(sheet.data.issuer_name),
        language=sheet.language,
        upright=upright,
    )
    draw = realisation.draw if upright else attestation.draw
    draw(paper, sheet, logo if sheet.logo_sha256 else None)
    return paper.finished()
