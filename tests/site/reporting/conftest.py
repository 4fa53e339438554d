"""Screens ask for no second factor here, and mails leave at once."""

import pytest
from django.db import transaction


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def _commit_hooks_run(request, monkeypatch):
    """Run on_commit hooks at once in tests that live in one transaction."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        return
    monkeypatch.setattr(transaction, "on_commit", lambda act, using=None, robust=False: act())
