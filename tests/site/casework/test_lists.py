"""Lists cost the same number of queries whatever their length."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.roles import Role
from portal.referrals.models import Appointment, ClosureCheck, PersonRequest, Referral
from tests.factories.accounts import person
from tests.factories.referrals import organisation_of, prescriber
from tests.factories.reports import cases_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 45


def many(agent, counsellor, number):
    """Write cases of an agent, as followed by a counsellor, with what lists show of them."""
    now = timezone.now()
    cases = cases_of(agent, number)
    Referral.objects.filter(pk__in=[one.pk for one in cases]).update(
        counsellor=counsellor, due_at=now + timedelta(days=3)
    )
    ClosureCheck.objects.bulk_create(ClosureCheck(referral=one) for one in cases)
    PersonRequest.objects.bulk_create(
        PersonRequest(referral=one, kind="access", due_on=now.date()) for one in cases
    )
    Appointment.objects.bulk_create(
        Appointment(
            referral=one, author=counsellor, starts_at=now + timedelta(days=2), duration_minutes=30
        )
        for one in cases
    )


@pytest.fixture
def people():
    """An agent, their referent, and those of the network."""
    agent = prescriber()
    home = organisation_of(agent)
    roles = (Role.COUNSELLOR, Role.COORDINATOR, Role.DATA_OFFICER)
    found = {str(role): person(role) for role in roles}
    return found | {
        "prescriber": agent,
        "partner_referent": person(Role.PARTNER_REFERENT, organisation=home),
    }


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("prescriber", "/partenaire/orientations/"),
        ("prescriber", "/partenaire/signaux/"),
        ("partner_referent", "/partenaire/"),
        ("partner_referent", "/partenaire/bilan/"),
        ("counsellor", "/conseil/"),
        ("counsellor", "/conseil/rendez-vous/"),
        ("coordinator", "/coordination/"),
        ("coordinator", "/coordination/partenaires/"),
        ("coordinator", "/coordination/conventions/"),
        ("coordinator", "/coordination/clotures/"),
        ("coordinator", "/coordination/national/"),
        ("data_officer", "/protection/"),
        ("data_officer", "/protection/lectures/"),
    ],
)
def test_a_list_costs_the_same_for_three_times_as_many(people, sign_in, role, address):
    browser, counts = sign_in(people[role]), []
    many(people["prescriber"], people["counsellor"], 6)
    browser.get(address)  # the first page of a session writes the session
    for more in (0, 14):
        many(people["prescriber"], people["counsellor"], more)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
