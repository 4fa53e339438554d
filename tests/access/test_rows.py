"""Every rule that filters rows is asked of everybody; then broken, one smallest change at a time.

A change that the table of rows does not notice is a line missing from it, or a rule that does
nothing.
"""

import ast
import inspect
import textwrap
from collections import defaultdict

import pytest

from tests.access.mutants import mutants
from tests.access.rows import (
    OURS,
    Rule,
    cases,
    every_rule,
    expected,
    learning,
    network,
    rules_of,
    seen_by,
    viewers,
)
from tests.access.test_addresses import _django_db_helper, undone  # noqa: F401 (one world for all)
from tests.access.world import build_cast

pytestmark = pytest.mark.django_db
ROWS = [*cases.ROWS, *learning.ROWS, *network.ROWS]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Each line of the table with its object, and the cast as viewers; undone at the end."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), undone():
        patch.setattr("django.db.transaction.on_commit", lambda send, **_options: send())
        cast = build_cast()
        yield [(row, row.make(cast)) for row in ROWS], viewers(cast)


def wrong(made, rule=None):
    """Yield what the rules answer otherwise than the table says; of one rule if it is given."""
    lines, people = made
    asked = defaultdict(list)
    for row, thing in lines:
        if rule is None or row.by == rule.name and rule in rules_of(type(thing)):
            asked[type(thing), row.by].append((row, thing.pk))
    for (model, by), rows in asked.items():
        for person, viewer in people.items():
            seen = seen_by(viewer, model, by, [key for _row, key in rows])
            for row, key in rows:
                if (key in seen) != (person in expected(row)):
                    yield f"{row.situation}: {person} {'sees' if key in seen else 'misses'} it"


def helpers_of(rule: Rule) -> set[Rule]:
    """Return the rule, and the filters of the same queryset that it calls on its own rows."""
    called = {rule.name} | {
        node.func.attr
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(rule.code))))
        if isinstance(node, ast.Call) and _is_on_self(node.func)
    }
    known = [one for one in rule.owner.__mro__ if one.__module__.split(".")[0] in OURS]
    return {Rule(one, name) for one in known for name in called & set(vars(one))}


def _is_on_self(node: ast.AST) -> bool:
    """Whether a call stands in a chain that begins with `self`."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return isinstance(node, ast.Name) and node.id == "self"


def test_everybody_sees_what_the_table_says_and_nothing_else(made):
    assert not list(wrong(made))


def test_every_rule_has_a_line_that_sees_something_and_somebody_who_does_not(made):
    rows, people = made
    held = {rule for row, thing in rows for rule in rules_of(type(thing)) if rule.name == row.by}
    assert every_rule() - held == set()


@pytest.mark.looks
@pytest.mark.parametrize("rule", sorted(every_rule(), key=str), ids=str)
def test_no_smallest_change_of_a_rule_goes_unnoticed(rule, made, monkeypatch):
    survivors = []
    for one in sorted(helpers_of(rule), key=str):
        for words, changed in mutants(one.code):
            with monkeypatch.context() as patch:
                patch.setattr(one.owner, one.name, changed)
                if not noticed(made, rule):
                    survivors.append(f"{one}: {words}")
    assert not survivors


def noticed(made, rule) -> bool:
    """Whether a line of the table tells that a rule was changed; a rule that breaks is seen."""
    try:
        return next(wrong(made, rule), None) is not None
    except Exception:  # noqa: BLE001
        return True
