"""The lines of a sheet and the words people read, from the data files."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from portal.budgets.domain.lines import Section
from portal.budgets.domain.sorting import Rule


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the sheet."""

    section: Section
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the sheet, with its lines."""

    section: Section
    title: str
    hint: str
    items: tuple[Item, ...]


def _read(name: str) -> dict[str, Any]:
    text = files("portal.budgets.data").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """Return the sections in the order of the sheet; credits have rows of their own."""
    return tuple(
        Part(
            Section(one["code"]),
            one["title"],
            one["hint"],
            tuple(Item(Section(one["code"]), code, label) for code, label in one["lines"]),
        )
        for one in _read("lines.toml")["section"]
    )


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """Return the words of each line by its code."""
    return {item.code: item.label for part in parts() for item in part.items}


@lru_cache(maxsize=1)
def proposed_rules() -> tuple[Rule, ...]:
    """Return the rules that sort a statement before anybody mends them."""
    return tuple(Rule(letters, code) for letters, code in _read("statement_rules.toml")["rules"])
