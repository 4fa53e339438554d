"""OpenFisca-France behind the calculator's interface: an optional extra, never needed.

Install it with `pip install "cresus-formation[amounts]"` (AGPL v3, with numpy). Ages and the nature
of the income are not asked by the pre-check, so what it gives is an estimate.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Protocol

from portal.rights.domain.calculator import AmountsUnknown, Calculator
from portal.rights.domain.codes import Right
from portal.rights.domain.precheck import Answers, Question

PACKAGE = "openfisca-france"
# What each right is called there: a monthly variable of the family.
VARIABLES = {
    Right.RSA: "rsa",
    Right.PRIME_ACTIVITE: "ppa",
    Right.ASF: "asf",
    Right.FAMILY: "af",
    Right.ASPA: "aspa",
}
MONTHS_LOOKED_AT = 3
AGES = {"child": 10, "teenager": 15, "adult": 40, "young": 22, "old": 67}
FAMILY = "famille"


class TaxSystem(Protocol):
    """The library, as narrow as we need it."""

    version: str

    def calculate(
        self, situation: Mapping[str, Any], variables: Sequence[str], period: str
    ) -> Mapping[str, float]:
        """Return each variable of the only family, in euros a month."""


class OpenFiscaCalculator:
    """A calculator that asks a tax and benefit system."""

    name = "OpenFisca-France"

    def __init__(self, system: TaxSystem) -> None:
        self._system = system
        self.version = system.version

    def amounts(self, answers: Answers, day: date) -> Mapping[Right, int]:
        """Return cents a month for the rights that are not nothing; raises AmountsUnknown."""
        period, wanted = f"{day:%Y-%m}", list(VARIABLES.values())
        try:
            found = self._system.calculate(situation_of(answers, day), wanted, period)
        except Exception as failure:  # a law of hundreds of formulas fails in as many ways
            raise AmountsUnknown(type(failure).__name__) from failure
        cents = {right: round(found[name] * 100) for right, name in VARIABLES.items()}
        return {right: amount for right, amount in cents.items() if amount > 0}


def situation_of(answers: Answers, day: date) -> dict[str, Any]:
    """Return the household as the library describes it: people, a family, a home, a tax home."""
    adults, children = _adults(answers, day), _children(answers, day)
    parents = list(adults)
    months = _months(day)
    adults[parents[0]][_income(answers)] = dict.fromkeys(months, answers.income_cents / 100)
    home = {
        "personne_de_reference": parents[:1],
        "conjoint": parents[1:],
        "enfants": list(children),
    }
    return {
        "individus": adults | children,
        "familles": {FAMILY: {"parents": parents, "enfants": list(children)}},
        "menages": {"menage": home},
        "foyers_fiscaux": {"foyer": {"declarants": parents, "personnes_a_charge": list(children)}},
    }


def _income(answers: Answers) -> str:
    """Return what the income most likely is, as the library names it."""
    if Question.WORKS in answers.yes:
        return "salaire_net"
    return "retraite_brute" if Question.AGED_65 in answers.yes else "chomage_net"


def _adults(answers: Answers, day: date) -> dict[str, dict[str, Any]]:
    n_adults = 2 if answers.household.is_couple else 1
    is_old = Question.AGED_65 in answers.yes
    is_young = Question.AGED_25 not in answers.yes and not is_old
    age = AGES["old" if is_old else "young" if is_young else "adult"]
    return {f"adulte_{rank}": _born(age, day) for rank in range(1, n_adults + 1)}


def _children(answers: Answers, day: date) -> dict[str, dict[str, Any]]:
    small = min(answers.household.under_14, answers.household.children)
    ages = [AGES["child"]] * small + [AGES["teenager"]] * (answers.household.children - small)
    return {f"enfant_{rank}": _born(age, day) for rank, age in enumerate(ages, start=1)}


def _born(age: int, day: date) -> dict[str, Any]:
    return {"date_naissance": {"ETERNITY": f"{day.year - age}-01-01"}}


def _months(day: date) -> list[str]:
    first = day.year * 12 + day.month - 1 - MONTHS_LOOKED_AT
    counted = range(first, first + MONTHS_LOOKED_AT + 1)
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in counted]


class _Installed:
    """The real library over a law; that of France takes seconds and hundreds of megabytes."""

    def __init__(self, known: str, law: Any) -> None:
        from openfisca_core.simulation_builder import SimulationBuilder

        self.version = known
        self._law = law
        self._builder = SimulationBuilder

    def calculate(
        self, situation: Mapping[str, Any], variables: Sequence[str], period: str
    ) -> Mapping[str, float]:
        """Return each variable of the only family, in euros a month."""
        simulation = self._builder().build_from_entities(self._law, dict(situation))
        return {name: float(simulation.calculate(name, period)[0]) for name in variables}


@lru_cache(maxsize=1)
def installed() -> Calculator | None:
    """Return the calculator when the extra is installed, None otherwise.

    Raises AmountsUnknown when it is installed and cannot be loaded.
    """
    try:
        known = version(PACKAGE)
    except PackageNotFoundError:
        return None
    try:
        from openfisca_france import FranceTaxBenefitSystem

        return over_a_law(known, FranceTaxBenefitSystem())
    except Exception as failure:  # half an installation: a missing library, another numpy
        raise AmountsUnknown(type(failure).__name__) from failure


def over_a_law(known: str, law: Any) -> Calculator:
    """Return the calculator over a tax and benefit system of openfisca-core, with its version."""
    return OpenFiscaCalculator(_Installed(known, law))
