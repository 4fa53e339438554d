"""Who is there now: short-lived marks in the cache, never in the log (realtime.md §1.1)."""

from django.core.cache import cache

SECONDS = 15  # three beats


def mark(game_pk: int, who: str) -> None:
    """Note that somebody's connection is alive."""
    cache.set(_key(game_pk, who), 1, SECONDS)


def clear(game_pk: int, who: str) -> None:
    """Note that somebody left."""
    cache.delete(_key(game_pk, who))


def present(game_pk: int, everyone: list[str]) -> list[str]:
    """Return who of `everyone` is there, in the order given: one look-up."""
    keys = {_key(game_pk, who): who for who in everyone}
    found = cache.get_many(keys)
    return [who for key, who in keys.items() if key in found]


def _key(game_pk: int, who: str) -> str:
    return f"dilemme:presence:{game_pk}:{who}"
