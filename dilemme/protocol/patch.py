"""From one view to the next, without rules: `merge(old, diff(old, new)) == new`.

A patch is a list of [path, value] (set) and [path] (remove). A path is a list of keys; inside a
list, whole numbers are positions, and a list whose length changes is replaced whole.
"""

import hashlib
import json
from typing import Any

Json = Any  # JSON values nest to any depth
Patch = list[list[Json]]


def diff(old: Json, new: Json) -> Patch:
    """Return the changes that lead from one JSON value to another."""
    return _diff(old, new, [])


def _diff(old: Json, new: Json, path: list[Json]) -> Patch:
    if old is new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        return _diff_objects(old, new, path)
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        changed = ((at, a, b) for at, (a, b) in pairs if a is not b)
        return [change for at, a, b in changed for change in _diff(a, b, [*path, at])]
    # true is not 1 in JSON, whatever Python thinks
    return [] if type(old) is type(new) and old == new else [[path, new]]


def _diff_objects(old: dict[str, Json], new: dict[str, Json], path: list[Json]) -> Patch:
    changes: Patch = [[[*path, key]] for key in old if key not in new]
    for key, value in new.items():
        if key not in old:
            changes.append([[*path, key], value])
        elif old[key] is not value:
            changes += _diff(old[key], value, [*path, key])
    return changes


def merge(view: Json, patch: Patch) -> Json:
    """Return the view after a patch; the given one is left as it is."""
    for change in patch:
        view = _merged(view, change[0], change[1:])
    return view


def _merged(view: Json, path: list[Json], value: list[Json]) -> Json:
    if not path:
        return value[0]
    key, rest = path[0], path[1:]
    if isinstance(view, list):
        return [*view[:key], _merged(view[key], rest, value), *view[key + 1 :]]
    if not rest and not value:
        return {name: item for name, item in view.items() if name != key}
    return {**view, key: _merged(view.get(key), rest, value)}


def view_hash(view: Json) -> str:
    """Return 8 hex digits of a view: a client whose own differs asks for a snapshot."""
    text = json.dumps(view, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
