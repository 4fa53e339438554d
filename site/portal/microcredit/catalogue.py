"""The aids to look at before any credit: dated data of the package, read once."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from portal.microcredit.domain.purposes import Family, Purpose, family_of

AIDS_FILE = Path(__file__).parent / "data" / "aids.toml"


@dataclass(frozen=True, slots=True)
class Aid:
    """One aid: what it may pay, where to ask, who says so and when it was read again."""

    code: str
    families: frozenset[Family]
    name: str
    text: str
    where: str
    checked_on: date
    source: str


@lru_cache(maxsize=1)
def all_aids() -> tuple[Aid, ...]:
    """Return every aid, in the order of the file."""
    with AIDS_FILE.open("rb") as stream:
        rows = tomllib.load(stream)["aids"]
    return tuple(
        Aid(**row | {"families": frozenset(Family(one) for one in row["families"])}) for row in rows
    )


def aids_before(purpose: Purpose) -> list[Aid]:
    """Return the aids to look at first for a purpose."""
    family = family_of(purpose)
    return [aid for aid in all_aids() if family in aid.families]
