"""The pre-check: ten yes or no questions and the income, then what is worth asking for.

Never a right refused and never an amount: *very likely*, *possible* or *unlikely*, the reasons, and
where to ask (prevention.md §2.6). Rules are dated data; this module only evaluates them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dilemme.finance.household import Household
from portal.parameters.domain.parameter_set import ParameterSet
from portal.rights.domain.ceilings import CEILINGS, Ceiling
from portal.rights.domain.codes import Right


class Likelihood(StrEnum):
    """How much a right is worth checking, the most first."""

    VERY_LIKELY = "very_likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Question(StrEnum):
    """The ten questions, in the order of the page."""

    AGED_25 = "aged_25"
    AGED_65 = "aged_65"
    WORKS = "works"
    PAYS_RENT = "pays_rent"
    RAISES_ALONE = "raises_alone"
    SCHOOL_CHILD = "school_child"
    DISABILITY = "disability"
    EMPLOYER_HEALTH = "employer_health"
    LATE_BILLS = "late_bills"
    TRAVELS = "travels"


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said: yes or no to each question, the household, cents of income a month."""

    yes: frozenset[Question]
    household: Household
    income_cents: int
    received: frozenset[Right] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    """Something a right asks for; `reason` is said when it is there, `otherwise` when it is not.

    `facts` are questions answered yes, `no:` questions answered no, or `children`, `children_2`,
    `alone`; one of them is enough.
    """

    facts: tuple[str, ...]
    reason: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class Means:
    """The income a right looks at: under `sure_bp` of the ceiling it is very likely."""

    ceiling: str
    sure_bp: int
    possible_bp: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One right, as it is looked at from a day on."""

    right: Right
    valid_from: date
    valid_until: date | None
    needs: tuple[Need, ...]
    means: Means | None
    at_most: Likelihood
    where: str
    source: str


@dataclass(frozen=True, slots=True)
class Compared:
    """An income and its ceiling, in cents a month; the ceiling may be the last known one."""

    income_cents: int
    ceiling: Ceiling


@dataclass(frozen=True, slots=True)
class Finding:
    """What the pre-check says of one right, and why: the reasons are sentences of the rules."""

    right: Right
    likelihood: Likelihood
    reasons: tuple[str, ...]
    compared: Compared | None
    where: str
    is_received: bool


RANKS = {one: rank for rank, one in enumerate(Likelihood)}


def check(answers: Answers, rules: Sequence[Rule], parameters: ParameterSet) -> list[Finding]:
    """Return what is worth asking for, the most likely first; rules of another day are left out.

    Raises UnknownParameter when a ceiling has no value at all before the day.
    """
    live = [rule for rule in rules if _is_live(rule, parameters.day)]
    found = [_finding(rule, answers, parameters) for rule in live]
    return sorted(found, key=lambda one: (one.is_received, RANKS[one.likelihood]))


def _is_live(rule: Rule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_until is None or day <= rule.valid_until)


def _finding(rule: Rule, answers: Answers, parameters: ParameterSet) -> Finding:
    facts = _facts(answers)
    missing = [need.otherwise for need in rule.needs if not facts & set(need.facts)]
    compared = _compared(rule, answers, parameters)
    if missing:
        likelihood, reasons = Likelihood.UNLIKELY, tuple(missing)
    else:
        likelihood = _likelihood(rule, compared)
        is_likely = likelihood != Likelihood.UNLIKELY
        reasons = tuple(need.reason for need in rule.needs if need.reason and is_likely)
    return Finding(
        right=rule.right,
        likelihood=likelihood,
        reasons=reasons,
        compared=None if missing else compared,
        where=rule.where,
        is_received=rule.right in answers.received,
    )


def _facts(answers: Answers) -> set[str]:
    household = answers.household
    facts = {question.value for question in answers.yes}
    facts |= {f"no:{question.value}" for question in Question if question not in answers.yes}
    counted = {
        "children": household.children >= 1,
        "children_2": household.children >= 2,
        "alone": not household.is_couple,
    }
    return facts | {fact for fact, is_true in counted.items() if is_true}


def _compared(rule: Rule, answers: Answers, parameters: ParameterSet) -> Compared | None:
    if rule.means is None:
        return None
    ceiling = CEILINGS[rule.means.ceiling](answers.household, parameters)
    return Compared(answers.income_cents, ceiling)


def _likelihood(rule: Rule, compared: Compared | None) -> Likelihood:
    found = Likelihood.VERY_LIKELY
    if rule.means is not None and compared is not None:
        found = _by_income(rule.means, compared)
    return max(found, rule.at_most, key=lambda one: RANKS[one])


def _by_income(means: Means, compared: Compared) -> Likelihood:
    scaled = compared.income_cents * 10_000
    if scaled <= compared.ceiling.cents * means.sure_bp:
        return Likelihood.VERY_LIKELY
    if scaled <= compared.ceiling.cents * means.possible_bp:
        return Likelihood.POSSIBLE
    return Likelihood.UNLIKELY


def by_likelihood(findings: Sequence[Finding]) -> Mapping[Likelihood, list[Finding]]:
    """Return the findings of each likelihood, those already received left out."""
    return {
        one: [found for found in findings if found.likelihood == one and not found.is_received]
        for one in Likelihood
    }
