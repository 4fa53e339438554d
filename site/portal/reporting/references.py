"""Dated reference lines, read once from their file."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from courses.reports.report import Unit, words

FILE = Path(__file__).parent / "data" / "reference_lines.toml"
BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A share published by others: whose, which year, where it was read."""

    words: str
    share: Fraction
    year: int
    source: str

    @property
    def sentence(self) -> str:
        """What stands beside our own figure."""
        facts = {"who": self.words, "value": words(self.share, Unit.PERCENT), "year": self.year}
        return _("%(who)s\u00a0: %(value)s (%(year)d).") % facts


@lru_cache(maxsize=1)
def reference_lines() -> dict[str, ReferenceLine]:
    """Return every reference line by its key."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["line"]
    return {
        row["key"]: ReferenceLine(
            row["words"], Fraction(row["basis_points"], BASIS_POINTS), row["year"], row["source"]
        )
        for row in rows
    }


def beside(key: str) -> str:
    """Return the sentence of a reference line, empty when there is none."""
    line = reference_lines().get(key)
    return line.sentence if line else ""
