"""What surrounds a microcredit's schedule: limits, what a month bears, refunds, the guarantee.

Source: prevention.md §3.3 (limits, eligibility check) and §3.5 (refunds and guarantee).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dilemme.finance.microcredit import Loan, Schedule
from dilemme.finance.money import portion


@dataclass(frozen=True, slots=True)
class Limits:
    """What a product, or the law, allows: cents and months.

    `legal_months` bounds deferral and repayment together (R. 518-61 CMF: 84). Whether a product's
    own maximum includes the deferral is not said by the sources: `deferral_counts` tells.
    """

    min_cents: int
    max_cents: int
    min_months: int
    max_months: int
    max_deferral_months: int
    legal_months: int
    deferral_counts: bool = False


def outside(loan: Loan, limits: Limits) -> tuple[str, ...]:
    """Return the codes of what a loan oversteps, none when it fits.

    Codes: `amount_too_small`, `amount_too_large`, `too_short`, `too_long`, `deferral_too_long`,
    `longer_than_the_law`.
    """
    whole = loan.months + loan.deferral_months
    counted = whole if limits.deferral_counts else loan.months
    found = {
        "amount_too_small": loan.capital_cents < limits.min_cents,
        "amount_too_large": loan.capital_cents > limits.max_cents,
        "too_short": loan.months < limits.min_months,
        "too_long": counted > limits.max_months,
        "deferral_too_long": loan.deferral_months > limits.max_deferral_months,
        "longer_than_the_law": whole > limits.legal_months,
    }
    return tuple(code for code, is_so in found.items() if is_so)


def is_affordable(
    *, instalment_cents: int, capacity_cents: int, balance_cents: int, running_costs_cents: int = 0
) -> bool:
    """Tell whether M ≤ CR and S − M ≥ 0, S being counted after the project's own running costs."""
    after = balance_cents - running_costs_cents - instalment_cents
    return instalment_cents <= capacity_cents and after >= 0


class RefundRule(StrEnum):
    """What a scheme gives back at the end (§3.5)."""

    NONE = "none"
    LAST_INSTALMENT = "last_instalment"
    INTEREST = "interest"
    INTEREST_ON_TIME = "interest_on_time"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a loan ended: what the refund depends on. A granted hold is not a late payment."""

    is_fully_repaid: bool
    late_payments: int = 0
    is_project_done: bool = False
    has_bank_details: bool = False
    has_commission_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Refund:
    """What is given back, in cents, or what is missing for it."""

    amount_cents: int
    missing: tuple[str, ...] = ()


# Saint-Étienne wants the project done; Tarbes the bank details and its commission's yes; Laval
# no late instalment.
_WANTED = {
    RefundRule.NONE: (),
    RefundRule.LAST_INSTALMENT: ("fully_repaid", "project_done"),
    RefundRule.INTEREST: ("fully_repaid", "bank_details", "commission_agreed"),
    RefundRule.INTEREST_ON_TIME: ("fully_repaid", "no_late_payment"),
}


def refund(rule: RefundRule, plan: Schedule, ending: Ending) -> Refund:
    """Return what a scheme gives back at the end of a loan, in cents, with what is missing.

    The last instalment is the last *scheduled* one actually paid, never the lump sum of an early
    repayment; interest truly paid is given back, that of a hold included.
    """
    held = {
        "fully_repaid": ending.is_fully_repaid,
        "project_done": ending.is_project_done,
        "bank_details": ending.has_bank_details,
        "commission_agreed": ending.has_commission_agreed,
        "no_late_payment": ending.late_payments == 0,
    }
    missing = tuple(code for code in _WANTED[rule] if not held[code])
    return Refund(0 if missing else promised_cents(rule, plan), missing)


def promised_cents(rule: RefundRule, plan: Schedule) -> int:
    """Return what a scheme gives back if all goes well, in cents."""
    if rule is RefundRule.NONE:
        return 0
    if rule is RefundRule.LAST_INSTALMENT:
        return next((line.paid_cents for line in reversed(plan.lines) if line.paid_cents), 0)
    return plan.interest_cents


@dataclass(frozen=True, slots=True)
class GuaranteeCall:
    """A loan that is no longer repaid: who bears what is left, in cents."""

    guarantor_cents: int
    bank_cents: int


def guarantee_call(*, balance_cents: int, share_bp: int) -> GuaranteeCall:
    """Return the split of what is left; a half cent goes to the guarantor."""
    guarantor = portion(balance_cents, share_bp)
    return GuaranteeCall(guarantor, balance_cents - guarantor)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A guarantor's purse: what live loans may cost at most, and what calls have cost, in cents."""

    total_cents: int
    used_cents: int
    called_cents: int

    @property
    def free_cents(self) -> int:
        """What may still be promised; negative when too much was."""
        return self.total_cents - self.used_cents - self.called_cents

    def has_room_for(self, *, capital_cents: int, share_bp: int) -> bool:
        """Tell whether one more loan may be guaranteed."""
        return portion(capital_cents, share_bp) <= self.free_cents


def envelope(
    *, total_cents: int, live: Iterable[tuple[int, int]], calls: Iterable[int]
) -> Envelope:
    """Return the state of a purse from (balance, share) of live loans and the calls, in cents."""
    used = sum(portion(balance, share) for balance, share in live)
    return Envelope(total_cents, used, sum(calls))
