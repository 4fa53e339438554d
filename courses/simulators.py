"""Simulators dropped in a lesson: what is typed, what is wrong with it, what it gives.

The arithmetic is `dilemme.finance`'s, the same as the tools', the advice's and the game's. What a
learner types is answered and forgotten.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dilemme.finance.household import Household
from dilemme.finance.microcredit import Deferral, Loan, Refused, effective_rate_bp, schedule
from dilemme.finance.money import HARD_SPACE, format_euros, read_decimal, read_euros
from dilemme.finance.month import Credit, Figures, Month, figures_of

MOST_ROWS = 120
DEFERRALS = {
    Deferral.PARTIAL: gettext_lazy("vous payez les intérêts"),
    Deferral.TOTAL: gettext_lazy("vous ne payez rien, les intérêts s’ajoutent"),
    Deferral.FREE: gettext_lazy("rien à payer, pas d’intérêts"),
}
REFUSALS = {
    "not_a_number": gettext_lazy("Écrivez un nombre, par exemple 1 200 ou 74,50."),
    "too_many_decimals": gettext_lazy("Écrivez deux chiffres au plus après la virgule."),
    "out_of_range": gettext_lazy("Choisissez entre %(least)s et %(most)s."),
    "less_than_one_euro_a_month": gettext_lazy("C’est moins d’un euro par mois."),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to type: its unit is euros, percent, count or choice; bounds are in units kept."""

    name: str
    label: Any
    unit: str
    least: int
    most: int
    choices: tuple[tuple[str, Any], ...] = ()

    def read(self, typed: str) -> int:
        """Return cents, basis points or a count; raises ValueError with a code."""
        readers: dict[str, Callable[[str], int]] = {"euros": read_euros, "percent": read_euros}
        value = readers.get(self.unit, _count)(typed)
        if not self.least <= value <= self.most:
            raise ValueError("out_of_range")
        return value

    def written(self, value: int) -> str:
        """Write a bound the way it is typed."""
        if self.unit in ("euros", "percent"):
            return format_euros(value).removesuffix(f"{HARD_SPACE}€")
        return str(value)


def _count(typed: str) -> int:
    value = read_decimal(typed)
    if value != int(value):
        raise ValueError("not_a_number")
    return int(value)


