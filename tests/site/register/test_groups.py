"""A trainer has the documents of a whole group made, in French or in English, never twice."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from certificates.models import CertificateBatch, IssuedCertificate
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.courses import issuer
from tests.factories.training import confirmed_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    """Who led the session."""
    return person(Role.TRAINER)


def archive_of(browser, batch) -> zipfile.ZipFile:
    """Return the archive that a browser downloads."""
    content = b"".join(browser.get(f"/lots/{batch.public_id}.zip").streaming_content)
    return zipfile.ZipFile(io.BytesIO(content))


def test_those_who_were_there_get_their_certificat_de_realisation(
    sign_in, trainer, django_capture_on_commit_callbacks
):
    issuer()
    session, present, _absent = confirmed_session(trainer)
    browser, page = sign_in(trainer), f"/formateur/sessions/{session.public_id}/certificats/"
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            sent = {"kind": "certificat_realisation", "language": "fr"}
            asked = browser.post(page, sent)
    assert "1 document est prêt." in browser.get(asked["Location"]).content.decode()
    (certificate,) = IssuedCertificate.objects.all()
    assert certificate.holder == present.user
    archive = archive_of(browser, CertificateBatch.objects.first())
    text = PdfReader(io.BytesIO(archive.read(f"{certificate.number}.pdf"))).pages[0].extract_text()
    assert "CERTIFICAT DE RÉALISATION" in text
    assert present.user.last_name in text


def test_english_is_another_paper_beside_the_french_one(
    sign_in, trainer, django_capture_on_commit_callbacks
):
    issuer()
    session, *_people = confirmed_session(trainer)
    browser, page = sign_in(trainer), f"/formateur/sessions/{session.public_id}/certificats/"
    for language in ("fr", "en"):
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(page, {"kind": "attestation_participation", "language": language})
    titles = {one.sheet.said.title for one in IssuedCertificate.objects.all()}
    assert titles == {"Attestation de participation", "Certificate of attendance"}


def test_nobody_present_means_nothing_to_deliver(sign_in, trainer):
    issuer()
    session, present, _absent = confirmed_session(trainer, confirm=False)
    page = f"/formateur/sessions/{session.public_id}/certificats/"
    sent = {"kind": "certificat_realisation", "language": "fr"}
    shown = sign_in(trainer).post(page, sent).content.decode()
    assert "Personne dans ce groupe" in shown
    assert not CertificateBatch.objects.exists()
