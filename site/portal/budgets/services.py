"""Keeping a budget inside a case, and erasing those of a case."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from dilemme.finance.household import Household
from portal.audit.services import record
from portal.budgets.domain.lines import Line
from portal.budgets.domain.storage import sheet_of, to_text
from portal.budgets.models import HouseholdBudget, Kind


class BudgetRefused(Exception):
    """A budget that cannot be kept; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def keep_budget(
    *,
    subject: str,
    kind: str,
    dated_on: date,
    lines: Sequence[Line],
    author: Any,
    household: Household | None = None,
    has_admissible_file: bool = False,
) -> HouseholdBudget:
    """Keep one more budget of a subject (`case:<uuid>`), sealed; earlier ones stay.

    Raises BudgetRefused: `empty_budget`, `budget_in_the_future`, `subject_missing`.
    """
    sheet = sheet_of(lines, household or Household(), has_admissible_file=has_admissible_file)
    if not subject:
        raise BudgetRefused("subject_missing")
    if not sheet.lines:
        raise BudgetRefused("empty_budget")
    if dated_on > timezone.localdate():
        raise BudgetRefused("budget_in_the_future")
    row = HouseholdBudget(subject=subject, kind=Kind(kind), dated_on=dated_on, author=author)
    row.content = to_text(sheet)
    row.save()
    record(action="budget.kept", actor=author, target=subject, data={"kind": row.kind})
    return row


@transaction.atomic
def erase_budgets(*, subject: str) -> int:
    """Erase every budget of a subject and return how many there were."""
    erased, _by_model = HouseholdBudget.objects.about(subject).delete()
    return erased