BUDGET = (
    Question("resources", gettext_lazy("Ce qui rentre par mois"), "euros", 0, 10**8),
    Question("fixed", gettext_lazy("Charges fixes par mois"), "euros", 0, 10**8),
    Question("current", gettext_lazy("Vie de tous les jours par mois"), "euros", 0, 10**8),
    Question("instalments", gettext_lazy("Mensualités de crédit"), "euros", 0, 10**8),
    Question("adults", gettext_lazy("Personnes de 14 ans ou plus"), "count", 1, 20),
    Question("under_14", gettext_lazy("Enfants de moins de 14 ans"), "count", 0, 20),
)
MICROCREDIT = (
    Question("amount", gettext_lazy("Montant emprunté"), "euros", 10_000, 2_000_000),
    Question("rate", gettext_lazy("Taux par an, en %"), "percent", 0, 2_000),
    Question("months", gettext_lazy("Nombre de mensualités"), "count", 1, MOST_ROWS),
    Question("deferral", gettext_lazy("Mois de différé avant"), "count", 0, 24),
    Question(
        "mode",
        gettext_lazy("Pendant le différé"),
        "choice",
        0,
        0,
        tuple((mode.value, words) for mode, words in DEFERRALS.items()),
    ),
)
QUESTIONS = {"budget": BUDGET, "microcredit": MICROCREDIT}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a simulator gives: (label, value) facts, a table, or errors by question."""

    facts: list[tuple[str, str]] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)


def answer(kind: str, typed: Mapping[str, str]) -> Answer:
    """Return what a simulator says of what was typed; wrong entries come back in words."""
    values, errors = _read(QUESTIONS[kind], typed)
    if errors:
        return Answer(errors=errors)
    if kind == "budget":
        return _budget(values)
    return _microcredit(values, Deferral(typed["mode"]))


def _read(
    questions: tuple[Question, ...], typed: Mapping[str, str]
) -> tuple[dict[str, int], dict[str, str]]:
    values: dict[str, int] = {}
    errors: dict[str, str] = {}
    for question in questions:
        given = str(typed.get(question.name, ""))
        if question.unit == "choice":
            if given not in dict(question.choices):
                errors[question.name] = _("Choisissez une réponse.")
            continue
        try:
            values[question.name] = question.read(given)
        except ValueError as refused:
            bounds = {
                "least": question.written(question.least),
                "most": question.written(question.most),
            }
            errors[question.name] = str(REFUSALS[str(refused)]) % bounds
    return values, errors


def _budget(values: Mapping[str, int]) -> Answer:
    rules = import_string(settings.COURSES_HOUSEHOLD_RULES)(timezone.localdate())
    month = Month(
        resources_cents=values["resources"],
        fixed_cents=values["fixed"],
        current_cents=values["current"],
        credits=(Credit(values["instalments"]),) if values["instalments"] else (),
    )
    household = Household(aged_14_or_more=values["adults"], under_14=values["under_14"])
    return Answer(facts=_budget_facts(figures_of(month, household, rules)))


def _budget_facts(figures: Figures) -> list[tuple[str, str]]:
    ratio = _("aucune ressource")
    if figures.debt_ratio_bp is not None:
        ratio = _percent(figures.debt_ratio_bp)
    return [
        (_("Reste à vivre du mois"), format_euros(figures.remaining_cents)),
        (_("Par unité de consommation"), format_euros(figures.per_unit_cents)),
        (_("Par unité et par jour"), format_euros(figures.per_unit_and_day_cents)),
        (_("Solde du mois"), format_euros(figures.balance_cents)),
        (_("Part des crédits"), ratio),
    ]


def _microcredit(values: Mapping[str, int], mode: Deferral) -> Answer:
    loan = Loan(values["amount"], values["rate"], values["months"], values["deferral"], mode)
    try:
        plan = schedule(loan)
    except Refused as refused:
        return Answer(errors={"amount": str(REFUSALS[refused.code])})
    n_months = len(plan.lines)
    facts = [
        (_("Mensualité"), format_euros(plan.instalment_cents)),
        (_("Durée en tout"), ngettext("%(n)d mois", "%(n)d mois", n_months) % {"n": n_months}),
        (_("Total payé"), format_euros(plan.total_cents)),
        (_("Dont intérêts"), format_euros(plan.interest_cents)),
        (_("TAEG, sans frais ni assurance"), _percent(effective_rate_bp(values["rate"]))),
    ]
    amounts = ("paid_cents", "interest_cents", "capital_cents", "left_cents")
    rows = [
        [str(line.rank), *(format_euros(getattr(line, name)) for name in amounts)]
        for line in plan.lines
    ]
    columns = [_("Mois"), _("Payé"), _("Intérêts"), _("Capital"), _("Reste dû")]
    return Answer(facts=facts, columns=columns, rows=rows)


def _percent(rate_bp: int) -> str:
    whole, rest = divmod(rate_bp, 100)
    return f"{whole},{rest:02d}{HARD_SPACE}%"


def drawn(kind: str, typed: Mapping[str, str], *, address: str, back: str = "") -> dict[str, Any]:
    """Return what the simulator's template needs: questions with what was typed, and the answer.

    `back` is the lesson it stands in, for those whose browser leaves the page to compute.
    """
    found = answer(kind, typed)
    questions = [
        {
            "question": question,
            "typed": typed.get(question.name, ""),
            "error": found.errors.get(question.name, ""),
        }
        for question in QUESTIONS[kind]
    ]
    return {
        "kind": kind,
        "questions": questions,
        "answer": found,
        "address": address,
        "back": back,
    }
