"""Anyone may check a certificate; nobody learns more than its holder shows."""

import logging

import pytest

from certificates.domain.codes import group_code, new_code
from certificates.services import revoke
from tests.factories.accounts import UserFactory
from tests.factories.certificates import certificate_for

pytestmark = pytest.mark.django_db


def page(response) -> str:
    """Return the text with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def certificate():
    """A valid certificate of Léonie Marchal."""
    return certificate_for(UserFactory(first_name="Léonie", last_name="Marchal"))


def test_a_typed_code_leads_to_the_certificate(client, certificate):
    typed = group_code(certificate.code).lower().replace("0", "o")
    response = client.post("/verifier/", {"numero": typed}, follow=True)
    assert response.redirect_chain == [(f"/v/{certificate.code}", 302)]
    text = page(response)
    assert "Cette attestation est valable" in text
    assert "L. M." in text
    assert "Transmettre un dossier à CRESUS" in text
    assert "1 h 35" in text


def test_the_page_never_writes_the_name(client, certificate):
    for answer in (
        client.get(f"/v/{certificate.code}"),
        client.post(f"/v/{certificate.code}", {"nom": "marchal leonie"}),
        client.post(f"/v/{certificate.code}", {"nom": "Marchal"}),
    ):
        assert "marchal" not in answer.content.decode().lower()
        assert "léonie" not in answer.content.decode().lower()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("Léonie MARCHAL", "Oui, c’est bien ce nom"), ("Léonie Martin", "Non, ce n’est pas ce nom")],
)
def test_a_typed_name_is_answered_by_yes_or_no(client, certificate, typed, answer):
    assert answer in page(client.post(f"/v/{certificate.code}", {"nom": typed}))


def test_expired_and_revoked_certificates_say_so(client):
    expired = certificate_for(UserFactory(), days_left=-3)
    assert "elle est finie" in page(client.get(f"/v/{expired.code}"))
    revoked = certificate_for(UserFactory())
    revoke(certificate=revoked, actor=None, reason="replaced")
    text = page(client.get(f"/v/{revoked.code}"))
    assert "a été annulée" in text
    assert "une attestation corrigée la remplace" in text
    assert "Comparer" not in text


def test_unknown_and_malformed_codes_get_the_same_bytes(client, certificate):
    answers = [client.get(f"/v/{code}") for code in (new_code(), "nimporte-quoi", "é" * 50)]
    answers += [client.post("/verifier/", {"numero": code}) for code in (new_code(), "<b>")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers[:3]}) == 1
    assert len({answer.content for answer in answers[3:]}) == 1
    headers = [
        {k: v for k, v in a.headers.items() if k not in {"Date", "Expires"}} for a in answers
    ]
    assert headers[0] == headers[1] == headers[2]
    assert not any(answer.cookies for answer in answers)


def test_robots_are_kept_away(client, certificate):
    response = client.get(f"/v/{certificate.code}")
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in page(response)


@pytest.mark.usefixtures("one_minute")
def test_the_31st_check_of_a_minute_is_refused_and_the_next_address_is_not(client, certificate):
    statuses = [client.get(f"/v/{certificate.code}").status_code for _ in range(31)]
    assert statuses == [200] * 30 + [429]
    assert client.get("/verifier/").status_code == 429
    assert client.get("/verifier/", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.usefixtures("one_minute")
def test_names_cannot_be_guessed_in_series(client, certificate):
    tries = [client.post(f"/v/{certificate.code}", {"nom": f"Nom {n}"}) for n in range(11)]
    assert [answer.status_code for answer in tries] == [200] * 10 + [429]


def test_the_logs_hold_no_name(client, certificate, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post(f"/v/{certificate.code}", {"nom": "Léonie Marchal"})
        client.post("/verifier/", {"numero": "Léonie Marchal"})
    assert "Marchal" not in caplog.text.replace("params", "")
    assert all(
        "Marchal" not in record.getMessage() for record in caplog.records if record.levelno > 10
    )
