"""Headers of every kind of answer (security.md §2): pages, refusals, redirects, files, errors."""

import pytest
from django.db import transaction
from django.test import Client

from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.referrals import awaiting

pytestmark = pytest.mark.django_db
KINDS = {
    "page": ("/compte/login/", 200),
    "health": ("/healthz", 200),
    "redirect to sign in": ("/moi/", 302),
    "missing": ("/accord/inconnu/", 404),
    "missing page": ("/rien-de-tel/", 404),
    "style sheet": ("/static/portal/css/base.css", 200),
}


def is_guarded(response) -> bool:
    """Whether scripts, frames, types and referrers are held."""
    headers = response.headers
    return (
        headers["Content-Security-Policy"].startswith("default-src 'none'")
        and "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        and "unsafe" not in headers["Content-Security-Policy"]
        and headers["X-Content-Type-Options"] == "nosniff"
        and headers["Referrer-Policy"] == "same-origin"
        and headers["Cross-Origin-Opener-Policy"] == "same-origin"
    )


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_answer_is_guarded(client, kind):
    address, status = KINDS[kind]
    response = client.get(address)
    assert response.status_code == status
    assert is_guarded(response)
    if kind != "style sheet":
        assert response.headers["X-Frame-Options"] == "DENY"


def test_an_error_of_ours_is_guarded_too_and_says_nothing(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("portal.referrals.services.signing.find_request", lambda token: 1 // 0)
    response = client.get("/accord/un-lien/")
    assert response.status_code == 500
    assert is_guarded(response)
    assert "ZeroDivisionError" not in response.content.decode()


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [
        (Role.LEARNER, "/moi/", 200),
        (Role.LEARNER, "/conseil/", 403),
        (Role.LEARNER, "/rien-de-tel/", 404),
        (Role.LEARNER, "/compte/accueil/", 302),
        (Role.PARTNER_REFERENT, "/partenaire/", 200),
        (Role.COORDINATOR, "/coordination/", 200),
    ],
)
def test_what_a_signed_in_person_gets_is_kept_nowhere(sign_in, role, address, status):
    response = sign_in(person(role)).get(address)
    assert response.status_code == status
    assert "no-store" in response.headers["Cache-Control"]
    assert is_guarded(response)


def test_a_redirect_to_the_second_factor_is_kept_nowhere(sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    response = sign_in(person(Role.EDITOR)).get("/gestion/")
    assert response.status_code == 302
    assert "no-store" in response.headers["Cache-Control"]


def test_a_form_without_its_token_is_refused_and_kept_nowhere():
    browser, learner = Client(enforce_csrf_checks=True), person(Role.LEARNER)
    browser.force_login(learner, backend="django.contrib.auth.backends.ModelBackend")
    response = browser.post("/compte/role/", {"membership": "x"})
    assert response.status_code == 403
    assert "no-store" in response.headers["Cache-Control"]
    assert is_guarded(response)


def test_the_persons_page_is_private_unindexed_and_tells_other_sites_nothing(client, monkeypatch):
    """`no-referrer` would make browsers send `Origin: null`, and the signature be refused."""
    monkeypatch.setattr(transaction, "on_commit", lambda send, **_options: send())
    _referral, token = awaiting()
    response = client.get(f"/accord/{token}/")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert is_guarded(response)


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client):
    learner = person(Role.LEARNER)
    client.post("/compte/login/", {"login": learner.email, "password": "une-phrase-assez-longue"})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
