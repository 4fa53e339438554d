"""A file is ours, byte for byte, or it is not."""

import random
import zlib
from dataclasses import replace
from io import BytesIO

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader, PdfWriter

from certificates.domain.rendering import render
from certificates.domain.sealing import SealVerdict, check_seal, new_seal_key, seal
from certificates.models import IssuedCertificate
from certificates.services import FileVerdict, check_file, pdf_of
from certificates.services.files import seal_key
from tests.factories.certificates import SHEET, certificate_for

pytestmark = pytest.mark.django_db
FLIPS = 500


@pytest.fixture
def certificate():
    """One certificate, sealed."""
    return certificate_for()


def test_the_file_given_out_is_recognised(certificate):
    found = check_file(pdf_of(certificate))
    assert found.verdict is FileVerdict.AUTHENTIC
    assert found.certificate == certificate


def test_no_flipped_bit_is_accepted(certificate):
    original, rng = pdf_of(certificate), random.Random(20261123)
    accepted = 0
    for _ in range(FLIPS):
        forged = bytearray(original)
        forged[rng.randrange(len(forged))] ^= 1 << rng.randrange(8)
        accepted += check_file(bytes(forged)).verdict is FileVerdict.AUTHENTIC
    assert accepted == 0


def self_sealed(pdf: bytes, name: str) -> bytes:
    """Return the file sealed by somebody who calls himself like us."""
    return seal(pdf, key=new_seal_key(name))


def rewritten(pdf: bytes, **metadata) -> bytes:
    """Return the file as another program writes it again."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.add_metadata(metadata)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_page(pdf: bytes, *, other: bytes) -> bytes:
    """Return the file with a page of another one added."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.add_page(PdfReader(BytesIO(other)).pages[0])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_revision(pdf: bytes) -> bytes:
    """Return the file with an incremental update."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.root["/Lang"] = writer.root.raw_get("/Lang")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def structural_attacks(certificate: IssuedCertificate) -> dict[str, bytes]:
    """Return twenty forged files, by name."""
    good = pdf_of(certificate)
    bare = render(certificate.sheet)
    other = render(SHEET)
    data = replace(certificate.sheet.data, holder_name="Quelqu’un d’Autre")
    renamed = render(replace(certificate.sheet, data=data))
    middle = len(good) // 2
    start = good.index(b"/ByteRange")
    attacks = {
        "unsealed": bare,
        "self sealed under another name": self_sealed(bare, "Autre"),
        "self sealed under our name": self_sealed(bare, "CRESUS Formation (démonstration)"),
        "another page sealed by a stranger": self_sealed(other, "CRESUS"),
        "trailing bytes": good + b"\n% rien",
        "trailing zero": good + b"\0",
        "leading bytes": b"% rien\n" + good,
        "truncated": good[:-1],
        "half": good[:middle],
        "empty": b"",
        "not a PDF": b"bonjour",
        "written again": rewritten(good, **{"/Title": "Certificat"}),
        "page added": with_page(good, other=other),
        "incremental update": with_revision(good),
        "another name sealed by a stranger": self_sealed(renamed, "CRESUS Formation"),
        "byte range widened": good[:start] + good[start:].replace(b"[0 ", b"[1 ", 1),
        "signature emptied": good.replace(b"/Contents <", b"/Contentz <", 1),
        "two files glued": good + good,
        "compressed": zlib.compress(good),
        "lines changed": good.replace(b"\n", b"\r\n"),
    }
    assert len(attacks) == 20
    return attacks


def test_no_structural_attack_is_accepted(certificate):
    verdicts = {
        name: check_file(forged).verdict for name, forged in structural_attacks(certificate).items()
    }
    assert FileVerdict.AUTHENTIC not in verdicts.values(), verdicts
    assert verdicts["incremental update"] is FileVerdict.ALTERED
    assert verdicts["not a PDF"] is not FileVerdict.AUTHENTIC


def test_the_right_bytes_without_our_key_are_not_enough(certificate):
    trusted = (new_seal_key("Un autre").certificate_pem,)
    assert check_seal(pdf_of(certificate), trusted_pems=trusted) is SealVerdict.BROKEN
    own = (seal_key().certificate_pem,)
    assert check_seal(pdf_of(certificate), trusted_pems=own) is SealVerdict.INTACT


def test_a_file_sealed_with_an_older_key_is_still_recognised(certificate, settings, tmp_path):
    settings.SEAL_KEY_FILE = str(tmp_path / "new.pem")
    newer = certificate_for(subject="after the change of key")
    assert newer.seal_fingerprint != certificate.seal_fingerprint
    for one in (certificate, newer):
        assert check_file(pdf_of(one)).verdict is FileVerdict.AUTHENTIC


def test_a_huge_file_is_not_read(certificate):
    assert check_file(b"x" * 3_000_000).verdict is FileVerdict.TOO_BIG


async def test_sealing_and_checking_work_inside_an_event_loop_too():
    key = new_seal_key("Boucle")
    sealed = seal(render(SHEET), key=key)
    assert check_seal(sealed, trusted_pems=(key.certificate_pem,)) is SealVerdict.INTACT
