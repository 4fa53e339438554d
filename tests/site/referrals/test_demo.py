"""The demonstration: sixty referrals and six people alone, every state, the same at every load."""

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts.roles import Role
from portal.partners import demo as partners_demo
from portal.partners.models import Slot
from portal.partners.selectors import places_taken
from portal.referrals.demo import Team, load
from portal.referrals.domain.states import State
from portal.referrals.models import CharterSignature, Referral, Transition
from tests.factories.accounts import OrganisationFactory, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def teams():
    """Both partners with their agent and convention."""
    bank, landlord = OrganisationFactory(), OrganisationFactory(kind="landlord")
    conventions = partners_demo.load(bank=bank, landlord=landlord, today=timezone.localdate())
    return {
        key: Team(place, person(Role.PRESCRIBER, organisation=place), conventions[key], "AF-1")
        for key, place in (("bank", bank), ("landlord", landlord))
    }


def test_there_are_sixty_referrals_in_every_state(teams):
    counsellors = [person(Role.COUNSELLOR)]
    assert load(**teams, counsellors=counsellors) == 60 + 6
    assert load(**teams, counsellors=counsellors) == 0
    states = set(Referral.objects.order_by().values_list("state", flat=True))
    assert states == {state.value for state in State} - {State.DELETED.value}
    made = Referral.objects.filter(kind="transmission")
    assert made.filter(organisation=teams["bank"].organisation).count() == 40
    assert made.filter(organisation=teams["landlord"].organisation).count() == 20
    assert mail.outbox == []


def test_some_came_by_themselves_and_hold_no_place(teams):
    load(**teams, counsellors=[person(Role.COUNSELLOR)])
    alone = Referral.objects.filter(kind="self")
    assert {one.transitions.first().actor_kind for one in alone} == {"person"}
    assert not any(one.referrer_id or one.signals.exists() for one in alone)
    subjects = [one.slot_subject for one in alone]
    assert not Slot.objects.filter(subject__in=subjects).exists()
    assert CharterSignature.objects.filter(referral__in=alone).count() == len(alone) == 6


def test_the_landlord_is_full_and_the_bank_is_not(teams):
    load(**teams, counsellors=[person(Role.COUNSELLOR)])
    today = timezone.localdate()
    assert places_taken(teams["landlord"].convention, on=today).left == 0
    assert places_taken(teams["bank"].convention, on=today).left > 20


def test_every_load_gives_the_same_people(teams):
    counsellors = [person(Role.COUNSELLOR)]
    load(**teams, counsellors=counsellors)
    first = [
        (one.reference, one.state, one.last_name) for one in Referral.objects.order_by("reference")
    ]
    Transition.objects.all().delete()
    for referral in Referral.objects.all():
        getattr(referral, "signature", None) and referral.signature.delete()
    Referral.objects.all().delete()
    teams["bank"].convention.slots.all().delete()
    teams["landlord"].convention.slots.all().delete()
    load(**teams, counsellors=counsellors)
    again = [
        (one.reference, one.state, one.last_name) for one in Referral.objects.order_by("reference")
    ]
    assert again == first
