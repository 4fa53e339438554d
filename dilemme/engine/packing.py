"""A state as small JSON: fields at their default are left out, regular rows lose their keys.

Only the spelling changes: `unpacked(packed(x))` is x. Rows with other keys stay as they are, and
JSON written before rows were packed reads the same.
"""

from collections.abc import Callable
from typing import Any, Final

Json = Any  # as in `model`, which uses this module

ROWS: Final[dict[str, tuple[str, ...]]] = {
    "history": (
        "month", "account_cents", "livret_cents", "debt_cents", "buffer_cents", "flows",
        "incidents", "points", "level", "insurance_cents",
    ),
    "lines": ("id", "kind", "title", "cents", "debit", "status", "ref"),
    "overflows": ("month", "origin", "cents", "label", "reason"),
    "answers": ("month", "card", "right"),
    "choices": ("month", "deck", "card", "option", "why", "votes"),
    "credits": (
        "id", "tool", "label", "opened", "borrowed_cents", "peak_cents", "missed", "rate_bp",
        "instalment_cents",
    ),
}  # fmt: skip

# The flows of a month, by a letter: they are in every row of the history.
LETTERS: Final = {
    "in:salary": "a", "in:rights": "b", "in:bonus": "c", "in:interest": "d", "in:correction": "e",
    "out:charges": "f", "out:insurance": "g", "out:pleasure": "h", "out:unexpected": "i",
    "out:choices": "j", "out:fees": "k", "out:agios": "l", "out:interest": "m", "saved": "n",
    "luck": "o", "repaid": "p", "borrowed": "q", "closed": "r", "gambling": "s", "peeked": "t",
}  # fmt: skip
NAMES: Final = {letter: name for name, letter in LETTERS.items()}


def packed(values: dict[str, Json], defaults: dict[str, Json]) -> dict[str, Json]:
    """Return a record's values as small JSON; `defaults` are those that need not be written."""
    return {
        name: _rows(name, value, _pack)
        for name, value in values.items()
        if name not in defaults or value != defaults[name]
    }


def unpacked(values: dict[str, Json]) -> dict[str, Json]:
    """Return what `packed` was given, less the fields at their default."""
    return {name: _rows(name, value, _unpack) for name, value in values.items()}


def packed_undo(undo: dict[str, Json] | None) -> dict[str, Json] | None:
    """Return what an undo remembers, its rows packed."""
    return _undo(undo, _pack)


def unpacked_undo(undo: dict[str, Json] | None) -> dict[str, Json] | None:
    """Return what `packed_undo` was given."""
    return _undo(undo, _unpack)


Change = Callable[[Json, tuple[str, ...]], Json]


def _rows(name: str, value: Json, change: Change) -> Json:
    if name == "flows":
        return _spelled(value, LETTERS if change is _pack else NAMES)
    keys = ROWS.get(name)
    return [change(row, keys) for row in value] if keys and isinstance(value, list) else value


def _pack(row: Json, keys: tuple[str, ...]) -> Json:
    if isinstance(row, dict) and len(row) == len(keys) and row.keys() == set(keys):
        return [_spelled(row[key], LETTERS) if key == "flows" else row[key] for key in keys]
    return row


def _unpack(row: Json, keys: tuple[str, ...]) -> Json:
    if not isinstance(row, list):
        return row
    found = dict(zip(keys, row, strict=True))
    return {**found, "flows": _spelled(found["flows"], NAMES)} if "flows" in found else found


def _spelled(flows: dict[str, Json], spelling: dict[str, str]) -> dict[str, Json]:
    return {spelling.get(name, name): cents for name, cents in flows.items()}


def _undo(undo: dict[str, Json] | None, change: Change) -> dict[str, Json] | None:
    if undo is None or not undo["before"]:
        return undo
    before = {
        owner: {name: [how, _rows(name, what, change)] for name, (how, what) in kept.items()}
        for owner, kept in undo["before"].items()
    }
    return {**undo, "before": before}
