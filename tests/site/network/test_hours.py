"""The home of the space, and the hours that somebody gave."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from pypdf import PdfReader

from portal.accounts.roles import Role
from portal.ambassadors.models import Workshop, WorkshopHost, WorkshopReport
from portal.learning.models import Issuer
from tests.factories.accounts import person
from tests.factories.ambassadors import WorkshopFactory

pytestmark = pytest.mark.django_db


def held(ambassador, *, year, minutes):
    """Return a reported workshop of a year."""
    at = datetime(year, 5, 4, 14, tzinfo=UTC)
    workshop = WorkshopFactory(
        ambassador=ambassador, starts_at=at, state=Workshop.State.REPORTED, title="Dilemme & Cie"
    )
    WorkshopReport.objects.create(
        workshop=workshop, heads=8, audience="mixed", mood=4, duration_minutes=minutes
    )
    return workshop


def test_the_attestation_counts_what_was_done_alone_or_with_others(sign_in):
    Issuer.objects.create(
        name="CRESUS Exemple", address="1 rue Inventée", place="Strasbourg",
        signatory_name="Hélène Wagner", signatory_title="Directrice", valid_from="2026-01-01",
    )  # fmt: skip
    me = person(Role.AMBASSADOR, first_name="Inès", last_name="Faure")
    held(me, year=2025, minutes=110)
    helped = held(person(Role.AMBASSADOR), year=2025, minutes=95)
    WorkshopHost.objects.create(workshop=helped, user=me, state="accepted")
    held(me, year=2024, minutes=60)
    browser = sign_in(me)
    assert "3 h 25" in browser.get(reverse("network:hours")).content.decode()
    answer = browser.get(reverse("network:hours_file"), {"annee": "2025"})
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text().replace("\n", " ")
    assert "Inès Faure" in text
    assert "2 ateliers" in text
    assert "3 h 25" in text
    assert "Dilemme & Cie" in text


def test_nothing_is_attested_without_a_workshop(sign_in):
    browser = sign_in(person(Role.AMBASSADOR))
    assert browser.get(reverse("network:hours_file")).url == reverse("network:hours")


def test_the_clock_prints_counts_only(capsys):
    call_command("send_network_mails")
    assert len(capsys.readouterr().out.split()) == 3
