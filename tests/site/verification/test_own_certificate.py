"""The holder's own page: what is certified, what it is worth today, what others see."""

import re
from uuid import uuid4

import pytest

from certificates.services import revoke
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.certificates import certificate_for

pytestmark = pytest.mark.django_db


def shown_to(browser, certificate) -> str:
    """Return the page of a certificate."""
    response = browser.get(f"/moi/certificats/{certificate.public_id}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_holder_sees_the_sheet_the_file_and_the_link_to_give(sign_in, learner):
    certificate = certificate_for(learner)
    page = shown_to(sign_in(learner), certificate)
    for words in (learner.get_full_name(), certificate.number, certificate.grouped_code):
        assert words in page
    assert f'data-copy="{certificate.sheet.address}"' in page
    assert f'href="/v/{certificate.code}"' in page
    assert f'href="/moi/certificats/{certificate.public_id}.pdf"' in page
    assert "Votre attestation est prête" in page


def test_the_page_shows_the_frozen_facts_whatever_became_of_the_person(sign_in, learner):
    certificate = certificate_for(learner)
    printed = learner.get_full_name()
    learner.last_name = "Autrement"
    learner.save()
    assert printed in shown_to(sign_in(learner), certificate)


def test_an_attestation_that_is_over_says_so_and_where_to_go(sign_in, learner):
    page = shown_to(sign_in(learner), certificate_for(learner, days_left=-1))
    assert "Votre attestation est finie" in page
    assert 'href="/formations/"' in page


def test_an_attestation_taken_back_gives_the_reason_and_no_file(sign_in, learner):
    certificate = certificate_for(learner)
    revoke(certificate=certificate, actor=None, reason="wrong_facts")
    page = shown_to(sign_in(learner), certificate)
    assert "a été annulée" in page
    assert "une information était fausse" in page
    assert ".pdf" not in page
    assert ".pdf" not in sign_in(learner).get("/moi/").content.decode()


@pytest.mark.parametrize("role", [Role.LEARNER, Role.COORDINATOR, Role.PARTNER_REFERENT])
def test_somebody_elses_page_is_as_missing_as_none(sign_in, role):
    certificate = certificate_for(person(Role.LEARNER))
    browser = sign_in(person(role))
    foreign = browser.get(f"/moi/certificats/{certificate.public_id}/")
    missing = browser.get(f"/moi/certificats/{uuid4()}/")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert without_tokens(foreign) == without_tokens(missing)


def without_tokens(response) -> str:
    """Return the page without the CSRF masks and the address asked for."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(r"/moi/certificats/[0-9a-f-]+", "", text)


def test_the_home_leads_to_each_attestation(sign_in, learner):
    certificate = certificate_for(learner)
    home = sign_in(learner).get("/moi/").content.decode()
    assert f'href="/moi/certificats/{certificate.public_id}/"' in home
    assert "Valable" in home
