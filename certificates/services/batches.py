"""Many certificates at once, and their archive; going on after a crash makes none twice."""

import csv
import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from certificates.domain.data import CertificateData
from certificates.domain.errors import CertificateRefused
from certificates.domain.kinds import Language
from certificates.models import BatchLine, CertificateBatch, IssuedCertificate
from certificates.services.files import pdf_of
from certificates.services.issuing import issue

MANIFEST_COLUMNS = ("numero", "fichier", "sha256", "code", "delivre_le", "valable_jusqu_au")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRequest:
    """One certificate of a batch, as `issue` takes it."""

    subject: str
    kind: str
    holder: Any
    data: CertificateData
    opens_referral: bool = False
    valid_until: date | None = None
    language: str = Language.FRENCH.value
    logo_ref: str = ""


@transaction.atomic
def ask_batch(*, title: str, asked_by: Any, requests: Iterable[BatchRequest]) -> CertificateBatch:
    """Write down what is asked; `run_batch` does it. Raises CertificateRefused("batch_empty")."""
    batch = CertificateBatch.objects.create(title=title, asked_by=asked_by)
    lines = [
        BatchLine(
            batch=batch,
            subject=one.subject,
            kind=one.kind,
            language=one.language,
            holder=one.holder,
            facts=one.data.to_json(),
            opens_referral=one.opens_referral,
            valid_until=one.valid_until,
            logo_ref=one.logo_ref,
        )
        for one in requests
    ]
    if not lines:
        raise CertificateRefused("batch_empty")
    BatchLine.objects.bulk_create(lines)
    return batch


def run_batch(*, batch_id: int) -> CertificateBatch:
    """Issue what is missing, then write the archive; may be run again at any time.

    Each certificate is committed on its own: whoever watches sees progress, and whatever a crash
    interrupts is found again by its subject.
    """
    batch = CertificateBatch.objects.get(pk=batch_id)
    if batch.state == CertificateBatch.State.DONE:
        return batch
    CertificateBatch.objects.filter(pk=batch.pk).update(state=CertificateBatch.State.RUNNING)
    for line in batch.lines.filter(certificate=None, refusal="").select_related("holder"):
        _issue_line(line)
    return _close(batch)


def _issue_line(line: BatchLine) -> None:
    try:
        with transaction.atomic():
            certificate = issue(
                subject=line.subject,
                kind=line.kind,
                holder=line.holder,
                data=CertificateData.from_json(line.facts),
                opens_referral=line.opens_referral,
                valid_until=line.valid_until,
                language=line.language,
                logo_ref=line.logo_ref,
            )
            BatchLine.objects.filter(pk=line.pk).update(certificate=certificate, facts={})
    except CertificateRefused as refused:
        BatchLine.objects.filter(pk=line.pk).update(refusal=refused.code)


def _close(batch: CertificateBatch) -> CertificateBatch:
    lines = batch.lines.exclude(certificate=None).select_related("certificate").order_by("pk")
    with tempfile.TemporaryFile() as out:
        _write_archive(out, [line.certificate for line in lines if not line.certificate.is_erased])
        out.seek(0)
        digest = hashlib.file_digest(out, "sha256").hexdigest()
        out.seek(0)
        with transaction.atomic():
            locked = CertificateBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
            if locked.state == CertificateBatch.State.DONE:
                return locked
            locked.archive.save("", File(out), save=False)
            locked.archive_sha256, locked.finished_at = digest, timezone.now()
            locked.state = CertificateBatch.State.DONE
            locked.save()
    return locked


def _write_archive(out: Any, certificates: list[IssuedCertificate]) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = []
        for certificate in certificates:
            name, content = f"{certificate.number}.pdf", pdf_of(certificate)
            archive.writestr(name, content)
            rows.append(_manifest_row(certificate, name))
        archive.writestr("manifeste.csv", _manifest(rows))


def _manifest_row(certificate: IssuedCertificate, name: str) -> list[str]:
    until = certificate.valid_until
    return [
        certificate.number,
        name,
        certificate.pdf_sha256,
        certificate.grouped_code,
        timezone.localdate(certificate.issued_at).isoformat(),
        until.isoformat() if until else "",
    ]


def _manifest(rows: list[list[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows([MANIFEST_COLUMNS, *rows])
    return "\ufeff" + out.getvalue()
