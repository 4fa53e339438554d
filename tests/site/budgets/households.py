"""The worked households of prevention.md §3.1.3, as sheets of the tool."""

import json
from datetime import date
from pathlib import Path

from dilemme.finance.household import Household
from portal.budgets.domain.lines import Line, Section
from portal.parameters.catalogue import shipped
from portal.parameters.domain.parameter_set import ParameterSet, Unit, Value, latest

VECTORS = json.loads((Path(__file__).parent / "prevention_vectors.json").read_text())
A_DAY = date(2026, 11, 22)


def shipped_on(day: date) -> ParameterSet:
    """Return what the product ships with, on a day, without a database."""
    values = [
        Value(
            one["name"],
            row["value"],
            Unit(one["unit"]),
            row["valid_from"],
            row["source"],
            row.get("valid_until"),
        )
        for one in shipped()
        for row in one["values"]
    ]
    return latest(values, day)


def cents(text: str) -> int:
    """Return "62.00" as cents."""
    euros, _, rest = text.partition(".")
    return int(euros) * 100 + int((rest + "00")[:2]) * (-1 if euros.startswith("-") else 1)


def lines_of(given: dict) -> list[Line]:
    """Return the lines of a worked household."""
    simple = [
        (Section.RESOURCES, "ressources"),
        (Section.FIXED, "fixes"),
        (Section.CURRENT, "courantes"),
        (Section.OCCASIONAL, "occasionnelles_an"),
        (Section.ARREARS, "arrieres"),
    ]
    lines = [
        Line(section, code, cents(amount))
        for section, key in simple
        for code, amount in given[key].items()
    ]
    lines += [
        Line(Section.CREDITS, "credit", cents(paid), label, cents(left), is_mortgage)
        for label, paid, left, is_mortgage in given["credits"]
    ]
    return [*lines, Line(Section.OVERDRAFT, "decouvert", cents(given["decouvert"]))]


def household_of(given: dict) -> Household:
    """Return the people of a worked household."""
    return Household(
        aged_14_or_more=given["adultes_14"],
        under_14=given["moins_14"],
        is_couple=given["couple"],
        children=given["enfants"],
        dependants=given["dependants"],
    )
