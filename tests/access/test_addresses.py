"""Every role tries every address: with its own objects, a colleague's, a stranger's, and none."""

import re
from ast import literal_eval
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import reverse

from portal.accounts.roles import Role
from tests.access.door import SIGNED_IN, VISITOR
from tests.access.table import ADDRESSES
from tests.access.walk import addresses, guarded
from tests.access.world import MISSING, build_world
from tests.comparing import bare
from tests.conftest import StrictClient, signed_in

pytestmark = pytest.mark.django_db
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# A form that only takes POST, an empty form sent back, a step that comes too early: still inside.
INSIDE = {200, 302, 400, 405, 409, 422}
REFUSED = 403


@pytest.fixture
def _django_db_helper():
    """Stand in for pytest-django's transaction a test: the world has one for them all."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Two partners and two associations, made once; whatever a request does to them is undone."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), undone():
        # E-mails leave at once, since nothing here is ever committed.
        patch.setattr(transaction, "on_commit", lambda send, **_options: send())
        yield build_world()


@contextmanager
def undone():
    """Undo all that happens to the database inside."""
    block = transaction.atomic()
    block._from_testcase = True  # as in a test case: a durable block may stand inside
    with block:
        yield
        transaction.set_rollback(True)


@pytest.fixture
def knock(request, world):
    """Return a function that tries a door as a role, with an object of its own, or another's."""
    role = request.getfixturevalue("role")
    browser = StrictClient() if role == VISITOR else signed_in(world.me(role))
    cookies = dict(browser.cookies)

    def tried(route, door, identifier=""):
        browser.cookies.clear()
        browser.cookies.update(cookies)
        where = address(world, route, door, identifier)
        with undone():
            return getattr(browser, door.method)(where, sent(door, identifier))

    return tried


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


def is_inside(response) -> bool:
    """Whether the door opened: not refused, not missing, not sent to sign in."""
    return response.status_code in INSIDE and "/compte/login/?next=" not in response.get(
        "Location", ""
    )


def test_every_address_has_its_line():
    assert addresses() == set(ADDRESSES)


@pytest.mark.parametrize("role", [VISITOR, *Role.values])
def test_the_doors_open_to_those_the_table_names_and_to_nobody_else(role, world, knock):
    wrong, named = [], guarded()
    for route, door in sorted(ADDRESSES.items()):
        response = knock(route, door, world.thing(door.holds, role, "own") if door.holds else "")
        assert response.status_code < 500
        # The role is judged before the object: whoever lacks it is refused, whatever exists.
        by_role = role != VISITOR and route in named and role not in named[route]
        if is_inside(response) != (role in door.opens_to) or (
            by_role and response.status_code != REFUSED
        ):
            wrong.append(f"{role} {door.method} {route}: {response.status_code}")
    assert not wrong


def test_a_view_names_no_role_to_whom_its_door_stays_shut():
    named = {route: set(roles) for route, roles in guarded().items() if ADDRESSES[route].opens_to}
    assert {route: roles - ADDRESSES[route].opens_to for route, roles in named.items()} == {
        route: set() for route in named
    }


@pytest.mark.parametrize("role", [VISITOR, *Role.values])
def test_what_is_not_mine_answers_exactly_like_what_does_not_exist(role, world, knock):
    different = []
    for route, door in sorted(ADDRESSES.items()):
        if not door.holds or role in door.sees_all:
            continue
        missing = bare(knock(route, door, MISSING))
        for whose in ("colleague", "foreign"):
            if whose == "colleague" and (door.holds == "colleague" or role in door.shared):
                continue  # a referent decides for every colleague; some share their objects
            identifier = world.thing(door.holds, role, whose)
            found = bare(knock(route, door, identifier))
            found = literal_eval(repr(found).replace(identifier, MISSING))  # the address asked for
            if found != missing:
                different.append(f"{role} {route} ({whose}): {found[:2]} {missing[:2]}")
    assert not different


def test_the_table_names_only_roles_that_exist():
    assert all(door.opens_to <= SIGNED_IN | {VISITOR} for door in ADDRESSES.values())
