"""Which accompaniment a situation suggests, and why (prevention.md §3.1.2).

A suggestion: a counsellor decides, and may differ with a motive (art. 22 GDPR).
"""

from dataclasses import dataclass
from enum import StrEnum

from dilemme.finance.money import BASIS_POINTS
from dilemme.finance.month import Figures, Month


class Orientation(StrEnum):
    """The three accompaniments of the network, from the lightest."""

    SUPPORT = "ACCOMPAGNEMENT"
    MEDIATION = "ACCOMPAGNEMENT_ET_MEDIATION"
    OVER_INDEBTEDNESS = "SURENDETTEMENT"


class Signal(StrEnum):
    """What deserves attention, in the order in which it is shown."""

    NEGATIVE_BALANCE = "solde_negatif"
    CRITICAL_REMAINDER = "rav_critique"
    TIGHT_REMAINDER = "rav_tendu"
    HIGH_DEBT_RATIO = "taux_endettement_eleve"
    ARREARS = "arrieres"
    SEVERAL_CREDITS = "credits_multiples"


class Reason(StrEnum):
    """Why a type is suggested; one or more codes, each with its words on the screen."""

    FILE_ADMISSIBLE = "file_admissible"
    NO_CAPACITY = "no_capacity"
    TOO_LONG = "too_long"
    SEVERAL_CREDITS = "several_credits"
    CREDIT_WITH_ARREARS = "credit_with_arrears"
    NEGATIVE_BALANCE = "negative_balance"
    ARREARS = "arrears"
    HEAVY_CREDITS = "heavy_credits"
    BUDGET_ADVICE = "budget_advice"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The dated parameters of §3.1.2: cents a month and unit, basis points, months."""

    critical_cents: int
    tight_cents: int
    debt_ratio_bp: int
    longest_months: int
    significant_debt_bp: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The type suggested, and its reasons."""

    orientation: Orientation
    reasons: tuple[Reason, ...]


def signals_of(month: Month, figures: Figures, thresholds: Thresholds) -> tuple[Signal, ...]:
    """Return what deserves attention, in the order of §3.1.2."""
    is_critical = _is_under(figures, thresholds.critical_cents)
    present = {
        Signal.NEGATIVE_BALANCE: figures.balance_cents < 0,
        Signal.CRITICAL_REMAINDER: is_critical,
        Signal.TIGHT_REMAINDER: not is_critical and _is_under(figures, thresholds.tight_cents),
        Signal.HIGH_DEBT_RATIO: _is_ratio_high(month, figures, thresholds),
        Signal.ARREARS: month.arrears_cents > 0,
        Signal.SEVERAL_CREDITS: len(month.credits) >= 2,
    }
    return tuple(signal for signal, is_present in present.items() if is_present)


def suggest(
    month: Month, figures: Figures, thresholds: Thresholds, *, has_admissible_file: bool = False
) -> Suggestion:
    """Return the accompaniment that the four rules of §3.1.2 give, evaluated in their order.

    Somebody who pays everything on time is never over-indebted, however long the loans; nor is
    somebody who owes nothing.
    """
    if has_admissible_file:
        return Suggestion(Orientation.OVER_INDEBTEDNESS, (Reason.FILE_ADMISSIBLE,))
    difficulty = _difficulty(month, figures)
    cannot_cope = _cannot_cope(month, figures, thresholds)
    if difficulty and cannot_cope is not None:
        return Suggestion(Orientation.OVER_INDEBTEDNESS, (cannot_cope, *difficulty))
    owed = _credits_to_talk_about(month)
    pressure = difficulty or _heavy_credits(month, figures, thresholds)
    if owed and pressure:
        return Suggestion(Orientation.MEDIATION, (*owed, *pressure))
    return Suggestion(Orientation.SUPPORT, difficulty or (Reason.BUDGET_ADVICE,))


def _difficulty(month: Month, figures: Figures) -> tuple[Reason, ...]:
    negative = (Reason.NEGATIVE_BALANCE,) if figures.balance_cents < 0 else ()
    late = (Reason.ARREARS,) if month.arrears_cents > 0 else ()
    return (*negative, *late)


def _cannot_cope(month: Month, figures: Figures, thresholds: Thresholds) -> Reason | None:
    is_significant = figures.debt_cents > 0 and (
        figures.debt_cents * BASIS_POINTS >= month.resources_cents * thresholds.significant_debt_bp
    )
    if not is_significant:
        return None
    if figures.months is None:
        return Reason.NO_CAPACITY
    return Reason.TOO_LONG if figures.months > thresholds.longest_months else None


def _credits_to_talk_about(month: Month) -> tuple[Reason, ...]:
    if len(month.credits) >= 2:
        return (Reason.SEVERAL_CREDITS,)
    if month.credits and month.arrears_cents > 0:
        return (Reason.CREDIT_WITH_ARREARS,)
    return ()


def _heavy_credits(month: Month, figures: Figures, thresholds: Thresholds) -> tuple[Reason, ...]:
    is_tight = _is_under(figures, thresholds.tight_cents)
    is_heavy = is_tight and _is_ratio_high(month, figures, thresholds)
    return (Reason.HEAVY_CREDITS,) if is_heavy else ()


def _is_under(figures: Figures, threshold_cents: int) -> bool:
    """Compare RAV ÷ UC with a threshold without rounding the division."""
    return figures.remaining_cents * 100 < threshold_cents * figures.units


def _is_ratio_high(month: Month, figures: Figures, thresholds: Thresholds) -> bool:
    """Compare K ÷ R with the threshold without rounding; without resources there is no ratio."""
    if month.resources_cents <= 0:
        return False
    allowed = month.resources_cents * thresholds.debt_ratio_bp
    return figures.instalments_cents * BASIS_POINTS > allowed
