"""Proposing a value, checking it, withdrawing it: two people stand behind every new figure."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.parameters.catalogue import entries
from portal.parameters.models import Parameter, ParameterCheck

CHECKS_NEEDED = 2


class ParameterRefused(Exception):
    """A proposal or a check that is not accepted; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def propose_value(
    *,
    name: str,
    value: int,
    valid_from: date,
    source: str,
    author: Any,
    valid_until: date | None = None,
    review_on: date | None = None,
) -> Parameter:
    """Enter a value of a known parameter; tools ignore it until two other people checked it.

    Raises ParameterRefused: `unknown_parameter`, `source_missing`, `ends_before_start`.
    """
    entry = entries().get(name)
    if entry is None:
        raise ParameterRefused("unknown_parameter")
    if not source.strip():
        raise ParameterRefused("source_missing")
    if valid_until is not None and valid_until < valid_from:
        raise ParameterRefused("ends_before_start")
    proposed = Parameter.objects.create(
        name=name,
        value=value,
        unit=entry.unit,
        valid_from=valid_from,
        valid_until=valid_until,
        review_on=review_on,
        source=source.strip(),
        entered_by=author,
    )
    _note("parameter.proposed", proposed, author)
    return proposed


@transaction.atomic
def check_value(*, parameter: Parameter, person: Any) -> Parameter:
    """Write that a person compared the value with its source; the second check puts it in force.

    Raises ParameterRefused: `own_proposal` (who entered it does not check it), `already_checked`,
    `withdrawn`, `already_confirmed` (two people did).
    """
    row = Parameter.objects.select_for_update(of=("self",)).get(pk=parameter.pk)
    refusal = refusal_to_check(row, person)
    if refusal:
        raise ParameterRefused(refusal)
    ParameterCheck.objects.create(parameter=row, person=person)
    if row.checks.count() >= CHECKS_NEEDED and row.confirmed_at is None:
        row.confirmed_at = timezone.now()
        row.save(update_fields=["confirmed_at"])
    _note("parameter.checked", row, person)
    return row


def refusal_to_check(row: Parameter, person: Any) -> str:
    """Return why this person may not check this value, empty when they may."""
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.entered_by_id == person.pk:
        return "own_proposal"
    checkers = {one.person_id for one in row.checks.all()}
    if person.pk in checkers:
        return "already_checked"
    return "already_confirmed" if len(checkers) >= CHECKS_NEEDED else ""


@transaction.atomic
def withdraw_value(*, parameter: Parameter, person: Any) -> Parameter:
    """Take a proposal back; raises ParameterRefused `already_confirmed` once tools use it."""
    row = Parameter.objects.select_for_update(of=("self",)).get(pk=parameter.pk)
    if row.confirmed_at is not None:
        raise ParameterRefused("already_confirmed")
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        _note("parameter.withdrawn", row, person)
    return row


def _note(action: str, row: Parameter, person: Any) -> None:
    record(action=action, actor=person, target=f"parameter:{row.public_id}")
