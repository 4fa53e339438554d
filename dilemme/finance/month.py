"""One month of a household, and every figure that follows from it (prevention.md §3.1.1)."""

from dataclasses import dataclass

from dilemme.finance import budget
from dilemme.finance.capacity import (
    SeizableScale,
    months_to_clear,
    repayment_capacity,
    seizable_share,
)
from dilemme.finance.household import (
    FlatAmount,
    Household,
    UnitWeights,
    consumption_units,
    per_unit,
    per_unit_and_day,
    rsa_flat_amount,
)
from dilemme.finance.money import divide


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit: its monthly instalment and what is still owed, overdue instalments not included."""

    instalment_cents: int
    outstanding_cents: int = 0
    is_mortgage: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """R, F, C, O (already monthly), the credits K, the arrears A and the overdraft, in cents."""

    resources_cents: int
    fixed_cents: int = 0
    current_cents: int = 0
    occasional_cents: int = 0
    credits: tuple[Credit, ...] = ()
    arrears_cents: int = 0
    overdraft_cents: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """The dated parameters that the figures need."""

    scale: SeizableScale
    flat_amount: FlatAmount
    weights: UnitWeights


@dataclass(frozen=True, slots=True)
class Means:
    """What is owed apart from the home loan, and what may go to it each month, in cents."""

    debt_cents: int
    seizable_cents: int
    rsa_cents: int
    real_capacity_cents: int
    capacity_cents: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What the month says: cents a month, units in hundredths, ratios in basis points."""

    instalments_cents: int
    units: int
    remaining_cents: int
    per_unit_cents: int
    per_unit_and_day_cents: int
    balance_cents: int
    debt_ratio_bp: int | None
    charges_ratio_bp: int | None
    means: Means

    @property
    def debt_cents(self) -> int:
        """D, apart from the home loan."""
        return self.means.debt_cents

    @property
    def seizable_cents(self) -> int:
        """QS, what the law lets be taken."""
        return self.means.seizable_cents

    @property
    def rsa_cents(self) -> int:
        """The RSA flat amount of the household."""
        return self.means.rsa_cents

    @property
    def real_capacity_cents(self) -> int:
        """CAP, what would be left without consumer credits."""
        return self.means.real_capacity_cents

    @property
    def capacity_cents(self) -> int:
        """CR, what can be given back each month."""
        return self.means.capacity_cents

    @property
    def months(self) -> int | None:
        """N, the months to clear the debt; None when nothing can be paid."""
        return months_to_clear(debt_cents=self.debt_cents, capacity_cents=self.capacity_cents)


def yearly_to_monthly(yearly_cents: int) -> int:
    """Return a twelfth of a yearly amount, rounded to the cent."""
    return divide(yearly_cents, budget.MONTHS_A_YEAR)


def figures_of(month: Month, household: Household, rules: Rules) -> Figures:
    """Return every figure of §3.1.1; ratios are None without resources, months without capacity."""
    resources, instalments = month.resources_cents, _instalments(month)
    remaining = budget.remaining_to_live(
        resources_cents=resources,
        fixed_cents=month.fixed_cents,
        instalments_cents=instalments,
    )
    units = consumption_units(household, rules.weights)
    return Figures(
        instalments_cents=instalments,
        units=units,
        remaining_cents=remaining,
        per_unit_cents=per_unit(remaining, units),
        per_unit_and_day_cents=per_unit_and_day(remaining, units),
        balance_cents=budget.balance(
            remaining_cents=remaining,
            current_cents=month.current_cents,
            occasional_cents=month.occasional_cents,
        ),
        debt_ratio_bp=_debt_ratio(month),
        charges_ratio_bp=_charges_ratio(month),
        means=_means_of(month, household, rules),
    )


def _instalments(month: Month) -> int:
    return sum(credit.instalment_cents for credit in month.credits)


def _debt_ratio(month: Month) -> int | None:
    return budget.effort_rate_bp(
        instalments_cents=_instalments(month), resources_cents=month.resources_cents
    )


def _charges_ratio(month: Month) -> int | None:
    return budget.charges_share_bp(
        fixed_cents=month.fixed_cents,
        instalments_cents=_instalments(month),
        resources_cents=month.resources_cents,
    )


def debt_outside_mortgage(month: Month) -> int:
    """Return D: what is owed apart from the home loan, arrears and overdraft included, in cents."""
    owed = sum(credit.outstanding_cents for credit in month.credits if not credit.is_mortgage)
    return owed + month.arrears_cents + month.overdraft_cents


def real_capacity(month: Month) -> int:
    """Return CAP: what would be left if consumer credits were suspended, in cents."""
    mortgage = sum(credit.instalment_cents for credit in month.credits if credit.is_mortgage)
    spent = month.fixed_cents + month.current_cents + month.occasional_cents
    return month.resources_cents - spent - mortgage


def _means_of(month: Month, household: Household, rules: Rules) -> Means:
    seizable = seizable_share(
        resources_cents=month.resources_cents, dependants=household.dependants, scale=rules.scale
    )
    rsa = rsa_flat_amount(household, rules.flat_amount)
    real = real_capacity(month)
    capacity = repayment_capacity(
        seizable_cents=seizable,
        resources_cents=month.resources_cents,
        rsa_cents=rsa,
        real_capacity_cents=real,
    )
    return Means(debt_outside_mortgage(month), seizable, rsa, real, capacity)
