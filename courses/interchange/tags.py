"""What other systems have no field for travels as tags: objective, source, last good day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from courses.interchange.items import BankItem

FIELDS = {"objectif": "objective", "source": "source", "valable": "valid_until", "aide": "help"}


def tags_of(item: BankItem) -> tuple[str, ...]:
    """Return the tags of a question, such as "objectif:reperer"."""
    given = ((name, getattr(item, field)) for name, field in FIELDS.items())
    return tuple(f"{name}:{value}" for name, value in given if value)


def with_tags(item: BankItem, tags: Iterable[str]) -> BankItem:
    """Return a question with what its tags say; tags of other systems are left aside."""
    pairs = (tag.partition(":") for tag in tags)
    found: dict[str, Any] = {FIELDS[name]: value for name, _colon, value in pairs if name in FIELDS}
    if not _is_day(found.get("valid_until", "")):
        found.pop("valid_until", None)
    return replace(item, **found)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
