"""Sorting the operations of a statement into the lines of a budget, by rules one can mend.

A rule is a few letters and a line: the first rule whose letters are in the label wins. A person's
own rules come before those we propose.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dilemme.finance.money import divide
from portal.budgets.domain.lines import Line, Section
from portal.budgets.domain.statement import Operation, months_covered
from portal.ui.letters import plain

TO_SORT = ""  # nothing known: counted nowhere until somebody says
LEFT_OUT = "hors_budget"  # between one's own accounts: never counted
NOISE = re.compile(
    r"\b(?:carte|cb|paiement|achat|prlv|prelevement|sepa|vir(?:ement)?|recu|emis|inst|du|de|en"
    r"|faveur|ref|mandat|x\d+|\d+)\b"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Some letters of a label, and the code of the line where its operations go.

    A person's own rule may send money received to a spending line (a refund), and the reverse;
    `is_income` keeps it to one direction. Letters start a word; a space after them ends it.
    """

    letters: str
    code: str
    is_own: bool = False
    is_income: bool | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """Operations that share a label: where they go, why, and what they add up to in cents."""

    key: str
    is_income: bool
    example: str
    n_operations: int
    cents: int
    code: str
    letters: str


def bare(text: str) -> str:
    """Return the plain letters and digits of a text, one space between words."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain(text)).split())


def key_of(label: str) -> str:
    """Return what is left of a label without dates, numbers and the bank's own words."""
    words = NOISE.sub(" ", bare(label)).split()
    return " ".join(words[:3]) or bare(label)


def sort_operations(operations: Iterable[Operation], rules: Sequence[Rule]) -> list[Sorted]:
    """Return the operations grouped by label and direction; those nobody sorted come first."""
    groups: dict[tuple[str, bool], list[Operation]] = {}
    for one in operations:
        groups.setdefault((key_of(one.label), one.cents > 0), []).append(one)
    found = [_sorted(key, is_income, group, rules) for (key, is_income), group in groups.items()]
    return sorted(found, key=lambda one: (one.code != TO_SORT, -abs(one.cents), one.key))


def _sorted(key: str, is_income: bool, group: Sequence[Operation], rules: Sequence[Rule]) -> Sorted:
    example = group[0].label
    rule = _first_rule(example, is_income, rules)
    return Sorted(
        key=key,
        is_income=is_income,
        example=example,
        n_operations=len(group),
        cents=sum(one.cents for one in group),
        code=rule.code if rule else TO_SORT,
        letters=rule.letters if rule else "",
    )


def _first_rule(label: str, is_income: bool, rules: Sequence[Rule]) -> Rule | None:
    words = f" {bare(label)} | {key_of(label)} "
    return next(
        (rule for rule in rules if _needle(rule) in words and _goes_that_way(rule, is_income)),
        None,
    )


def _needle(rule: Rule) -> str:
    letters = bare(rule.letters)
    return f" {letters}{' ' if rule.letters.endswith(' ') else ''}" if letters else "\n"


def _goes_that_way(rule: Rule, is_income: bool) -> bool:
    if rule.is_income is not None:
        return rule.is_income == is_income
    if rule.is_own or rule.code == LEFT_OUT:
        return True
    return rule.code.startswith(f"{Section.RESOURCES.value}.") == is_income


def monthly_lines(operations: Sequence[Operation], groups: Sequence[Sorted]) -> list[Line]:
    """Return one line a code, averaged over the months covered; yearly where the section is.

    Money that comes back on a spending line is taken off it; a line never goes below zero.
    """
    months = months_covered(list(operations))
    sums: dict[str, int] = {}
    for group in groups:
        if group.code not in (TO_SORT, LEFT_OUT):
            sums[group.code] = sums.get(group.code, 0) + group.cents
    return [_line(code, cents, months) for code, cents in sums.items()]


def _line(code: str, cents: int, months: int) -> Line:
    section, _dot, name = code.partition(".")
    where = Section(section)
    signed = cents if where == Section.RESOURCES else -cents
    monthly = divide(max(0, signed), months)
    yearly = where == Section.OCCASIONAL
    amount = divide(max(0, signed) * 12, months) if yearly else monthly
    return Line(where, name, amount, is_proved=True)
