"""Taking nicknames out of a finished game's log and state; what was played does not change."""

from collections.abc import Mapping
from typing import Any


def without_nicknames(value: Any, aliases: Mapping[str, str], names: Mapping[str, str]) -> Any:
    """Return JSON with nicknames replaced: by player id (`aliases`), or by `names` in lists.

    A player is written {"id" or "player": id, "name": nickname}, or as one name of "members".
    """
    if isinstance(value, list):
        return [without_nicknames(one, aliases, names) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_nicknames(one, aliases, names) for key, one in value.items()}
    alias = aliases.get(str(value.get("id") or value.get("player") or ""))
    if alias and "name" in value:
        kept["name"] = alias
    members = value.get("members")
    if isinstance(members, list):
        kept["members"] = [
            names.get(one, one) if isinstance(one, str) else after
            for one, after in zip(members, kept["members"], strict=True)
        ]
    return kept
