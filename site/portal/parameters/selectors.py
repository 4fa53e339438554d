"""Reading dated values: what is in force on a day, what will end, what waits for a check."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from courses.domain.dates import months_later
from dilemme.finance.month import Rules
from portal.parameters import catalogue
from portal.parameters.domain.parameter_set import ParameterSet, Unit, Value, latest
from portal.parameters.domain.rules import household_rules
from portal.parameters.models import Parameter
from portal.parameters.wording import written

EXPIRING_WITHIN = timedelta(days=90)


def values_on(day: date) -> ParameterSet:
    """Return the confirmed values of a day: one query."""
    rows = Parameter.objects.confirmed().filter(valid_from__lte=day).in_order_of_confirmation()
    return latest([_value(row) for row in rows], day)


def kept_since(name: str, now: datetime) -> datetime:
    """Return the moment before which what a figure in months keeps is forgotten.

    `name` is one of the group "conservation"; raises UnknownParameter.
    """
    today = timezone.localdate(now)
    months = values_on(today).last_known(name).value
    return now - (today - months_later(today, -months))


def household_rules_on(day: date) -> Rules:
    """Return what household figures need on a day; raises UnknownParameter."""
    return household_rules(values_on(day))


def _value(row: Parameter) -> Value:
    return Value(
        name=row.name,
        value=row.value,
        unit=Unit(row.unit),
        valid_from=row.valid_from,
        source=row.source,
        valid_until=row.valid_until,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as a page shows it."""

    public_id: UUID
    name: str
    label: str
    value: str
    source: str
    valid_from: date
    valid_until: date | None
    n_checks: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one subject."""

    code: str
    title: str
    rows: tuple[Row, ...]


def table_on(day: date) -> list[Group]:
    """Return what is in force on a day, or was last known, by subject: one query."""
    started = Parameter.objects.confirmed().filter(valid_from__lte=day)
    found = {
        row.name: row
        for row in started.annotate(n_checks=Count("checks")).order_by(
            "valid_from", "confirmed_at", "pk"
        )
    }
    known = catalogue.entries()
    return [
        Group(code, str(title), rows)
        for code, title in catalogue.GROUPS.items()
        if (rows := _rows_of(code, known, found, day))
    ]


def _rows_of(code, known, found, day: date) -> tuple[Row, ...]:
    names = (entry.name for entry in known.values() if entry.group == code)
    return tuple(_row(found[name], day) for name in names if name in found)


def _row(row: Parameter, day: date) -> Row:
    return Row(
        public_id=row.public_id,
        name=row.name,
        label=catalogue.label_of(row.name),
        value=written(row.value, row.unit),
        source=row.source,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        n_checks=row.n_checks,
        is_over=row.valid_until is not None and row.valid_until < day,
    )


@dataclass(frozen=True, slots=True)
class Expiring:
    """A figure to look at again: its last known day has come, or the day to review it is near."""

    name: str
    label: str
    value: str
    on: date
    is_over: bool


def expiring(day: date) -> list[Expiring]:
    """Return what has ended without a successor, or must be reviewed soon, the most late first."""
    soon = day + EXPIRING_WITHIN
    newest: dict[str, Parameter] = {}
    for row in Parameter.objects.confirmed().order_by("valid_from", "confirmed_at", "pk"):
        newest[row.name] = row
    due = [(row, row.valid_until or row.review_on) for row in newest.values()]
    late = [_expiring(row, on, day) for row, on in due if on is not None and on <= soon]
    return sorted(late, key=lambda one: (one.on, one.label))


def _expiring(row: Parameter, on: date, day: date) -> Expiring:
    is_over = row.valid_until is not None and row.valid_until < day
    label = catalogue.label_of(row.name)
    return Expiring(row.name, label, written(row.value, row.unit), on, is_over)


def history_of(name: str) -> list[Parameter]:
    """Return every value of a figure that tools may use, newest first, with its people."""
    return list(Parameter.objects.confirmed().filter(name=name).with_people())
