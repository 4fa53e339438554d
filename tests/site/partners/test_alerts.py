"""Warnings about a convention leave once, to the referent and the coordination, without a name."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from portal.accounts.roles import Role
from portal.partners.domain.alerts import end_reached, places_reached
from portal.partners.models import Slot
from tests.factories.accounts import person
from tests.factories.partners import ConventionFactory


@pytest.mark.parametrize(
    ("taken", "maximum", "reached"),
    [(79, 100, []), (80, 100, [80]), (95, 100, [80, 95]), (100, 100, [80, 95, 100]),
     (4, 5, [80]), (0, 0, [100]), (7, None, [])],
)  # fmt: skip
def test_thresholds_of_places(taken, maximum, reached):
    assert places_reached(taken=taken, maximum=maximum) == reached


@pytest.mark.parametrize(
    ("days", "reached"), [(91, []), (90, [90]), (31, [90]), (30, [90, 30]), (0, [90, 30]), (-1, [])]
)
def test_thresholds_of_the_end(days, reached):
    today = date(2026, 11, 22)
    assert end_reached(today + timedelta(days=days), on=today) == reached
    assert end_reached(None, on=today) == []


@pytest.mark.django_db(transaction=True)
def test_each_threshold_is_told_once_to_both():
    today = timezone.localdate()
    convention = ConventionFactory(max_per_year=5, starts_on=today, ends_on=today + timedelta(60))
    referent = person(Role.PARTNER_REFERENT, organisation=convention.organisation)
    coordinator = person(Role.COORDINATOR)
    for rank in range(4):
        Slot.objects.create(convention=convention, subject=f"s{rank}", taken_on=today)
    call_command("tend_conventions")
    to = sorted(message.to[0] for message in mail.outbox)
    assert to == sorted([referent.email, coordinator.email] * 2)
    assert any("80\u00a0%" in message.subject for message in mail.outbox)
    mail.outbox.clear()
    call_command("tend_conventions")
    assert mail.outbox == []
    Slot.objects.create(convention=convention, subject="last", taken_on=today)
    call_command("tend_conventions")
    assert {message.subject.split(": ")[1] for message in mail.outbox} == {
        "100\u00a0% des places prises"
    }
