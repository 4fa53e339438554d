"""Writing which rights were found and opened in a case, and erasing those of a case."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.rights.models import CaseRight, Right


class RightRefused(Exception):
    """A right that cannot be written; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def note_right(*, subject: str, right: str, found_on: date, author: Any) -> CaseRight:
    """Write that somebody may have a right, not opened yet; noting it twice changes nothing.

    Raises RightRefused: `unknown_right`, `found_in_the_future`.
    """
    _refuse(right, found_on, "found_in_the_future")
    waiting = _waiting(subject, right)
    if waiting is not None:
        return waiting
    row = CaseRight(subject=subject, found_on=found_on, author=author)
    row.right = right
    row.save()
    record(action="right.found", actor=author, target=subject)
    return row


@transaction.atomic
def open_right(
    *, subject: str, right: str, opened_on: date, yearly_cents: int, author: Any
) -> CaseRight:
    """Write that a right was opened, with what it brings in a year, in cents.

    A right found before is the one that opens. Raises RightRefused: `unknown_right`,
    `yearly_amount_missing`, `opened_in_the_future`.
    """
    _refuse(right, opened_on, "opened_in_the_future")
    if yearly_cents <= 0:
        raise RightRefused("yearly_amount_missing")
    row = _waiting(subject, right)
    if row is None:
        row = CaseRight(subject=subject, found_on=opened_on, author=author)
        row.right = right
    row.opened_on, row.yearly_cents = opened_on, yearly_cents
    row.save()
    record(action="right.opened", actor=author, target=subject)
    return row


@transaction.atomic
def erase_rights(*, subject: str) -> int:
    """Erase every right of a subject and return how many there were."""
    erased, _by_model = CaseRight.objects.about(subject).delete()
    return erased


def _refuse(right: str, day: date, code: str) -> None:
    if right not in Right.values:
        raise RightRefused("unknown_right")
    if day > timezone.localdate():
        raise RightRefused(code)


def _waiting(subject: str, right: str) -> CaseRight | None:
    rows = CaseRight.objects.select_for_update(of=("self",)).about(subject)
    return next((row for row in rows if row.opened_on is None and row.right == right), None)
