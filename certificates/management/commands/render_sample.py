"""Draw a sample certificate, to look at the layout without a database."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from certificates.domain.codes import new_code
from certificates.domain.data import CertificateData, CertificateSheet
from certificates.domain.rendering import render

SAMPLE = CertificateData(
    holder_name="Camille Exemple",
    course_title="Repérer tôt la fragilité financière",
    course_code="M1",
    realised_minutes=210,
    planned_minutes=210,
    started_on=date(2026, 11, 2),
    completed_on=date(2026, 11, 13),
    objectives=(
        "Distinguer fragilité, mal-endettement et surendettement",
        "Lire les signaux d’un compte bancaire",
        "Orienter vers le bon interlocuteur",
    ),
    issuer_name="CRESUS Formation",
    issuer_address="adresse d’exemple",
    place="Strasbourg",
    signatory_name="Dominique Exemple",
    signatory_title="Direction de la formation",
)


class Command(BaseCommand):
    """Write a PDF with invented facts and print where it is."""

    help = __doc__

    def add_arguments(self, parser):
        """Take the place of the file."""
        parser.add_argument("--output", default=str(settings.VAR_DIR / "sample-certificate.pdf"))

    def handle(self, *args, output, **options):
        """Draw and say where."""
        sheet = CertificateSheet(
            data=SAMPLE,
            kind="attestation_formation",
            number="AF-2026-00000",
            code=new_code(),
            verification_url=f"{settings.WAGTAILADMIN_BASE_URL}/v/",
            issued_on=date(2026, 11, 14),
        )
        Path(output).write_bytes(render(sheet))
        self.stdout.write(output)
