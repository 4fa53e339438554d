"""A certificate drawn from its snapshot, against a bare reportlab page with one line of text."""

import io

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from certificates.services import draw
from tests.bench.measure import interleaved, report
from tests.factories.certificates import certificate_for

RUNS = 60


def bench_certificate() -> None:
    """Write how long a PDF takes, in milliseconds, beside a page with one line."""
    certificate = certificate_for()
    ours, baseline = interleaved(lambda: draw(certificate), _bare_page, runs=RUNS)
    report("certificate", ours, baseline, unit="ms", runs=RUNS)


def _bare_page() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=landscape(A4), invariant=1)
    canvas.setFont("Helvetica", 24)
    canvas.drawString(72, 300, "Attestation")
    canvas.save()
    return buffer.getvalue()
