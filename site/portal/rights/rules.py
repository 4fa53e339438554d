"""The rules of the pre-check and the places where rights are asked for, read once from data."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from portal.rights.domain.codes import Right
from portal.rights.domain.precheck import Likelihood, Means, Need, Rule

RULES = "rules_2026_11_22.toml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to ask for a right, and with which papers."""

    name: str
    bring: str
    address: str


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("portal.rights.data").joinpath(name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return every rule, those of other days included."""
    return tuple(_rule(one) for one in _read(RULES)["rule"])


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """Return the places by their code."""
    return {code: Place(**one) for code, one in _read("places.toml").items()}


def _rule(one: dict[str, Any]) -> Rule:
    return Rule(
        right=Right(one["right"]),
        valid_from=one["valid_from"],
        valid_until=one.get("valid_until"),
        needs=tuple(_need(need) for need in one["needs"]),
        means=Means(**one["means"]) if "means" in one else None,
        at_most=Likelihood(one.get("at_most", Likelihood.VERY_LIKELY)),
        where=one["where"],
        source=one["source"],
    )


def _need(one: dict[str, Any]) -> Need:
    return Need(tuple(one["facts"]), one["reason"], one["otherwise"])
