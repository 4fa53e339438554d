"""A batch gives one archive, one certificate each, whatever happens on the way."""

import csv
import hashlib
import io
import zipfile
from dataclasses import replace

import pytest

from certificates import services
from certificates.domain.errors import CertificateRefused
from certificates.models import BatchLine, IssuedCertificate
from certificates.services import batches
from tests.factories.accounts import UserFactory
from tests.factories.certificates import FACTS

pytestmark = pytest.mark.django_db


def asked(names) -> int:
    """Return the key of a batch for invented people."""
    requests = [
        services.BatchRequest(
            subject=f"enrolment:{rank}", kind="certificat_realisation", holder=UserFactory(),
            data=replace(FACTS, holder_name=name, action_nature="formation"),
        )
        for rank, name in enumerate(names)
    ]  # fmt: skip
    return services.ask_batch(title="Groupe", asked_by=UserFactory(), requests=requests).pk


def opened(batch) -> zipfile.ZipFile:
    """Return the archive of a batch."""
    with batch.archive.open("rb") as stored:
        return zipfile.ZipFile(io.BytesIO(stored.read()))


def test_the_archive_holds_every_file_and_their_digests():
    batch = services.run_batch(batch_id=asked(["Ana Un", "Bo Deux", "Cy Trois"]))
    archive = opened(batch)
    manifest = io.StringIO(archive.read("manifeste.csv").decode("utf-8-sig"))
    rows = list(csv.DictReader(manifest, delimiter=";"))
    assert len(rows) == 3
    for row in rows:
        assert hashlib.sha256(archive.read(row["fichier"])).hexdigest() == row["sha256"]
    assert "Deux" not in "".join(archive.namelist())


def test_a_batch_interrupted_in_the_middle_is_finished_without_a_duplicate(monkeypatch):
    key, made = asked(["Ana Un", "Bo Deux", "Cy Trois", "Di Quatre"]), []

    def crash_after_two(line):
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(line)
        return issue_line(line)

    issue_line = batches._issue_line
    with monkeypatch.context() as patch:
        patch.setattr(batches, "_issue_line", crash_after_two)
        with pytest.raises(KeyboardInterrupt):
            services.run_batch(batch_id=key)
    assert IssuedCertificate.objects.count() == 2
    assert services.run_batch(batch_id=key).state == "done"
    assert IssuedCertificate.objects.count() == 4
    assert len(opened(services.run_batch(batch_id=key)).namelist()) == 5


def test_one_name_that_cannot_be_printed_does_not_stop_the_others():
    batch = services.run_batch(batch_id=asked(["Ana Un", "山田", "Cy Trois"]))
    assert batch.state == "done"
    assert [line.refusal for line in batch.lines.order_by("pk")] == ["", "glyphs_missing", ""]


def test_names_do_not_stay_in_the_lines_once_issued():
    services.run_batch(batch_id=asked(["Ana Un"]))
    assert BatchLine.objects.get().facts == {}


def test_an_empty_batch_is_refused():
    with pytest.raises(CertificateRefused):
        services.ask_batch(title="Personne", asked_by=UserFactory(), requests=[])
