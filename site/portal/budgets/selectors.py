"""The budgets of a case: each with its diagnosis under the figures of its own day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dilemme.finance.gap import Gap, gap_between
from portal.budgets.domain.diagnosis import Diagnosis, diagnose
from portal.budgets.domain.lines import Section, sums_by_code
from portal.budgets.domain.storage import Sheet, from_text
from portal.budgets.models import HouseholdBudget, Kind
from portal.parameters.domain.parameter_set import UnknownParameter
from portal.parameters.selectors import values_on

SPENT_EACH_MONTH = frozenset({Section.FIXED, Section.CURRENT, Section.CREDITS})


@dataclass(frozen=True, slots=True)
class KeptBudget:
    """A budget as it is read: `diagnosis` is None when its day has no known figures."""

    public_id: UUID
    kind: Kind
    dated_on: date
    author_name: str
    sheet: Sheet
    diagnosis: Diagnosis | None


def budgets_of(subject: str) -> list[KeptBudget]:
    """Return the budgets of a subject, newest first: one query, and one a distinct day."""
    rows = list(HouseholdBudget.objects.about(subject).select_related("author"))
    sets = {day: values_on(day) for day in {row.dated_on for row in rows}}
    return [_kept(row, sets) for row in rows]


def _kept(row, sets) -> KeptBudget:
    sheet = from_text(row.content)
    try:
        found = diagnose(
            sheet.lines,
            sheet.household,
            sets[row.dated_on],
            has_admissible_file=sheet.has_admissible_file,
        )
    except UnknownParameter:
        found = None
    return KeptBudget(
        public_id=row.public_id,
        kind=Kind(row.kind),
        dated_on=row.dated_on,
        author_name=row.author.get_full_name() if row.author else "",
        sheet=sheet,
        diagnosis=found,
    )


def gap_of(budgets: list[KeptBudget]) -> Gap | None:
    """Return the gap between the latest declared and the latest real budget, None without both.

    Only what is spent each month counts, where a paper was seen (prevention.md §3.1.4): a debt or a
    yearly sum added to monthly ones would say nothing.
    """
    real = next((one for one in budgets if one.kind == Kind.REAL), None)
    declared = next((one for one in budgets if one.kind == Kind.DECLARED), None)
    if real is None or declared is None:
        return None
    said, seen = (
        [line for line in one.sheet.lines if line.section in SPENT_EACH_MONTH]
        for one in (declared, real)
    )
    return gap_between(sums_by_code(said), sums_by_code(seen, proved_only=True))
