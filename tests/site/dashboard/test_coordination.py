"""What the coordination sees when it arrives: references, never names."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from portal.accounts.roles import Role
from portal.referrals.services import signing
from tests.factories.accounts import person
from tests.factories.partners import ConventionFactory
from tests.factories.referrals import accepted, draft, prescriber, signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mails_leave_at_once(monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda send, **_options: send())


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_home_lists_what_to_examine_and_who_waits_without_any_name(sign_in):
    agent = prescriber(max_per_year=1)
    to_examine, waiting = signed(agent), signed(agent)
    page = text(sign_in(person(Role.COORDINATOR)).get("/coordination/"))
    assert f"/coordination/orientations/{to_examine.public_id}/" in page
    assert waiting.reference in page
    assert "1 demande attend une réponse" in page
    assert "100 % des places" in page
    assert "Léonie" not in page
    assert "Marchal" not in page


def test_the_home_costs_the_same_for_ten_times_as_many(sign_in, django_assert_max_num_queries):
    browser, counts = sign_in(person(Role.COORDINATOR)), []
    browser.get("/coordination/")  # the first page of a session writes the session
    for partners in (1, 9):
        for _partner in range(partners):
            agent = prescriber(max_per_year=1)
            for _referral in range(2):
                signed(agent)
        with django_assert_max_num_queries(15) as captured:
            browser.get("/coordination/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_case_is_found_by_its_reference_and_late_ones_are_listed(sign_in):
    browser, case = sign_in(person(Role.COORDINATOR)), accepted()
    address = f"/coordination/orientations/{case.public_id}/"
    assert address not in text(browser.get("/coordination/"))
    asked = {"reference": f" {case.reference.lower()} "}
    assert browser.post("/coordination/orientations/trouver/", asked).url == address
    unknown = {"reference": "CR-2026-ZZZZZZ"}
    page = browser.post("/coordination/orientations/trouver/", unknown, follow=True)
    assert "Aucun dossier ne porte cette référence" in text(page)
    case.due_at = timezone.now() - timedelta(hours=1)
    case.save()
    page = text(browser.get("/coordination/"))
    assert address in page
    assert "1 dossier suivi attend plus que prévu" in page


def test_a_draft_is_not_found_by_its_reference(sign_in):
    asked = {"reference": draft().reference}
    page = sign_in(person(Role.COORDINATOR)).post(
        "/coordination/orientations/trouver/", asked, follow=True
    )
    assert "Aucun dossier ne porte cette référence" in text(page)


def test_who_took_everything_back_is_a_count_and_a_quiet_convention_says_so(sign_in):
    signing.withdraw(request=signed().signature_request)
    page = text(sign_in(person(Role.COORDINATOR)).get("/coordination/"))
    assert "En 30 jours, 1 demande a été retirée" in page
    assert '<span class="doux">Rien</span>' in page


def test_a_suspended_and_an_ending_convention_are_told(sign_in):
    ConventionFactory(suspended_at="2026-11-01T10:00Z", ends_on="2099-01-01")
    page = text(sign_in(person(Role.COORDINATOR)).get("/coordination/"))
    assert "Suspendue" in page
