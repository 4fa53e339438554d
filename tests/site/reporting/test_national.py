"""The coordination sees the whole network, filters and extracts it; extractions are noted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.referrals import prescriber
from tests.factories.reports import cases_of
from tests.site.reporting.test_partner_report import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(sign_in):
    """The coordination's browser, above two partners."""
    cases_of(prescriber(OrganisationFactory(name="Banque Une")), 3)
    landlord = prescriber(OrganisationFactory(name="Bailleur Deux", kind="landlord"))
    cases_of(landlord, 2, postcode="68100")
    return sign_in(person(Role.COORDINATOR))


def asked(page):
    """Return the first figure of the page."""
    return page.split('bilan-chiffre">')[1].split("<")[0].strip()


def test_small_numbers_are_shown_to_who_may_read_the_cases(desk):
    page = text(desk.get("/coordination/national/"))
    assert asked(page) == "5"
    assert "Banque Une" in page
    assert "petits nombres" in page


def test_filters_narrow_by_kind_department_and_day(desk):
    for query, number in (
        ({"type": "landlord"}, "2"),
        ({"departement": "67"}, "3"),
        ({"departement": "68", "type": "bank"}, "0"),
        ({"nature": "self"}, "0"),
        ({"du": "2020-01-01", "au": "2020-12-31"}, "0"),
    ):
        assert asked(text(desk.get("/coordination/national/", query))) == number


def test_a_filter_that_makes_no_sense_says_so(desk):
    page = text(desk.get("/coordination/national/", {"du": "2026-02-01", "au": "2026-01-01"}))
    assert "La fin vient avant le début" in page
    assert "bilan-chiffre" not in page


def test_the_extraction_is_the_page_and_is_written_down(desk):
    answer = desk.get("/coordination/national/national.csv", {"type": "landlord"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert any(line.startswith("Demandes reçues;2;") for line in lines)
    entry = AuditEntry.objects.filter(action="report.exported").get()
    assert entry.data["kind"] == "csv"
    assert any("Bailleur" in words for words in entry.data["filter"])


def test_growth_is_beside_the_period_before(desk):
    cases = cases_of(prescriber(OrganisationFactory(name="Banque Trois")), 4)
    for one in cases[:2]:  # two came twenty days before the two others
        one.transmitted_at = one.transmitted_at - timedelta(days=20)
        one.save(update_fields=["transmitted_at"])
    start = timezone.localdate() - timedelta(days=15)
    page = text(desk.get("/coordination/national/", {"du": start.isoformat()}))
    row = page.split("Banque Trois</th>")[1].split("</tr>")[0]
    assert row.count(">2<") == 3  # received, accepted, and the period before
