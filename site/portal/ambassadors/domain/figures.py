"""Counting workshops for a scope, and hiding what would tell about few people.

Heads come from reports, as counts. A group of people smaller than five is never shown, nor one that
could be found by subtraction (courses.domain.statistics.suppress_small).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from courses.domain.statistics import SMALLEST_GROUP, suppress_small


@dataclass(frozen=True)
class Line:
    """One line of a table: how many workshops, and how many people, None when hidden."""

    key: str
    workshops: int
    heads: int | None


def lines_by(rows: Iterable[tuple[str, int, int]]) -> list[Line]:
    """Return one line a key from (key, workshops, heads), the most workshops first."""
    known = {key: (workshops, heads) for key, workshops, heads in rows}
    shown = suppress_small({key: heads for key, (_n, heads) in known.items()})
    lines = [Line(key, n, shown[key]) for key, (n, _heads) in known.items()]
    return sorted(lines, key=lambda line: (-line.workshops, line.key))


def is_shown(n: int) -> bool:
    """Tell whether enough people stand behind a figure."""
    return n >= SMALLEST_GROUP


def recommend_score(counts: Mapping[str, int]) -> int | None:
    """Return the net score of a 0-to-10 question: share of 9–10 less share of 0–6, in points.

    None under five answers. Source: Reichheld, "The one number you need to grow" (2003).
    """
    total = sum(counts.values())
    if not is_shown(total):
        return None
    for_it = sum(n for mark, n in counts.items() if int(mark) >= 9)
    against = sum(n for mark, n in counts.items() if int(mark) <= 6)
    return round(100 * (for_it - against) / total)
