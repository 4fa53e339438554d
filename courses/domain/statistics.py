"""Hiding few people (training.md part 2, §5): nothing about fewer than five, nor by subtraction.

A threshold of two, as elsewhere, is a trap (ibid., C.5).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

SMALLEST_GROUP = 5


def suppress_small(
    sizes: Mapping[str, int], *, smallest: int = SMALLEST_GROUP
) -> dict[str, int | None]:
    """Return group sizes with the small ones hidden (None), and never one alone.

    Whoever knows the total could subtract what is shown. So, as soon as one group is hidden, the
    next smallest are hidden too until two groups are and they hold `smallest` people together.
    Empty groups say nothing about anybody and stay.
    """
    order = sorted((key for key in sizes if sizes[key]), key=lambda key: (sizes[key], key))
    hidden = [key for key in order if sizes[key] < smallest]
    for key in order[len(hidden) :]:
        if not hidden or _is_safe([sizes[one] for one in hidden], smallest):
            break
        hidden.append(key)
    return {key: None if key in hidden else size for key, size in sizes.items()}


def _is_safe(hidden_sizes: Sequence[int], smallest: int) -> bool:
    return len(hidden_sizes) > 1 and sum(hidden_sizes) >= smallest


def unordered(texts: Iterable[Any]) -> tuple[str, ...]:
    """Return texts in an order that says nothing of who wrote first: by their digest."""
    plain = [str(text) for text in texts if str(text).strip()]
    return tuple(sorted(plain, key=lambda text: hashlib.sha256(text.encode()).hexdigest()))
