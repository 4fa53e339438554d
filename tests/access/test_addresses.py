"""Every role tries every address: with its own objects, a colleague's, a stranger's, and none.

What it reads on the way, and what reading leaves behind, is compared with `policy.py`.
"""

import re
from ast import literal_eval
from contextlib import contextmanager
from functools import partial

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from portal.accounts.roles import Role
from portal.crypto.sealed import sealed_columns
from portal.training.tasks import send_due
from tests.access.crawl import Crawl, prepare
from tests.access.door import SIGNED_IN, VISITOR
from tests.access.nest import CODES, Nest, complete, rich_world, sealed_models
from tests.access.policy import POLICY, READS_ALL
from tests.access.table import ADDRESSES
from tests.access.walk import addresses, guarded
from tests.access.world import MISSING, OWNERS, build_world
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
def made(django_db_setup, django_db_blocker):
    """Two partners and two associations, made once; whatever a request does to them is undone."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), undone():
        # E-mails leave at once, since nothing here is ever committed.
        patch.setattr(transaction, "on_commit", lambda send, **_options: send())
        yield build_world()


@pytest.fixture(scope="module")
def crawl(made):
    """A walk through every door, role after role, with a canary in every sealed column."""
    rich_world(made)
    strangers = prepare(made, OWNERS)
    complete(made)
    walk = Crawl(Nest(), strangers)
    with pytest.MonkeyPatch.context() as patch, walk.listening(patch):
        patch.setattr(settings, "CASE_READS_ALERT", 100_000)
        walk.nest.lay()
        send_due.call()  # once, so that no door sends again all that was due before it opened
        yield walk


@pytest.fixture
def answers(role, made, crawl):
    """What every door answered to a role, by route; walked once a role."""
    if role not in crawl.answers:
        knock = knocker(made, role)
        for route, door in sorted(ADDRESSES.items()):
            mine = made.thing(door.holds, role, "own") if door.holds else ""
            with undone():
                crawl.ask(role, route, is_inside, partial(knock, route, door, mine))
    return crawl.answers[role]


@pytest.fixture(scope="module")
def world(made, crawl):
    """The world, once the canaries are laid."""
    return made


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
    tried = knocker(world, request.getfixturevalue("role"))

    def knocked(route, door, identifier=""):
        with undone():
            return tried(route, door, identifier)

    return knocked


def knocker(world, role):
    """Return a function that tries a door as a role, each time in a browser as fresh as new."""
    browser = StrictClient() if role == VISITOR else signed_in(world.me(role))
    cookies = dict(browser.cookies)

    def tried(route, door, identifier=""):
        browser.cookies.clear()
        browser.cookies.update(cookies)
        where = address(world, route, door, identifier)
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
def test_a_role_opens_its_doors_reads_what_is_its_own_and_leaves_nothing_but_lines(
    role, answers, crawl
):
    assert not wrong_doors(role, answers)
    assert crawl.nest.names(crawl.words[role]) == POLICY.get(role, set())
    if role not in READS_ALL:
        assert not crawl.strangers_words(role)
    unwritten = {route: one.read_unwritten for route, one in answers.items() if one.read_unwritten}
    assert not unwritten  # whoever was shown part of a case left a line in the journal
    left = {place: crawl.nest.found_in(text) for place, text in crawl.left_behind().items()}
    assert left == {place: set() for place in left}


def wrong_doors(role, answers) -> list[str]:
    """Return the doors that open to a role without the table saying so, or the contrary."""
    wrong, named = [], guarded()
    for route, door in sorted(ADDRESSES.items()):
        answer = answers[route]
        # The role is judged before the object: whoever lacks it is refused, whatever exists.
        by_role = role != VISITOR and route in named and role not in named[route]
        is_right = answer.is_inside == (role in door.opens_to)
        if answer.status >= 500 or not is_right or (by_role and answer.status != REFUSED):
            wrong.append(f"{role} {door.method} {route}: {answer.status}")
    return wrong


def test_a_view_names_no_role_to_whom_its_door_stays_shut():
    named = {route: set(roles) for route, roles in guarded().items() if ADDRESSES[route].opens_to}
    assert {route: roles - ADDRESSES[route].opens_to for route, roles in named.items()} == {
        route: set() for route in named
    }


@pytest.mark.looks
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


def test_every_sealed_column_of_every_feature_has_its_canary(crawl):
    wanted = {
        f"{model._meta.label}.{column.name}"
        for model in sealed_models()
        for column in sealed_columns(model)
    }
    assert wanted - set(crawl.nest.columns.values()) == CODES


def test_the_table_names_only_roles_that_exist():
    assert all(door.opens_to <= SIGNED_IN | {VISITOR} for door in ADDRESSES.values())
