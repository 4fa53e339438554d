"""Places are taken under a lock, counted once, and given back only before they are counted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from portal.accounts.access import Viewer
from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.partners.domain.quota import Admission
from portal.partners.models import Convention
from portal.partners.selectors import live_convention, places_taken
from portal.partners.services import count_slot, give_back_slot, take_slot
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.partners import ConventionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def take(convention, subject, on=TODAY):
    """Take a place."""
    return take_slot(convention=convention, subject=subject, on=on)


def test_the_maximum_is_the_maximum():
    convention = ConventionFactory(max_per_year=2)
    answers = [take(convention, subject) for subject in "abc"]
    assert answers == [Admission.ADMITTED, Admission.ADMITTED, Admission.WAITING]


def test_asking_twice_for_one_referral_takes_one_place():
    convention = ConventionFactory(max_per_year=2)
    assert take(convention, "a") == take(convention, "a") == Admission.ADMITTED
    assert places_taken(convention, on=TODAY).left == 1


def test_a_place_given_back_serves_again_but_not_once_counted():
    convention = ConventionFactory(max_per_year=1)
    take(convention, "a")
    assert give_back_slot(subject="a")
    assert take(convention, "b") == Admission.ADMITTED
    count_slot(subject="b", on=TODAY)
    assert not give_back_slot(subject="b")
    state = places_taken(convention, on=TODAY)
    assert (state.counted, state.held, state.left) == (1, 0, 0)


def test_the_monthly_cap_and_the_year_start_again():
    convention = ConventionFactory(max_per_year=3, monthly_cap=1, over_quota_rule="block")
    assert take(convention, "a") == Admission.ADMITTED
    assert take(convention, "b") == Admission.BLOCKED
    assert take(convention, "b", date(2026, 12, 1)) == Admission.ADMITTED
    assert places_taken(convention, on=date(2027, 1, 1)).left == 1  # the cap of the new month


def test_the_live_convention_is_the_one_that_allows_to_refer():
    organisation = OrganisationFactory()
    ConventionFactory(organisation=organisation, ends_on=date(2026, 6, 30))
    ConventionFactory(organisation=organisation, includes_transmissions=False)
    good = ConventionFactory(organisation=organisation)
    assert live_convention(organisation.pk, on=TODAY) == good
    assert live_convention(OrganisationFactory().pk, on=TODAY) is None


def test_a_referent_sees_the_conventions_of_their_organisation_only():
    mine, other = ConventionFactory(), ConventionFactory()
    referent = person(Role.PARTNER_REFERENT, organisation=mine.organisation)
    viewer = Viewer(referent, Membership.objects.select_related("organisation").get(user=referent))
    assert list(Convention.objects.visible_to(viewer)) == [mine]
    assert other not in Convention.objects.visible_to(viewer)
    assert not Convention.objects.visible_to(Viewer()).exists()


@pytest.mark.django_db(transaction=True)
def test_two_last_places_asked_at_once_give_exactly_one():
    convention = ConventionFactory(max_per_year=3)
    take(convention, "a")
    take(convention, "b")
    start = Barrier(2)

    def race(subject):
        start.wait()
        try:
            return take(convention, subject)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(race, ["c", "d"]))
    assert answers == [Admission.ADMITTED, Admission.WAITING]
    assert places_taken(convention, on=TODAY).taken == 3
