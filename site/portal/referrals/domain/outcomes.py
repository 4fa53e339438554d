"""The families of outcomes, recovery, and what a reactivation is (prevention.md §4.5, A30, A31)."""

from datetime import date
from enum import StrEnum

from courses.domain.dates import months_later


class Family(StrEnum):
    """The three families of the pilot, and what is outside its hundred."""

    BUDGET = "budget"
    MEDIATION = "mediation"
    FILE = "file"
    OTHER = "other"


FAMILIES: dict[str, Family] = {
    "retabli_budget": Family.BUDGET,
    "droits_ouverts_suffisants": Family.BUDGET,
    "microcredit_accorde": Family.BUDGET,
    "reechelonnement_accepte": Family.MEDIATION,
    "mediation_partielle": Family.MEDIATION,
    "mediation_refusee": Family.MEDIATION,
    "dossier_depose": Family.FILE,
    "dossier_recevable": Family.FILE,
    "retablissement_personnel": Family.FILE,
    "plan_ou_mesures": Family.FILE,
    "delai_de_grace": Family.FILE,
}
RECOVERED = frozenset(
    {"retabli_budget", "droits_ouverts_suffisants", "microcredit_accorde"}
    | {"reechelonnement_accepte", "plan_ou_mesures", "retablissement_personnel"}
)
REACTIVATION_MONTHS = 12  # A31, T24


def family_of(outcome: str) -> Family:
    """Return the family of an outcome's code."""
    return FAMILIES.get(outcome, Family.OTHER)


def is_recovery(outcome: str) -> bool:
    """Tell whether an outcome means that the person recovered (denominator of the 2 %, A31)."""
    return outcome in RECOVERED


def is_within_reactivation(closed_on: date, day: date) -> bool:
    """Tell whether a case closed on a day may still be taken up again for free (T24)."""
    return closed_on <= day <= months_later(closed_on, REACTIVATION_MONTHS)
