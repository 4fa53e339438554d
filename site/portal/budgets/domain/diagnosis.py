"""The diagnosis of a sheet: figures, signals, suggested accompaniment, and a smoother debt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dilemme.finance.capacity import smoothed_instalment
from dilemme.finance.household import Household
from dilemme.finance.month import Figures, Month, figures_of
from portal.budgets.domain.lines import Line, month_of
from portal.budgets.domain.orientation import Signal, Suggestion, Thresholds, signals_of, suggest
from portal.parameters.domain.parameter_set import ParameterSet
from portal.parameters.domain.rules import household_rules


@dataclass(frozen=True, slots=True)
class Smoothing:
    """The debt spread over some months: the new instalment and what it relieves, in cents."""

    months: int
    instalment_cents: int
    relief_cents: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a sheet says on a day, under that day's parameters."""

    on: date
    household: Household
    month: Month
    figures: Figures
    signals: tuple[Signal, ...]
    suggestion: Suggestion
    smoothings: tuple[Smoothing, ...]


def thresholds_of(parameters: ParameterSet) -> Thresholds:
    """Return the thresholds of §3.1.2 in force on the day; raises UnknownParameter."""
    return Thresholds(
        critical_cents=parameters.cents("rav_uc_critique"),
        tight_cents=parameters.cents("rav_uc_tendu"),
        debt_ratio_bp=parameters.basis_points("taux_endettement"),
        longest_months=parameters.number("duree_max"),
        significant_debt_bp=parameters.basis_points("dette_significative"),
    )


def diagnose(
    lines: Sequence[Line],
    household: Household,
    parameters: ParameterSet,
    *,
    has_admissible_file: bool = False,
) -> Diagnosis:
    """Return the diagnosis of a sheet; raises UnknownParameter when the day has no value."""
    month, thresholds = month_of(lines), thresholds_of(parameters)
    figures = figures_of(month, household, household_rules(parameters))
    return Diagnosis(
        on=parameters.day,
        household=household,
        month=month,
        figures=figures,
        signals=signals_of(month, figures, thresholds),
        suggestion=suggest(month, figures, thresholds, has_admissible_file=has_admissible_file),
        smoothings=_smoothings(month, figures, _lengths(parameters)),
    )


def _lengths(parameters: ParameterSet) -> list[int]:
    return sorted({parameters.number("duree_max"), parameters.number("lissage_court")})[::-1]


def _smoothings(month: Month, figures: Figures, lengths: list[int]) -> tuple[Smoothing, ...]:
    """Spread the debt outside the home loan, where that eases the month."""
    paid = sum(credit.instalment_cents for credit in month.credits if not credit.is_mortgage)
    spread = []
    for months in lengths:
        instalment = smoothed_instalment(debt_cents=figures.debt_cents, months=months)
        if figures.debt_cents > 0 and paid > instalment:
            spread.append(Smoothing(months, instalment, paid - instalment))
    return tuple(spread)
