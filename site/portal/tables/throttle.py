"""How often one address may try join codes or open practice tables: ten times a minute.

The first bound is realtime.md §2's; the second keeps a script from filling the base with tables.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

TRIES = 10
SECONDS = 60


JOIN, SOLO = "join", "solo"


def is_too_fast(request: HttpRequest, what: str = JOIN) -> bool:
    """Count one try of this address (a wrong code, a table) and tell whether it made too many."""
    key = _key(request, what)
    cache.add(key, 0, SECONDS)
    return cache.incr(key) > TRIES


def is_blocked(request: HttpRequest) -> bool:
    """Tell whether this address already tried too many."""
    return cache.get(_key(request, JOIN), 0) > TRIES


def _key(request: HttpRequest, what: str) -> str:
    return f"tables:{what}:{get_adapter().get_client_ip(request)}"
