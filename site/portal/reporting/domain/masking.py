"""Hiding small cells, and those that would give them back (prevention.md §4.8).

Cells under five are hidden; a second one is hidden when a total would reveal the first; and when a
report is about a part (one branch), so is every cell whose counterpart in the rest is small, since
both reports together would give it back.
"""

from collections.abc import Hashable, Mapping

SMALLEST = 5


def is_small(count: int, *, smallest: int = SMALLEST) -> bool:
    """Tell whether a count could point at somebody; nobody is no small group."""
    return 0 < count < smallest


def masked[K: Hashable](
    sizes: Mapping[K, int],
    *,
    rest: Mapping[K, int] | None = None,
    smallest: int = SMALLEST,
) -> dict[K, int | None]:
    """Return the cells of one partition with those to hide as None.

    `rest` holds the same cells for everybody else, when the whole is known too. Once one cell is
    hidden, the next smallest are hidden until two are and they hold `smallest` people together.
    """
    hidden = {key for key, size in sizes.items() if is_small(size, smallest=smallest)}
    hidden |= {key for key in sizes if is_small((rest or {}).get(key, 0), smallest=smallest)}
    visible = sorted((key for key in sizes if key not in hidden and sizes[key]), key=sizes.get)  # type: ignore[arg-type]
    for key in visible:
        if not hidden or _is_safe([sizes[one] for one in hidden], smallest):
            break
        hidden.add(key)
    return {key: None if key in hidden else size for key, size in sizes.items()}


def _is_safe(hidden: list[int], smallest: int) -> bool:
    return len(hidden) > 1 and sum(hidden) >= smallest


def may_show_share(part: int, whole: int, *, smallest: int = SMALLEST) -> bool:
    """Tell whether a share may be told: neither those in it nor those left out are few."""
    return not any(is_small(one, smallest=smallest) for one in (part, whole - part, whole))
