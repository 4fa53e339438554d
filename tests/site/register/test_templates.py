"""Templates of certificates are written and previewed in the admin; used ones stay."""

import pytest
from django.urls import reverse

from certificates.models import CertificateTemplate
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.certificates import certificate_for

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_certificates_certificatetemplate:list"
NEW = {
    "kind": "attestation_formation",
    "language": "fr",
    "title": "Attestation nouvelle",
    "deed": "a suivi la formation",
    "objectives_heading": "Objectifs",
    "legal_note": "Document vérifiable en ligne.",
}


@pytest.fixture
def browser(sign_in):
    """A coordinator in the admin."""
    return sign_in(person(Role.COORDINATOR))


def address(name: str, *args) -> str:
    """Return an address of the snippet."""
    return reverse(f"wagtailsnippets_certificates_certificatetemplate:{name}", args=args)


def test_the_list_opens_to_coordinators_and_not_to_learners(browser, sign_in):
    assert "Attestation de formation" in browser.get(reverse(LIST)).content.decode()
    assert sign_in(person(Role.LEARNER)).get(reverse(LIST)).status_code in (302, 403)


def test_a_new_version_is_written(browser):
    browser.post(address("add"), NEW)
    made = CertificateTemplate.objects.get(title="Attestation nouvelle")
    assert made.number == 2


def test_a_template_is_previewed_as_a_pdf_of_invented_facts(browser):
    template = CertificateTemplate.objects.in_force("certificat_realisation", "fr")
    preview = address("preview_on_edit", template.pk)
    kept = NEW | {"kind": template.kind, "title": template.title}
    assert browser.post(preview, kept).json()["is_valid"]
    response = browser.get(preview, {"mode": ""})
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_a_template_that_served_is_not_changed(browser):
    template = certificate_for().template
    browser.post(address("edit", template.pk), NEW | {"title": "Changé"})
    template.refresh_from_db()
    assert template.title == "Attestation de formation"
