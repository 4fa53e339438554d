"""The keeper of the register replaces, takes back and erases; holders and visitors see it."""

from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from certificates.models import CertificateEvent, IssuedCertificate, PartnerLogo
from certificates.services import pdf_of
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.register.services.reminders import remind_and_close
from tests.factories.accounts import OrganisationFactory, UserFactory, person
from tests.factories.certificates import certificate_for

pytestmark = pytest.mark.django_db
HOME = "/coordination/attestations/"


@pytest.fixture
def keeper(sign_in):
    """A browser of the coordinator."""
    return sign_in(person(Role.COORDINATOR))


@pytest.fixture
def certificate():
    """The certificate of Léonie Marchal."""
    return certificate_for(UserFactory(first_name="Léonie", last_name="Marchal"))


def text(response) -> str:
    """Return a page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ")


def test_a_name_is_searched_without_entering_the_address(keeper, certificate):
    response = keeper.post(HOME, {"holder": "marchal"})
    assert certificate.number in text(response)
    assert certificate.number not in text(keeper.post(HOME, {"holder": "personne"}))
    assert certificate.number in text(keeper.get(HOME, {"q": certificate.number[-5:]}))
    assert certificate.number not in text(keeper.get(HOME, {"state": "revoked"}))


def test_the_list_costs_the_same_for_two_and_for_many(keeper):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            keeper.get(HOME)
        return len(queries)

    for rank in range(2):
        certificate_for(UserFactory(), subject=f"few:{rank}")
    keeper.get(HOME)
    few = cost()
    for rank in range(10):
        certificate_for(UserFactory(), subject=f"many:{rank}")
    assert cost() == few
    assert few <= 11


def test_replacing_shows_on_both_verification_pages(keeper, certificate, client):
    sent = {"reason": "new_name", "holder_name": "Léonie Martin", "realised_minutes": 95}
    response = keeper.post(f"{HOME}{certificate.public_id}/remplacer/", sent, follow=True)
    new = IssuedCertificate.objects.get(supersedes=certificate)
    assert new.number in text(response)
    assert "a été remplacée" in text(client.get(f"/v/{certificate.code}"))
    assert "est valable" in text(client.get(f"/v/{new.code}"))
    assert AuditEntry.objects.filter(action="certificate.replaced").count() == 1


def test_a_wrong_correction_loses_nothing_and_says_why(keeper, certificate):
    sent = {"reason": "new_name", "holder_name": "山田", "realised_minutes": 95}
    response = keeper.post(f"{HOME}{certificate.public_id}/remplacer/", sent)
    assert "nos polices ne savent pas dessiner" in text(response)
    assert "山田" in text(response)
    assert IssuedCertificate.objects.count() == 1


def test_revoking_tells_visitors_why(keeper, certificate, client):
    keeper.post(f"{HOME}{certificate.public_id}/annuler/", {"reason": "irregular"})
    page = text(client.get(f"/v/{certificate.code}"))
    assert "a été annulée" in page
    assert "pas été suivie dans les règles" in page


def test_an_erased_name_is_said_erased_and_the_certificate_stays_good(keeper, certificate, client):
    keeper.post(f"{HOME}{certificate.public_id}/effacer/")
    page = text(client.get(f"/v/{certificate.code}"))
    assert "Nom effacé" in page
    assert "est valable" in page
    assert "L. M." not in page
    assert keeper.get(HOME).status_code == 200


def test_a_received_file_gets_a_plain_verdict(client, certificate):
    def verdict(content: bytes) -> str:
        sent = SimpleUploadedFile("recu.pdf", content, content_type="application/pdf")
        return text(client.post("/verifier/fichier/", {"fichier": sent}))

    good = pdf_of(certificate)
    assert "vient bien de nous" in verdict(good)
    assert "a été modifié" in verdict(good + b"\n%")
    assert "ne reconnaissons pas" in verdict(b"%PDF-1.4 rien")
    assert "Marchal" not in verdict(good)
    assert CertificateEvent.objects.filter(kind="verified").count() == 1


def test_a_logo_is_drawn_again_before_it_is_kept(keeper):
    out = BytesIO()
    Image.new("RGB", (1200, 300), "teal").save(out, "JPEG")
    sent = SimpleUploadedFile("logo.jpg", out.getvalue() + b"<script>", content_type="image/jpeg")
    partner = OrganisationFactory()
    keeper.post(f"{HOME}logos/", {"organisation": partner.pk, "picture": sent})
    kept = PartnerLogo.objects.get(organisation_ref=str(partner.public_id))
    assert bytes(kept.png).startswith(b"\x89PNG")
    assert b"<script>" not in bytes(kept.png)
    bad = SimpleUploadedFile("logo.svg", b"<svg/>", content_type="image/svg+xml")
    response = keeper.post(f"{HOME}logos/", {"organisation": partner.pk, "picture": bad})
    assert "pas une image" in text(response)


def test_the_end_is_announced_by_mail_once_and_says_nothing_of_the_course():
    certificate = certificate_for(UserFactory(), days_left=30)
    for _ in range(2):
        remind_and_close(on=timezone.localdate())
    (sent,) = mail.outbox
    assert certificate.number in sent.body
    assert "30 jours" in sent.body
    assert certificate.facts.course_title not in sent.body + sent.subject


def test_the_holder_takes_the_badge_and_a_verifier_reads_the_key(sign_in, client):
    holder = person(Role.LEARNER)
    certificate = certificate_for(holder)
    badge = sign_in(holder).get(f"/moi/certificats/{certificate.public_id}.jwt")
    assert badge.headers["Content-Type"] == "application/vc+jwt"
    assert badge.content.count(b".") == 2
    assert client.get("/badges/emetteur").json()["verificationMethod"]
    assert client.get("/badges/statut/0").status_code == 200
    assert client.get("/badges/statut/100").status_code == 404
