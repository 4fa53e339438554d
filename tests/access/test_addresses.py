"""Every role tries every address: with its own objects, a colleague's, a stranger's, and none."""

import re
from ast import literal_eval

import pytest
from django.db import transaction
from django.urls import reverse

from portal.accounts.roles import Role
from tests.access.table import ADDRESSES, SIGNED_IN, VISITOR
from tests.access.walk import addresses
from tests.access.world import MISSING, build_world, thing
from tests.comparing import bare

pytestmark = pytest.mark.django_db
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# A form that only takes POST, an empty form sent back, a step that comes too early: still inside.
INSIDE = {200, 302, 400, 405, 409, 422}


@pytest.fixture
def world(monkeypatch):
    """Two partners and two associations; e-mails leave at once, since a test never commits."""
    monkeypatch.setattr(transaction, "on_commit", lambda send, **_options: send())
    return build_world()


def address(world, route, door, identifier=""):
    """Return the path of a route, filled with an object's identifier and the table's values."""
    if route == "gestion/…":
        return reverse("wagtailadmin_home")
    filled = PARAMETER.sub(
        lambda found: world.fill(door.fill.get(found.group(1), identifier)), _plain(route, door)
    )
    return "/" + filled


def sent(door, identifier):
    """Return what is sent along: the object's identifier where the address does not hold it."""
    return {door.sends: identifier} if door.sends else {}


def _plain(route, door):
    """Turn the few regular expressions of libraries into paths."""
    if not re.search(r"[\^$]", route):
        return route
    if route.startswith("^"):
        return ""
    if route.startswith("documents/"):
        return "documents/1/x.pdf"
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda found: door.fill[found.group(1)], route)
    return named.replace("^", "").replace("$", "")


def browser_of(world, role, sign_in, client):
    """Return a browser for the role."""
    return client if role == VISITOR else sign_in(world.me(role))


def is_inside(response) -> bool:
    """Whether the door opened: not refused, not missing, not sent to sign in."""
    return response.status_code in INSIDE and "/compte/login/?next=" not in response.get(
        "Location", ""
    )


def test_every_address_has_its_line():
    assert addresses() == set(ADDRESSES)


@pytest.mark.parametrize("role", [VISITOR, *Role.values])
def test_the_doors_open_to_those_the_table_names_and_to_nobody_else(role, world, sign_in, client):
    wrong = []
    for route, door in sorted(ADDRESSES.items()):
        identifier = thing(world, door.holds, role, "own") if door.holds else ""
        ask = getattr(browser_of(world, role, sign_in, client), door.method)
        response = ask(address(world, route, door, identifier), sent(door, identifier))
        assert response.status_code < 500
        if is_inside(response) != (role in door.opens_to):
            wrong.append(f"{role} {door.method} {route}: {response.status_code}")
    assert not wrong


@pytest.mark.parametrize("role", [VISITOR, *Role.values])
def test_what_is_not_mine_answers_exactly_like_what_does_not_exist(role, world, sign_in, client):
    different = []
    for route, door in sorted(ADDRESSES.items()):
        if not door.holds:
            continue
        ask = getattr(browser_of(world, role, sign_in, client), door.method)
        missing = bare(ask(address(world, route, door, MISSING), sent(door, MISSING)))
        for whose in ("colleague", "foreign"):
            if door.holds == "colleague" and whose == "colleague":
                continue  # a referent does decide for every colleague
            identifier = thing(world, door.holds, role, whose)
            found = bare(ask(address(world, route, door, identifier), sent(door, identifier)))
            found = literal_eval(repr(found).replace(identifier, MISSING))  # the address asked for
            if found != missing:
                different.append(f"{role} {route} ({whose}): {found[:2]} {missing[:2]}")
    assert not different


def test_the_table_names_only_roles_that_exist():
    assert all(door.opens_to <= SIGNED_IN | {VISITOR} for door in ADDRESSES.values())
