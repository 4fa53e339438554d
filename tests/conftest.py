"""A strict harness: what is sloppy in the product fails here."""

import gc
import os
import random
import re
import uuid
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.db.models.query import QuerySet
from django.template.base import FilterExpression, Variable, VariableDoesNotExist
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from dilemme.server import threads
from portal.accounts.roles import Role
from tests import kept_rows
from tests.factories.accounts import OrganisationFactory, person

OUR_PACKAGES = ("portal", "courses", "certificates", "dilemme")
INLINE_CODE = re.compile(
    r"\son[a-z]+\s*=\s*[\"']|<style\b|\sstyle=[\"']|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\{\{|\{%"
)

hypothesis_settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


STORES = {"db", "transactional_db", "live_url", "django_db_setup"}


def touches_a_store(item) -> bool:
    """Whether a test may see which database or Redis it runs on."""
    marked = item.get_closest_marker("django_db")
    places = {"server"} & set(item.path.parts)
    return bool(marked or places or STORES & set(item.fixturenames))


def pytest_collection_finish(session):
    """Look less often for garbage: every look walks the hundreds of models that stay for ever."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_collection_modifyitems(config, items):
    """On services, leave out what was just run and would be the same: rules, looks, kills."""
    if not os.environ.get("TEST_SERVICES"):
        return
    again = [one for one in items if touches_a_store(one) and not one.get_closest_marker("looks")]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(again)])
    items[:] = again


@pytest.fixture(scope="session", autouse=True)
def _leave_the_database_as_migrations_made_it(request):
    """Write back what migrations wrote after each test that empties tables."""
    if not any(item.get_closest_marker("django_db") for item in request.session.items):
        yield
        return
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock():
        kept = kept_rows.keep(connection)

    def empty_then_write_back(self):
        kept_rows.start_afresh(connection, kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_then_write_back)
        yield


@pytest.fixture(scope="session", autouse=True)
def _let_go_of_kept_connections():
    """Close what the game's threads keep, once the tests are over."""
    yield
    threads.let_go()


class StrictClient(Client):
    """A browser that refuses inline scripts and styles, and template code left in a page."""

    def request(self, **request):
        """Check every HTML page of ours on its way out."""
        response = super().request(**request)
        html = response.get("Content-Type", "").startswith("text/html")
        path = request.get("PATH_INFO", "")
        if html and not response.streaming and not path.startswith(settings.EDITOR_PATH):
            found = INLINE_CODE.search(response.content.decode())
            assert not found, f"{path}: not allowed in a page: {found.group()!r}"
        return response


@pytest.fixture
def client():
    """A visitor."""
    return StrictClient()


def signed_in(user):
    """Sign a person in, and return their browser."""
    browser = StrictClient()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def sign_in(db):
    """Return a function that signs a person in and gives their browser."""
    return signed_in


@pytest.fixture
def association(db):
    """One association of the network."""
    return OrganisationFactory(name="CRESUS Exemple", kind="association")


@pytest.fixture
def learner(db):
    """Somebody who takes courses."""
    return person(Role.LEARNER)


@pytest.fixture(autouse=True)
def forget_cache(settings):
    """Rate limits of one test must not stop the next; call it to forget once more.

    Emptying a Redis that other processes share would harm their tests.
    """

    def forget():
        default = settings.CACHES["default"] | {"KEY_PREFIX": uuid.uuid4().hex}
        settings.CACHES = settings.CACHES | {"default": default}

    forget()
    return forget


@pytest.fixture
def one_minute():
    """Stop the clock at the start of a minute: what is counted by the minute stays in one."""
    with time_machine.travel(datetime.now(UTC).replace(second=0), tick=False):
        yield


@pytest.fixture(autouse=True)
def _shuffle_unordered_querysets(monkeypatch):
    """Whoever forgot to order gets another order each time."""
    fetch_all = QuerySet._fetch_all

    def shuffled(self):
        fresh = self._result_cache is None
        fetch_all(self)
        ours = self.model.__module__.split(".")[0] in OUR_PACKAGES
        if fresh and ours and not self.ordered and len(self._result_cache) > 1:
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", shuffled)


@pytest.fixture(autouse=True)
def _undefined_variables_fail(monkeypatch):
    """A variable that one of our templates was not given is a mistake, not an empty string."""
    resolve_expression, resolve_variable = FilterExpression.resolve, Variable.resolve
    strict = []

    def expression(self, context, ignore_failures=False):
        strict.append(not ignore_failures and _is_our_template(context))
        try:
            return resolve_expression(self, context, ignore_failures)
        finally:
            strict.pop()

    def variable(self, context):
        try:
            return resolve_variable(self, context)
        except VariableDoesNotExist as missing:
            if strict and strict[-1]:
                raise AssertionError(f"undefined template variable: {self.var}") from missing
            raise

    monkeypatch.setattr(FilterExpression, "resolve", expression)
    monkeypatch.setattr(Variable, "resolve", variable)


def _is_our_template(context) -> bool:
    template = getattr(context.render_context, "template", None) or context.template
    origin = getattr(getattr(template, "origin", None), "name", "") or ""
    return origin.startswith(str(settings.REPO_DIR)) and ".venv" not in origin
