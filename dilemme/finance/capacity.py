"""What a household can give back: seizable share, capacity, months to clear (prevention.md §3.1).

The scale of R. 3252-2 C. trav. has yearly bands; the capacity follows R. 731-1 C. conso.: never
more than that share, nor than what the resources leave above the RSA, nor than what is left.
"""

from dataclasses import dataclass

from dilemme.finance.budget import MONTHS_A_YEAR
from dilemme.finance.money import divide

SIXTIETHS = 60  # a twentieth, a quarter and a third are whole numbers of sixtieths


@dataclass(frozen=True, slots=True)
class SeizableScale:
    """Yearly bounds in cents, the share of each band in sixtieths, what a dependant adds.

    There is one more share than bounds: the last one applies above the highest bound.
    """

    bounds_cents: tuple[int, ...]
    shares_sixtieths: tuple[int, ...]
    dependant_cents: int

    def __post_init__(self) -> None:
        """Refuse a scale whose bands do not fit together."""
        if len(self.shares_sixtieths) != len(self.bounds_cents) + 1:
            raise ValueError("scale_incomplete")
        if list(self.bounds_cents) != sorted(self.bounds_cents):
            raise ValueError("scale_not_increasing")


def seizable_share(*, resources_cents: int, dependants: int, scale: SeizableScale) -> int:
    """Return what may be seized in a month, in cents; each bound rises with each dependant.

    Computed on twelve months, then divided by twelve and rounded once.
    """
    yearly = max(0, resources_cents) * MONTHS_A_YEAR
    raised = scale.dependant_cents * dependants
    floors = (0, *(bound + raised for bound in scale.bounds_cents))
    ceilings = (*floors[1:], max(yearly, floors[-1]))
    total = sum(
        max(0, min(yearly, ceiling) - floor) * share
        for floor, ceiling, share in zip(floors, ceilings, scale.shares_sixtieths, strict=True)
    )
    return divide(total, SIXTIETHS * MONTHS_A_YEAR)


def repayment_capacity(
    *, seizable_cents: int, resources_cents: int, rsa_cents: int, real_capacity_cents: int
) -> int:
    """Return the monthly repayment capacity CR, in cents: the least of three, never negative."""
    above_rsa = resources_cents - rsa_cents
    return max(0, min(seizable_cents, above_rsa, real_capacity_cents))


def months_to_clear(*, debt_cents: int, capacity_cents: int) -> int | None:
    """Return how many months pay the debt off, rounded up; None when nothing can be paid."""
    if capacity_cents <= 0:
        return None
    return -(-debt_cents // capacity_cents)


def smoothed_instalment(*, debt_cents: int, months: int) -> int:
    """Return the debt spread evenly over some months, without interest, in cents a month."""
    if months < 1:
        raise ValueError("months_below_one")
    return divide(debt_cents, months)
