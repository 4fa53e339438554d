"""The parameters that household figures need, put together."""

from dilemme.finance.capacity import SeizableScale
from dilemme.finance.household import FlatAmount, UnitWeights
from dilemme.finance.month import Rules
from portal.parameters.domain.parameter_set import ParameterSet

N_BOUNDS = 6


def seizable_scale(parameters: ParameterSet) -> SeizableScale:
    """Return the scale of R. 3252-2 C. trav. on the day; raises UnknownParameter."""
    bounds = range(1, N_BOUNDS + 1)
    return SeizableScale(
        bounds_cents=tuple(parameters.cents(f"saisissable_borne_{rank}") for rank in bounds),
        shares_sixtieths=tuple(
            parameters.number(f"saisissable_part_{rank}") for rank in range(1, N_BOUNDS + 2)
        ),
        dependant_cents=parameters.cents("saisissable_par_personne"),
    )


def flat_amount(parameters: ParameterSet) -> FlatAmount:
    """Return the RSA of one person and its increases on the day; raises UnknownParameter."""
    return FlatAmount(
        single_cents=parameters.cents("rsa_personne_seule"),
        second_person_bp=parameters.basis_points("rsa_deuxieme_personne"),
        next_children_bp=parameters.basis_points("rsa_enfant_suivant"),
        third_child_on_bp=parameters.basis_points("rsa_troisieme_enfant"),
    )


def unit_weights(parameters: ParameterSet) -> UnitWeights:
    """Return the weights of consumption units on the day; raises UnknownParameter."""
    return UnitWeights(
        first=parameters.number("uc_premiere_personne"),
        aged_14_or_more=parameters.number("uc_14_ans_ou_plus"),
        under_14=parameters.number("uc_moins_de_14_ans"),
    )


def household_rules(parameters: ParameterSet) -> Rules:
    """Return everything that `dilemme.finance.month.figures_of` needs; raises UnknownParameter."""
    return Rules(
        scale=seizable_scale(parameters),
        flat_amount=flat_amount(parameters),
        weights=unit_weights(parameters),
    )
