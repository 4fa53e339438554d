"""The pseudonymised research file: k-anonymity, l-diversity, one key an export (§4.9).

Rows whose class is too small or too alike are generalised (region to the whole country, then
quarter to year), then dropped and counted. It stays personal data: pseudonymised, never anonymous.
"""

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

PID_SIGNS = 16
QUASI_IDENTIFIERS = (
    "trimestre",
    "region",
    "age_bande",
    "menage",
    "emploi",
    "type_prescripteur",
)
SENSITIVE = "issue"
FRANCE = "France"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Released:
    """Rows that may leave, how many were generalised or dropped, and what was reached."""

    rows: tuple[Row, ...]
    n_generalised: int
    n_dropped: int
    k: int | None
    l: int | None  # noqa: E741 (the name that the literature gives it)


def pseudonym(internal_id: str, *, key: bytes) -> str:
    """Return 16 hexadecimal signs: HMAC-SHA-256 of an id with the key of an export."""
    return hmac.new(key, internal_id.encode(), hashlib.sha256).hexdigest()[:PID_SIGNS]


def to_country(row: Row) -> Row:
    """Forget the region."""
    return {**row, "region": FRANCE}


def to_year(row: Row) -> Row:
    """Keep the year of a quarter "2026-T3"."""
    return {**row, "trimestre": row["trimestre"][:4]}


STEPS: tuple[Callable[[Row], Row], ...] = (to_country, to_year)


def release(rows: Sequence[Row], *, k: int, l: int) -> Released:  # noqa: E741
    """Return the rows that satisfy k-anonymity and l-diversity, generalised where needed.

    Every class of equal quasi-identifiers holds at least `k` rows and `l` different outcomes.
    """
    kept = list(rows)
    touched: set[int] = set()
    failing = _failing(kept, k, l)
    for step in STEPS:
        for rank in failing:
            kept[rank] = step(kept[rank])
            touched.add(rank)
        failing = _failing(kept, k, l)
    alive = _without(kept, failing, k, l)
    released = [kept[rank] for rank in sorted(alive)]
    return Released(
        rows=tuple(released),
        n_generalised=len(touched & alive),
        n_dropped=len(rows) - len(released),
        k=min(_classes(released).values(), default=None),
        l=min(_diversities(released).values(), default=None),
    )


def _without(kept: Sequence[Row], failing: set[int], k: int, l: int) -> set[int]:  # noqa: E741
    """Return the ranks that stay once those that fail are dropped."""
    alive = set(range(len(kept))) - failing
    classes = defaultdict(list)
    for rank in alive:
        classes[class_of(kept[rank])].append(rank)
    return {
        rank
        for ranks in classes.values()
        if len(ranks) >= k and len({kept[one][SENSITIVE] for one in ranks}) >= l
        for rank in ranks
    }


def class_of(row: Row) -> tuple[str, ...]:
    """Return the quasi-identifiers of a row."""
    return tuple(row[name] for name in QUASI_IDENTIFIERS)


def _classes(rows: Sequence[Row]) -> Counter[tuple[str, ...]]:
    return Counter(class_of(row) for row in rows)


def _diversities(rows: Sequence[Row]) -> dict[tuple[str, ...], int]:
    outcomes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        outcomes[class_of(row)].add(row[SENSITIVE])
    return {key: len(found) for key, found in outcomes.items()}


def _failing(rows: Sequence[Row], k: int, l: int) -> set[int]:  # noqa: E741
    sizes, diversities = _classes(rows), _diversities(rows)
    return {
        rank
        for rank, row in enumerate(rows)
        if sizes[class_of(row)] < k or diversities[class_of(row)] < l
    }
