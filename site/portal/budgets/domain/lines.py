"""The lines of a budget sheet, and the month they add up to (prevention.md §3.1.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from dilemme.finance.month import Credit, Month, yearly_to_monthly


class Section(StrEnum):
    """Where a line counts; the letters are those of the specification."""

    RESOURCES = "resources"  # R
    FIXED = "fixed"  # F
    CURRENT = "current"  # C
    OCCASIONAL = "occasional"  # O, yearly
    CREDITS = "credits"  # K
    ARREARS = "arrears"  # A
    OVERDRAFT = "overdraft"  # Dv


@dataclass(frozen=True, slots=True)
class Line:
    """One line: cents a month, a year in the occasional section, owed in arrears and overdraft.

    `outstanding_cents` and `is_mortgage` belong to credits; `is_proved` says that a document or
    a statement was seen (§3.1.4).
    """

    section: Section
    code: str
    cents: int
    label: str = ""
    outstanding_cents: int = 0
    is_mortgage: bool = False
    is_proved: bool = False


def total(lines: Iterable[Line], section: Section) -> int:
    """Return the sum of a section's lines, in cents."""
    return sum(line.cents for line in lines if line.section == section)


def month_of(lines: Sequence[Line]) -> Month:
    """Return the month that the lines add up to; yearly charges are divided once, together."""
    return Month(
        resources_cents=total(lines, Section.RESOURCES),
        fixed_cents=total(lines, Section.FIXED),
        current_cents=total(lines, Section.CURRENT),
        occasional_cents=yearly_to_monthly(total(lines, Section.OCCASIONAL)),
        credits=tuple(
            Credit(line.cents, line.outstanding_cents, line.is_mortgage)
            for line in lines
            if line.section == Section.CREDITS
        ),
        arrears_cents=total(lines, Section.ARREARS),
        overdraft_cents=total(lines, Section.OVERDRAFT),
    )


def sums_by_code(lines: Iterable[Line], *, proved_only: bool = False) -> dict[str, int]:
    """Return what each code adds up to, in cents; only lines seen on paper when asked."""
    sums: dict[str, int] = {}
    for line in lines:
        if line.is_proved or not proved_only:
            sums[line.code] = sums.get(line.code, 0) + line.cents
    return sums


def codes_in_order(*sheets: Iterable[Line]) -> list[str]:
    """Return the codes of several sheets, each once, in the order in which they first appear."""
    return list(dict.fromkeys(line.code for line in chain(*sheets)))
