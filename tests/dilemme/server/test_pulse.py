"""At each beat a connection proves again that it may be there (security.md §2.3)."""

from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client

from dilemme import protocol
from dilemme.server import session
from dilemme.server.models import Player
from tests.factories.dilemme import running_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return running_table("Nadia")


@pytest.fixture
def at_the_desk(table):
    """The facilitator's connection, and the browser they are signed in with."""
    game, _joined = table
    browser = Client()
    browser.force_login(game.facilitator, backend="django.contrib.auth.backends.ModelBackend")
    store = import_module(settings.SESSION_ENGINE).SessionStore(browser.session.session_key)
    scope = {"user": game.facilitator, "session": store}
    hello = protocol.Hello(role="facilitator")
    return session.admit(game.public_id, hello, scope), browser


def is_welcome(guest):
    """Say whether the next look at a connection lets it stay."""
    (pulse,) = session.pulses([guest])
    return pulse.is_welcome


def test_a_facilitator_who_stays_signed_in_stays(at_the_desk):
    guest, _browser = at_the_desk
    assert is_welcome(guest)


def test_signing_out_ends_the_connection(at_the_desk):
    guest, browser = at_the_desk
    browser.logout()
    assert not is_welcome(guest)


def test_a_closed_account_ends_the_connection(at_the_desk, table):
    guest, _browser = at_the_desk
    facilitator = table[0].facilitator
    facilitator.is_active = False
    facilitator.save()
    assert not is_welcome(guest)


def test_a_seat_that_was_taken_back_ends_the_connection(table):
    game, (nadia,) = table
    guest = session.admit(game.public_id, protocol.Hello(token=nadia.token), {})
    assert is_welcome(guest)
    Player.objects.filter(seat__game=game).delete()
    assert not is_welcome(guest)
