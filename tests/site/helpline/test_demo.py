"""The helplines of the demonstration have figures to show."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.access import Viewer
from portal.accounts.roles import Role
from portal.helpline import demo
from portal.helpline.models import Appointment, Call, Helpline
from portal.helpline.selectors.desk import figures_for
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db


def test_the_demo_shows_two_sites_and_shares_beside_their_references(association):
    adviser = person(Role.COUNSELLOR, organisation=association)
    other = person(Role.COUNSELLOR, organisation=association)
    demo.load(association=association, adviser=adviser, other=other)
    demo.load(association=association, adviser=adviser, other=other)
    assert (Helpline.objects.count(), Call.objects.count()) == (2, demo.CALLS)
    assert Appointment.objects.booked().exists()
    viewer = Viewer(adviser, adviser.memberships.get())
    today = timezone.localdate()
    found = figures_for(viewer, start=today - timedelta(days=100), end=today)
    assert None not in (found.no_referent_bp, found.over_indebted_bp, found.to_appointment_bp)
