"""The household's budget of a file: kept with `portal.budgets`, read into the file's capacity."""

from datetime import date
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.budgets.models import Kind
from portal.budgets.selectors import KeptBudget, budgets_of
from portal.budgets.services import BudgetRefused, keep_budget
from portal.microcredit.domain.workflow import BEFORE_COMMISSION
from portal.microcredit.models import CreditFile
from portal.microcredit.services import journal
from portal.microcredit.services.refusals import MicrocreditRefused


def subject_of(file: CreditFile) -> str:
    """Return the name under which the budgets of a file are kept."""
    return f"file:{file.public_id}"


def leading_budget(budgets: list[KeptBudget]) -> KeptBudget | None:
    """Return the latest real budget that has a diagnosis, else the latest declared one."""
    read = [one for one in budgets if one.diagnosis is not None]
    real = next((one for one in read if one.kind == Kind.REAL), None)
    return real or next(iter(read), None)


@transaction.atomic
def keep_file_budget(
    *, file: CreditFile, referent: User, kind: str, dated_on: date, **sheet: Any
) -> CreditFile:
    """Keep a budget of a file that is studied, and read its capacity and balance into the file.

    Raises MicrocreditRefused: `not_at_this_step`, and what the budget refuses.
    """
    current = journal.in_state(file, *BEFORE_COMMISSION)
    try:
        keep_budget(
            subject=subject_of(current), kind=kind, dated_on=dated_on, author=referent, **sheet
        )
    except BudgetRefused as refused:
        raise MicrocreditRefused(refused.code) from refused
    found = leading_budget(budgets_of(subject_of(current)))
    if found is not None and found.diagnosis is not None:
        current.capacity_cents = found.diagnosis.figures.capacity_cents
        current.balance_cents = found.diagnosis.figures.balance_cents
        current.save(update_fields=["capacity_cents", "balance_cents"])
    return current
