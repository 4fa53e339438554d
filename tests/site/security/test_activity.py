"""Where an account is open: known at once for a new place, then written every five minutes."""

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
PAGE = "/compte/sessions/"


def written_by(browser):
    """Return the statements about open sessions that one page makes."""
    with CaptureQueriesContext(connection) as found:
        browser.get(PAGE)
    changes = ("INSERT", "UPDATE", "SAVEPOINT")
    return [one["sql"] for one in found if one["sql"].startswith(changes)]


def test_a_page_writes_nothing_until_five_minutes_have_passed(sign_in, forget_cache):
    user = person()
    browser = sign_in(user)
    browser.get(PAGE)
    seen = UserSession.objects.get(user=user).last_seen_at
    assert written_by(browser) == []
    forget_cache()  # what five minutes do
    assert [sql.split()[0] for sql in written_by(browser)] == ["UPDATE"]
    assert UserSession.objects.get(user=user).last_seen_at > seen


def test_another_browser_or_address_is_known_at_once(sign_in):
    user = person()
    browser = sign_in(user)
    browser.get(PAGE)
    browser.get(PAGE, headers={"user-agent": "Un autre navigateur"}, REMOTE_ADDR="192.0.2.7")
    assert UserSession.objects.get(user=user).user_agent == "Un autre navigateur"
    assert UserSession.objects.get(user=user).ip == "192.0.2.7"
