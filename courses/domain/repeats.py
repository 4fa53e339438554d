"""Ids and addresses that must be given once only."""

from collections import Counter
from collections.abc import Iterable


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names given more than once, in the order they first came."""
    return [name for name, count in Counter(names).items() if count > 1]
