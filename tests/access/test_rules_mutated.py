"""Rules of cases broken one at a time: each must be noticed by what the access tests ask.

Two kinds of rules: who may enter (`role_required`), and whose objects one sees (`visible_to`). Each
is replaced by "everybody" or "everything", and one question of the access tests must then answer
otherwise. A rule whose absence nobody notices is a rule that nobody tests.
"""

import pytest
from django.urls import get_resolver

from portal.accounts import access
from portal.accounts.roles import Role
from portal.referrals.models.referral import ReferralQuerySet
from tests.access.table import ADDRESSES
from tests.access.test_addresses import (
    _django_db_helper,  # noqa: F401 (the world of the access tests)
    address,
    sent,
    undone,
    world,  # noqa: F401 (the same)
)
from tests.access.world import MISSING
from tests.conftest import StrictClient, signed_in

pytestmark = pytest.mark.django_db
FORBIDDEN, MISSING_STATUS = 403, 404
# Where cases are; other features have their own rules and their own tests.
WHERE = ("conseil/", "protection/", "coordination/orientations/", "coordination/clotures/",
         "partenaire/orient")  # fmt: skip


# The first page of the form says by itself, with a 403 too, what somebody lacks.
GATE = "partenaire/orienter/"
CASES = {
    route: door for route, door in ADDRESSES.items() if route.startswith(WHERE) and route != GATE
}


def knock(world, role, route, door, identifier=""):  # noqa: F811 (the fixture's value)
    """Ask once, as a role, and undo what it did."""
    browser = signed_in(world.me(role)) if role else StrictClient()
    with undone():
        where = address(world, route, door, identifier)
        return getattr(browser, door.method)(where, sent(door, identifier))


def guarded_views():
    """Yield the routes whose view names the roles it opens to."""
    found = []

    def walk(patterns, prefix=""):
        for entry in patterns:
            route = prefix + str(entry.pattern)
            if hasattr(entry, "url_patterns"):
                walk(entry.url_patterns, route)
            elif _roles_of(entry.callback):
                found.append((route, entry.callback))

    walk(get_resolver().url_patterns)
    return [(route, view) for route, view in found if route in CASES]


def _roles_of(view):
    while view is not None:
        if getattr(view, "roles", None):
            return view.roles
        view = getattr(view, "__wrapped__", None)
    return ()


def test_no_role_enters_where_the_rule_that_names_roles_is_taken_away_unnoticed(
    world,  # noqa: F811
    monkeypatch,
):
    survivors = []
    for route, view in guarded_views():
        door, named = ADDRESSES[route], _roles_of(view)
        stranger = next((one for one in Role.values if one not in named), None)
        if stranger is None:
            continue
        identifier = MISSING if door.holds else ""
        before = knock(world, stranger, route, door, identifier).status_code
        with monkeypatch.context() as patch:
            patch.setattr(access, "_refusal", _everybody_enters(named))
            after = _status(world, stranger, route, door, identifier)
        if before != FORBIDDEN or after == FORBIDDEN:
            survivors.append(f"{route}: {before} then {after}")
    assert not survivors


def _everybody_enters(named):
    """Return the guard with one rule taken away: the one that names these roles."""
    guard = access._refusal

    def mutated(request, roles, otherwise):
        return None if roles == named else guard(request, roles, otherwise)

    return mutated


def _status(*asked) -> int:
    try:
        return knock(*asked).status_code
    except Exception:  # noqa: BLE001 (a page that breaks for a stranger was entered)
        return 500


def foreign(world, role):  # noqa: F811
    """Return what a role gets for every object of a stranger in the addresses of cases."""
    seen = {}
    for route, door in sorted(CASES.items()):
        if door.holds and role in door.opens_to and door.method == "get":
            identifier = world.thing(door.holds, role, "foreign")
            seen[route] = _status(world, role, route, door, identifier)
    return seen


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.PRESCRIBER])
def test_whose_cases_one_sees_is_noticed_when_the_rule_is_taken_away(
    world,  # noqa: F811
    monkeypatch,
    role,
):
    assert set(foreign(world, role).values()) == {MISSING_STATUS}
    monkeypatch.setattr(ReferralQuerySet, "visible_to", lambda self, viewer: self.all())
    opened = [route for route, status in foreign(world, role).items() if status == 200]
    assert opened
