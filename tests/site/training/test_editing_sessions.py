"""Saving a session's page again, unchanged, changes nothing and tells nobody."""

from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from courses.models import SentMessage
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.training import group_session, seated

pytestmark = pytest.mark.django_db


def as_sent_back(response):
    """Return every field of the page as a browser would send it, files and buttons apart."""
    context, sent = response.context, {}
    forms = [context["what"], context["who"], context["when"].management_form, *context["when"]]
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, "", []):
                shown = field.field.widget.format_value(value)
                sent[field.html_name] = shown[0] if isinstance(shown, list) else shown
    return sent


@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", "Pacific/Tahiti"])
def test_an_unchanged_page_moves_nothing(sign_in, zone):
    trainer = person(Role.TRAINER)
    session = group_session(trainer=trainer, time_zone=zone, capacity=8)
    seated(session)
    # The page shows minutes; the day was typed in minutes too.
    half = session.half_days.get()
    morning = half.starts_at.astimezone(ZoneInfo(zone))
    # A half-day ends on its day: whatever the hour of this run, this one is in the morning there.
    half.starts_at = morning.replace(hour=9, minute=0, second=0, microsecond=0)
    half.ends_at = half.starts_at.replace(hour=12)
    half.save()
    session.follow_up_at = session.follow_up_at.replace(second=0)
    session.save()
    n_told = SentMessage.objects.count()
    browser, address = sign_in(trainer), reverse("training:edit", args=[session.public_id])
    response = browser.post(address, as_sent_back(browser.get(address)))
    assert response.status_code == 302
    before, calendar = session.follow_up_at, session.calendar_sequence
    session.refresh_from_db()
    assert (session.follow_up_at, session.calendar_sequence) == (before, calendar)
    assert SentMessage.objects.count() == n_told


def test_half_days_that_are_not_there_are_folded_and_open_when_something_is_wrong(sign_in):
    trainer = person(Role.TRAINER)
    session = group_session(trainer=trainer)
    browser, address = sign_in(trainer), reverse("training:edit", args=[session.public_id])
    first = browser.get(address)
    assert "Ajouter une demi-journée (1)" not in first.content.decode()
    assert "Ajouter une demi-journée (2)" in first.content.decode()
    sent = as_sent_back(first)
    second = [*first.context["when"]][1]
    sent[second["place"].html_name] = "Une salle sans date"
    again = browser.post(address, sent).content.decode()
    assert "Complétez cette demi-journée, ou videz-la." in again
    assert "Ajouter une demi-journée (2)" not in again
