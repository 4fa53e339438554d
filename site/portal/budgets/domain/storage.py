"""A sheet as JSON, so that it can be sealed whole: nothing of it is a column of its own."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dilemme.finance.household import Household
from portal.budgets.domain.lines import Line, Section

VERSION = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that somebody wrote about one month of a household."""

    lines: tuple[Line, ...]
    household: Household
    has_admissible_file: bool = False


def to_text(sheet: Sheet) -> str:
    """Return the sheet as JSON text."""
    body = {
        "version": VERSION,
        "lines": [asdict(line) for line in sheet.lines],
        "household": asdict(sheet.household),
        "has_admissible_file": sheet.has_admissible_file,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Sheet:
    """Return the sheet that `to_text` wrote; raises ValueError for another version."""
    body = json.loads(text)
    if body["version"] != VERSION:
        raise ValueError("unknown_sheet_version")
    return Sheet(
        lines=tuple(_line(one) for one in body["lines"]),
        household=Household(**body["household"]),
        has_admissible_file=body["has_admissible_file"],
    )


def sheet_of(
    lines: Sequence[Line], household: Household, *, has_admissible_file: bool = False
) -> Sheet:
    """Return a sheet without the lines on which nothing was written."""
    written = tuple(
        line for line in lines if line.cents or line.outstanding_cents or line.is_proved
    )
    return Sheet(written, household, has_admissible_file)


def _line(body: dict[str, object]) -> Line:
    return Line(**{**body, "section": Section(str(body["section"]))})  # type: ignore[arg-type]
