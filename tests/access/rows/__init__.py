"""Who sees which rows: a line for every rule that filters them, in `cases`, `learning`, `network`.

A rule is a method of a model's queryset that takes a `viewer`. Addresses ask it before anything is
shown (`table.py` tries them); here it is asked directly, of one object, by a whole cast of people:
a person a role and a colleague of theirs in one organisation, a person a role in another.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from portal.accounts.access import Viewer
from portal.accounts.models import User
from tests.access.door import VISITOR

ME, HOME = frozenset({"own"}), frozenset({"own", "colleague"})
ALL = frozenset({"own", "colleague", "foreign"})
OTHERS, FOREIGN = frozenset({"colleague", "foreign"}), frozenset({"foreign"})
Person = tuple[str, str]
Cast = dict[Person, User]
OURS = ("portal", "courses", "certificates", "dilemme")


@dataclass(frozen=True)
class Row:
    """One object in one situation, and who of each role sees it by which rule."""

    situation: str
    make: Callable[[Cast], Any]
    seen_by: dict[str, frozenset[str]]
    by: str = "visible_to"


@dataclass(frozen=True)
class Rule:
    """One filter of rows: a method of a queryset, shared by the models that use it."""

    owner: type
    name: str

    @property
    def code(self) -> Any:
        """The function itself."""
        return getattr(self.owner, self.name)

    def __str__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


@cache
def rules_of(model: Any) -> frozenset[Rule]:
    """Return the rules of a model's queryset: its methods that take somebody who looks."""
    queryset = model._default_manager.all().__class__
    named = [
        name
        for name, method in inspect.getmembers(queryset, inspect.isfunction)
        if "viewer" in inspect.signature(method).parameters
    ]
    owners = {name: next(one for one in queryset.__mro__ if name in vars(one)) for name in named}
    return frozenset(Rule(owner, name) for name, owner in owners.items())


def every_rule() -> set[Rule]:
    """Return the rules of all our models."""
    ours = [one for one in apps.get_models() if one.__module__.split(".")[0] in OURS]
    return {rule for model in ours for rule in rules_of(model)}


def viewers(cast: Cast) -> dict[Person, Viewer]:
    """Return everybody of the cast as the one who looks, and a visitor."""
    found = {(VISITOR, "own"): Viewer()}
    for person, user in sorted(cast.items(), key=lambda one: one[0][1] != "own"):
        held = user.memberships.get()
        found[person] = Viewer(user, held, (held,))
    return found


def expected(row: Row) -> set[Person]:
    """Return who is to see the object of a line."""
    return {(role, whose) for role, seen in row.seen_by.items() for whose in seen}


def seen_by(viewer: Viewer, model: Any, rule: str, keys: list[Any]) -> set[Any]:
    """Return which rows a rule gives somebody, among some: one query."""
    rows = getattr(model._default_manager.all(), rule)(viewer)
    return set(rows.filter(pk__in=keys).order_by().values_list("pk", flat=True))
