"""What is in force on a day: read by name, each value with its unit and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What a whole number counts."""

    CENTS = "cents"
    BASIS_POINTS = "basis_points"
    NUMBER = "number"
    MONTHS = "months"
    DAYS = "days"
    HUNDREDTHS = "hundredths"
    SIXTIETHS = "sixtieths"


class UnknownParameter(Exception):
    """No value of that name is in force on that day, or not in that unit; carries a code."""

    code = "unknown_parameter"

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"{name} {day.isoformat()}")
        self.name = name
        self.day = day


@dataclass(frozen=True, slots=True)
class Value:
    """One dated value: a whole number of `unit`, in force from `valid_from`."""

    name: str
    value: int
    unit: Unit
    valid_from: date
    source: str
    valid_until: date | None = None

    def is_in_force_on(self, day: date) -> bool:
        """Tell whether the day lies between the first and the last known one."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class ParameterSet:
    """The values of a day. A value whose last day has passed is only a last known one."""

    day: date
    values: Mapping[str, Value] = field(default_factory=dict)

    def cents(self, name: str) -> int:
        """Return an amount in cents; raises UnknownParameter."""
        return self._in_force(name, Unit.CENTS).value

    def basis_points(self, name: str) -> int:
        """Return a rate in basis points; raises UnknownParameter."""
        return self._in_force(name, Unit.BASIS_POINTS).value

    def number(self, name: str) -> int:
        """Return a count (people, months, days, hundredths…); raises UnknownParameter."""
        return self._in_force(name, None).value

    def source(self, name: str) -> str:
        """Return who says so; raises UnknownParameter."""
        return self._in_force(name, None).source

    def holds(self, *names: str) -> bool:
        """Tell whether every name has a value in force on the day."""
        found = [self.values.get(name) for name in names]
        return all(one is not None and one.is_in_force_on(self.day) for one in found)

    def last_known(self, name: str) -> Value:
        """Return the value in force, else the last one that was; raises UnknownParameter."""
        found = self.values.get(name)
        if found is None:
            raise UnknownParameter(name, self.day)
        return found

    def _in_force(self, name: str, unit: Unit | None) -> Value:
        found = self.values.get(name)
        if found is None or not found.is_in_force_on(self.day):
            raise UnknownParameter(name, self.day)
        if unit is not None and found.unit != unit:
            raise UnknownParameter(name, self.day)
        return found


def latest(values: list[Value], day: date) -> ParameterSet:
    """Return, for each name, the latest value already started on the day.

    `values` come in the order in which they were confirmed: between two of the same first day,
    the later one corrects the earlier one.
    """
    chosen: dict[str, Value] = {}
    for one in values:
        kept = chosen.get(one.name)
        if one.valid_from <= day and (kept is None or one.valid_from >= kept.valid_from):
            chosen[one.name] = one
    return ParameterSet(day, chosen)
