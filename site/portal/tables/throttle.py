"""How often one address may try join codes: ten times a minute (realtime.md §2)."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

TRIES = 10
SECONDS = 60


def is_too_fast(request: HttpRequest) -> bool:
    """Count one wrong code of this address and tell whether it tried too many."""
    key = _key(request)
    cache.add(key, 0, SECONDS)
    return cache.incr(key) > TRIES


def is_blocked(request: HttpRequest) -> bool:
    """Tell whether this address already tried too many."""
    return cache.get(_key(request), 0) > TRIES


def _key(request: HttpRequest) -> str:
    return f"tables:join:{get_adapter().get_client_ip(request)}"
