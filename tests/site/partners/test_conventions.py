"""Conventions are written, amended in writing, suspended; the terms before are kept."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.accounts.roles import Role
from portal.partners.models import Convention
from portal.partners.selectors import places_taken, price_on
from portal.partners.services.conventions import apply_due_amendments
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.partners import ConventionFactory

pytestmark = pytest.mark.django_db
TERMS = {
    "includes_transmissions": "on", "commitment": "100", "max_per_year": "120",
    "monthly_cap": "", "extra_places": "0", "over_quota_rule": "waiting_list",
    "year_rule": "anniversary", "ends_on": "", "examination_delegated": "on",
    "fixed_price": "18000", "overage_unit_price": "210,50", "vat_percent": "20",
}  # fmt: skip
NEW = TERMS | {"reference": "CV-GAMMA-01", "starts_on": "2026-01-01"}


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def desk(sign_in):
    """The coordination's browser."""
    return sign_in(person(Role.COORDINATOR))


def written(desk, **changes):
    """Write a convention through the page and return it."""
    partner = changes.pop("partner", None) or OrganisationFactory()
    desk.post(f"/coordination/partenaires/{partner.public_id}/convention/", NEW | changes)
    return Convention.objects.get()


def amend(desk, convention, **changes):
    """Write an amendment through the page."""
    today = timezone.localdate().isoformat()
    answers = TERMS | {"applies_on": today, "reason": "Plus de demandes"} | changes
    return desk.post(f"/coordination/conventions/{convention.public_id}/avenant/", answers)


def test_a_convention_is_written_with_its_price_in_cents(desk):
    convention = written(desk)
    price = price_on(convention, date(2026, 5, 1))
    assert (price.fixed_price_cents, price.overage_unit_price_cents) == (1_800_000, 21_050)
    assert price.vat_rate_bp == 2_000
    assert price_on(convention, date(2025, 12, 31)) is None
    page = desk.get(f"/coordination/conventions/{convention.public_id}/").content.decode()
    assert "L. 322-1" in page


def test_a_sponsor_gets_no_right_to_refer(desk):
    sponsor = OrganisationFactory(kind="foundation")
    address = f"/coordination/partenaires/{sponsor.public_id}/convention/"
    refused = desk.post(address, NEW)
    assert refused.status_code == 409
    assert "ne peut pas orienter" in refused.content.decode()
    assert not Convention.objects.exists()
    answers = {name: value for name, value in NEW.items() if name != "includes_transmissions"}
    desk.post(address, answers)
    assert not Convention.objects.get().includes_transmissions


def test_an_amendment_applies_today_and_keeps_what_was(desk):
    convention = written(desk)
    assert amend(desk, convention, max_per_year="150").status_code == 302
    convention.refresh_from_db()
    assert convention.max_per_year == 150
    amendment = convention.amendments.get()
    assert (amendment.before["max_per_year"], amendment.after["max_per_year"]) == (120, 150)
    page = desk.get(f"/coordination/conventions/{convention.public_id}/").content.decode()
    assert "Avenant 1" in page
    assert "Plus de demandes" in page


def test_an_amendment_to_come_waits_for_its_day(desk):
    convention = written(desk)
    in_a_month = timezone.localdate() + timedelta(days=30)
    amend(desk, convention, max_per_year="150", applies_on=in_a_month.isoformat())
    convention.refresh_from_db()
    assert convention.max_per_year == 120
    assert apply_due_amendments(on=in_a_month - timedelta(days=1)) == 0
    assert apply_due_amendments(on=in_a_month) == 1
    assert apply_due_amendments(on=in_a_month) == 0
    convention.refresh_from_db()
    assert convention.max_per_year == 150


def test_an_amendment_that_changes_nothing_is_refused(desk):
    convention = written(desk)
    answer = amend(desk, convention)
    assert answer.status_code == 409
    assert "Rien ne change" in answer.content.decode()
    assert not convention.amendments.exists()


def test_a_maximum_under_the_commitment_is_refused(desk):
    convention = written(desk)
    page = amend(desk, convention, max_per_year="50").content.decode()
    assert "inférieur à l’engagement" in page


def test_added_places_serve_the_year_they_were_agreed_for():
    convention = ConventionFactory(
        max_per_year=10, extra_places=5, extra_places_until=date(2026, 12, 31)
    )
    assert places_taken(convention, on=date(2026, 6, 1)).maximum == 15
    assert places_taken(convention, on=date(2027, 6, 1)).maximum == 10


def test_a_suspended_convention_starts_again(desk):
    convention = written(desk)
    address = f"/coordination/conventions/{convention.public_id}/suspendre/"
    assert "est suspendue" in desk.post(address, follow=True).content.decode()
    assert Convention.objects.get().suspended_at is not None
    desk.post(address)
    assert Convention.objects.get().suspended_at is None


def test_a_referent_reads_their_own_convention_only(desk, sign_in):
    convention = written(desk)
    other = ConventionFactory(reference="CV-AUTRE-01")
    referent = sign_in(person(Role.PARTNER_REFERENT, organisation=convention.organisation))
    page = referent.get("/partenaire/convention/").content.decode()
    assert "CV-GAMMA-01" in page
    assert other.reference not in page
