"""How often one address, or one thing, may ask: counters in the shared cache, kept a short time.

Fixed windows: the count starts again at each window. Keys are digests, so that the cache holds
neither an IP address nor a reference.
"""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from portal.crypto.blind_index import blind_index

MINUTE_SECONDS = 60


def allows(*, action: str, key: str, limit: int, window_seconds: int = MINUTE_SECONDS) -> bool:
    """Count one more `action` of `key`; return False once more than `limit` came in the window."""
    window = int(time.time() // window_seconds)
    cache_key = f"limit:{action}:{window}:{blind_index(key, purpose=action)}"
    cache.add(cache_key, 0, timeout=window_seconds * 2)
    try:
        return cache.incr(cache_key) <= limit
    except ValueError:
        # The cache dropped the counter between the two calls: it is full, so refuse.
        return False


def allows_address(
    request: HttpRequest, *, action: str, limit: int, window_seconds: int = MINUTE_SECONDS
) -> bool:
    """Count one more `action` of the client's IP address (proxies as allauth trusts them)."""
    address = get_adapter().get_client_ip(request)
    return allows(action=action, key=address, limit=limit, window_seconds=window_seconds)
