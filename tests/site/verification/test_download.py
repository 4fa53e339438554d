"""The holder alone downloads the PDF."""

import re
from hashlib import sha256
from uuid import uuid4

import pytest

from certificates.services import revoke
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.certificates import certificate_for

pytestmark = pytest.mark.django_db


def test_the_holder_gets_the_issued_file_under_a_name_without_theirs(sign_in):
    holder = person(Role.LEARNER, first_name="Léonie", last_name="Marchal")
    certificate = certificate_for(holder)
    response = sign_in(holder).get(f"/moi/certificats/{certificate.public_id}.pdf")
    assert sha256(response.content).hexdigest() == certificate.pdf_sha256
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="attestation-{certificate.number}.pdf"'
    )
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("role", [Role.LEARNER, Role.COORDINATOR, Role.PARTNER_REFERENT])
def test_somebody_elses_certificate_is_as_missing_as_none(sign_in, role, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    certificate = certificate_for(person(Role.LEARNER))
    browser = sign_in(person(role))
    foreign = browser.get(f"/moi/certificats/{certificate.public_id}.pdf")
    missing = browser.get(f"/moi/certificats/{uuid4()}.pdf")
    assert foreign.status_code == missing.status_code == 404
    assert without_tokens(foreign) == without_tokens(missing)


def test_a_visitor_is_asked_to_sign_in(client):
    certificate = certificate_for(person(Role.LEARNER))
    response = client.get(f"/moi/certificats/{certificate.public_id}.pdf")
    assert response.status_code == 302
    assert response.url.startswith("/compte/login/")


def test_a_revoked_certificate_is_not_handed_out(sign_in):
    holder = person(Role.LEARNER)
    certificate = certificate_for(holder)
    revoke(certificate=certificate, actor=None, reason="wrong_facts")
    response = sign_in(holder).get(f"/moi/certificats/{certificate.public_id}.pdf")
    assert response.status_code == 410
    assert "a été annulée" in response.content.decode()


def without_tokens(response) -> str:
    """Return the page without the CSRF masks and the address asked for."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(r"/moi/certificats/[0-9a-f-]+", "", text)
