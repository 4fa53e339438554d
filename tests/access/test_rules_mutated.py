"""Rules of doors broken one at a time: each must be noticed by what the access tests ask.

Two kinds of rules open a door: the roles that a view names (`role_required`), and being signed in.
Each is taken away alone, and the question that the access tests ask at that door must be answered
otherwise. The third kind, whose objects one sees, is broken in `test_rows.py`.
"""

import pytest
from django.contrib.auth.middleware import LoginRequiredMiddleware

from portal.accounts import access
from portal.accounts.access import SESSION_KEY
from portal.accounts.roles import Role
from portal.accounts.services import grant_role
from tests.access.table import ADDRESSES
from tests.access.test_addresses import (
    REFUSED,
    _django_db_helper,  # noqa: F401 (the world of the access tests)
    address,
    is_inside,
    sent,
    undone,
)
from tests.access.test_addresses import made as world  # noqa: F401 (the same)
from tests.access.walk import guarded, signed_in_only
from tests.access.world import MISSING
from tests.conftest import StrictClient, signed_in

pytestmark = [pytest.mark.looks, pytest.mark.django_db]
# Refuses by itself, with a 403 too, whoever lacks something to refer somebody.
GATE = "partenaire/orienter/"


def knock(browser, world, route):  # noqa: F811 (the fixture's value)
    """Ask once what the access tests ask, and undo what it did; None when the page breaks."""
    door = ADDRESSES[route]
    identifier = MISSING if door.holds else ""
    try:
        with undone():
            where = address(world, route, door, identifier)
            return getattr(browser, door.method)(where, sent(door, identifier))
    except Exception:  # noqa: BLE001 (a page that breaks for a stranger was entered)
        return None


def stranger_to(world, route, browsers):  # noqa: F811
    """Return the browser of somebody to whom the door is shut by its roles alone."""
    roles = guarded_routes[route]
    role = next(one for one in Role.values if one not in roles)
    if route == GATE:  # an agent in another role: all that lacks is the role, switched on
        user, role = world.me(Role.PRESCRIBER), "switched off"
    if role not in browsers:
        browsers[role] = signed_in(user if route == GATE else world.me(role))
        if route == GATE:
            _put_on_another_role(browsers[role], user)
    return browsers[role]


def _put_on_another_role(browser, user):
    held = user.memberships.get()
    other = grant_role(user=user, organisation=held.organisation, role=Role.LEARNER)
    session = browser.session
    session[SESSION_KEY] = str(other.public_id)
    session.save()


guarded_routes = guarded()


def test_no_role_enters_unnoticed_where_the_rule_that_names_roles_is_taken_away(
    world,  # noqa: F811
    monkeypatch,
):
    survivors, browsers = [], {}
    for route, roles in guarded_routes.items():
        browser = stranger_to(world, route, browsers)
        with monkeypatch.context() as patch:
            patch.setattr(access, "_refusal", _everybody_enters(roles))
            answer = knock(browser, world, route)
        if answer is not None and answer.status_code == REFUSED:
            survivors.append(route)
    assert not survivors


def _everybody_enters(named):
    """Return the guard with one rule taken away: the one that names these roles."""
    guard = access._refusal

    def mutated(request, roles, otherwise):
        return None if roles == named else guard(request, roles, otherwise)

    return mutated


def test_nobody_enters_unnoticed_where_signing_in_is_no_longer_asked(world, monkeypatch):  # noqa: F811
    monkeypatch.setattr(LoginRequiredMiddleware, "process_view", lambda *_asked: None)
    survivors = []
    for route in sorted(signed_in_only()):
        answer = knock(StrictClient(), world, route)
        if answer is not None and not is_inside(answer) and answer.status_code != 404:
            survivors.append(f"{route}: {answer.status_code}")
    assert not survivors
