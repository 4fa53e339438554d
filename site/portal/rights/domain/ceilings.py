"""The monthly incomes that rights look at, from dated parameters (prevention.md §2.5, §2.6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dilemme.finance.budget import MONTHS_A_YEAR
from dilemme.finance.household import Household, consumption_units, rsa_flat_amount
from dilemme.finance.money import BASIS_POINTS, divide
from portal.parameters.domain.parameter_set import ParameterSet, Value
from portal.parameters.domain.rules import flat_amount, unit_weights

LARGEST_CSS_ROW = 4


@dataclass(frozen=True, slots=True)
class Ceiling:
    """An income in cents a month, and the dated value behind it (its last day may be past)."""

    cents: int
    value: Value


def people(household: Household) -> int:
    """Return how many people live there; a child in alternate custody counts as one."""
    shared = household.shared_14_or_more + household.shared_under_14
    return household.aged_14_or_more + household.under_14 + shared


def rsa(household: Household, parameters: ParameterSet) -> Ceiling:
    """Return the RSA flat amount less what is counted for housing (forfait logement)."""
    flat = flat_amount(parameters)
    shares = (
        (parameters.basis_points("rsa_forfait_logement_1"), Household()),
        (parameters.basis_points("rsa_forfait_logement_2"), Household(is_couple=True)),
        (parameters.basis_points("rsa_forfait_logement_3"), Household(is_couple=True, children=1)),
    )
    size = 1 + household.is_couple + household.children
    share_bp, of_whom = shares[min(size, len(shares)) - 1]
    housing = divide(rsa_flat_amount(of_whom, flat) * share_bp, BASIS_POINTS)
    amount = rsa_flat_amount(household, flat) - housing
    return Ceiling(amount, parameters.last_known("rsa_personne_seule"))


def net_minimum_wage(household: Household, parameters: ParameterSet) -> Ceiling:
    """Return a net minimum wage, raised like the RSA of the household is."""
    value = parameters.last_known("smic_net_indicatif")
    flat = flat_amount(parameters)
    raised = divide(value.value * rsa_flat_amount(household, flat), flat.single_cents)
    return Ceiling(raised, value)


def old_age(household: Household, parameters: ParameterSet) -> Ceiling:
    """Return the ASPA ceiling, a twelfth of the yearly one."""
    name = "aspa_couple_an" if household.is_couple else "aspa_seul_an"
    value = parameters.last_known(name)
    return Ceiling(divide(value.value, MONTHS_A_YEAR), value)


def health(household: Household, parameters: ParameterSet) -> Ceiling:
    """Return the ceiling of the CSS with a share to pay, a twelfth of the yearly one."""
    size = people(household)
    value = parameters.last_known(f"css_participation_{min(size, LARGEST_CSS_ROW)}")
    beyond = max(0, size - LARGEST_CSS_ROW)
    yearly = value.value + beyond * parameters.last_known("css_participation_plus").value
    return Ceiling(divide(yearly, MONTHS_A_YEAR), value)


def disability(household: Household, parameters: ParameterSet) -> Ceiling:
    """Return the highest AAH: a partner's income no longer counts since October 2023."""
    value = parameters.last_known("aah_maximum")
    return Ceiling(value.value, value)


def poverty_line(household: Household, parameters: ParameterSet) -> Ceiling:
    """Return the poverty line of the household, by its consumption units."""
    value = parameters.last_known("seuil_de_pauvrete")
    units = consumption_units(household, unit_weights(parameters))
    return Ceiling(divide(value.value * units, 100), value)


CEILINGS: Mapping[str, Callable[[Household, ParameterSet], Ceiling]] = {
    "rsa": rsa,
    "net_minimum_wage": net_minimum_wage,
    "old_age": old_age,
    "health": health,
    "disability": disability,
    "poverty_line": poverty_line,
}
