"""Who lives on a budget: consumption units and the RSA flat amount (prevention.md §2.5, §3.1.1).

Weights and amounts are dated parameters; this module only knows how they combine.
"""

from dataclasses import dataclass

from dilemme.finance.money import BASIS_POINTS, divide

DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Household:
    """The people of a home; those in alternate custody are counted apart, for half."""

    aged_14_or_more: int = 1
    under_14: int = 0
    shared_14_or_more: int = 0
    shared_under_14: int = 0
    is_couple: bool = False
    children: int = 0
    dependants: int = 0


@dataclass(frozen=True, slots=True)
class UnitWeights:
    """What each person weighs, in hundredths of a consumption unit."""

    first: int
    aged_14_or_more: int
    under_14: int


@dataclass(frozen=True, slots=True)
class FlatAmount:
    """The RSA of one person, in cents a month, and what each other person adds, in basis points."""

    single_cents: int
    second_person_bp: int
    next_children_bp: int
    third_child_on_bp: int


def consumption_units(household: Household, weights: UnitWeights) -> int:
    """Return the household's consumption units, in hundredths (230 is 2.3 units).

    Twice the sum is kept while adding, since a child in alternate custody weighs half; an odd
    hundredth is rounded up.
    """
    if household.aged_14_or_more < 1:
        raise ValueError("nobody_of_age")
    doubled = 2 * (
        weights.first
        + weights.aged_14_or_more * (household.aged_14_or_more - 1)
        + weights.under_14 * household.under_14
    )
    doubled += weights.aged_14_or_more * household.shared_14_or_more
    doubled += weights.under_14 * household.shared_under_14
    return divide(doubled, 2)


def per_unit(amount_cents: int, units: int) -> int:
    """Return an amount for one consumption unit, in cents; `units` is in hundredths."""
    return divide(amount_cents * 100, units)


def per_unit_and_day(amount_cents: int, units: int) -> int:
    """Return a monthly amount for one unit and one day of a 30-day month, in cents."""
    return divide(amount_cents * 100, units * DAYS_A_MONTH)


def rsa_flat_amount(household: Household, flat: FlatAmount) -> int:
    """Return the RSA flat amount of the household, in cents a month, rounded once.

    The second person (a partner, or a lone parent's first child) adds the most; the next children
    up to the second add less; each child from the third on adds its own rate (R. 262-1 CASF).
    """
    has_second = household.is_couple or household.children > 0
    in_second = 0 if household.is_couple else min(1, household.children)
    up_to_second = max(0, min(2, household.children) - in_second)
    from_third = max(0, household.children - 2)
    rate_bp = BASIS_POINTS + flat.second_person_bp * has_second
    rate_bp += flat.next_children_bp * up_to_second + flat.third_child_on_bp * from_third
    return divide(flat.single_cents * rate_bp, BASIS_POINTS)
