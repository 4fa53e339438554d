"""The rights found and opened for the subject of a case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from portal.rights.models import CaseRight, Right


@dataclass(frozen=True, slots=True)
class KeptRight:
    """One right as it is read: a yearly amount in cents once it is opened."""

    right: Right
    label: str
    found_on: date
    opened_on: date | None
    yearly_cents: int | None


@dataclass(frozen=True, slots=True)
class RightsTotal:
    """How many rights were found, how many opened, and what those bring in a year, in cents."""

    n_found: int
    n_opened: int
    yearly_cents: int


def rights_of(subject: str) -> list[KeptRight]:
    """Return the rights of a subject, newest first: one query."""
    return [_kept(row) for row in CaseRight.objects.about(subject)]


def _kept(row: CaseRight) -> KeptRight:
    right = Right(row.right)
    return KeptRight(right, str(right.label), row.found_on, row.opened_on, row.yearly_cents)


def total_of(rights: Collection[KeptRight]) -> RightsTotal:
    """Return the total of what a list of rights brings."""
    opened = [one for one in rights if one.opened_on is not None]
    return RightsTotal(len(rights), len(opened), sum(one.yearly_cents or 0 for one in opened))


def total_over(subjects: Collection[str]) -> RightsTotal:
    """Return the total over several subjects, such as the cases of a report: one query."""
    rows = CaseRight.objects.filter(subject__in=list(subjects))
    found = rows.aggregate(n=Count("pk"), opened=Count("opened_on"), cents=Sum("yearly_cents"))
    return RightsTotal(found["n"], found["opened"], found["cents"] or 0)
