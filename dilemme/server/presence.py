"""Who is there now: short-lived marks in the cache, never in the log (realtime.md §1.1).

A game goes on without them: while the cache is away, nobody is shown as there.
"""

from collections.abc import Collection
from contextlib import suppress

from django.core.cache import cache

from dilemme.server.outages import LOST

SECONDS = 15  # three beats


def mark(game_pk: int, who: str) -> None:
    """Note that somebody's connection is alive."""
    with suppress(*LOST):
        cache.set(_key(game_pk, who), 1, SECONDS)


def mark_all(there: Collection[tuple[int, str]]) -> None:
    """Note that the connections of many are alive: one write."""
    if there:
        with suppress(*LOST):
            cache.set_many({_key(game_pk, who): 1 for game_pk, who in there}, SECONDS)


def clear(game_pk: int, who: str) -> None:
    """Note that somebody left."""
    with suppress(*LOST):
        cache.delete(_key(game_pk, who))


def present(game_pk: int, everyone: list[str]) -> list[str]:
    """Return who of `everyone` is there, in the order given: one look-up."""
    keys = {_key(game_pk, who): who for who in everyone}
    found: dict[str, int] = {}
    with suppress(*LOST):
        found = cache.get_many(keys)
    return [who for key, who in keys.items() if key in found]


def _key(game_pk: int, who: str) -> str:
    return f"dilemme:presence:{game_pk}:{who}"
