"""Whether microcredit is the right tool: what stops it, where to go instead, which aids come first.

Source: prevention.md §1.3 (C1 to C23, C29), §1.4 (D6, D63 to D78) and §3.3 (eligibility check).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dilemme.finance.microcredit import Loan, schedule
from dilemme.finance.microcredit_ends import Limits, is_affordable, outside
from portal.microcredit.domain.purposes import Destination, Purpose, redirections_for


class Accompaniment(StrEnum):
    """Whether support goes with the loan (D65, D70)."""

    OPTIONAL = "optional"
    MANDATORY = "mandatory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a product says on a day; caps in cents by purpose, under the product's maximum."""

    limits: Limits
    purposes: frozenset[Purpose]
    caps: Mapping[Purpose, int] = field(default_factory=dict)
    accompaniment: Accompaniment = Accompaniment.OPTIONAL
    is_local: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked and by whom. None: not said yet, so it stops nothing."""

    loan: Loan
    purpose: Purpose
    is_adult: bool | None = None
    is_resident: bool | None = None
    can_borrow_elsewhere: bool | None = None
    agrees_to_support: bool | None = None
    capacity_cents: int | None = None
    balance_cents: int | None = None
    running_costs_cents: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A reason why not, by its stable code, and where to go instead."""

    code: str
    destinations: tuple[Destination, ...] = ()


D = Destination
_INSTEAD: dict[str, tuple[Destination, ...]] = {
    "minor": (D.TOWN_AID,),
    "not_resident": (D.OTHER_TOWN,),
    "can_borrow_elsewhere": (D.ORDINARY_BANK,),
    "not_affordable": (D.TOWN_AID, D.RIGHTS_CHECK, D.BUDGET_ADVICE),
    "above_cap_of_purpose": (D.BUDGET_ADVICE, D.MEDIATION),
}


def obstacles(request: Request, terms: Terms) -> tuple[Obstacle, ...]:
    """Return every reason that stops a request, the person's own first; none when it may go on.

    Codes: `minor`, `not_resident`, `can_borrow_elsewhere`, `purpose_excluded`,
    `support_refused`, `above_cap_of_purpose`, `not_affordable`, and those of
    `microcredit_ends.outside`.
    """
    codes = [*_about_person(request, terms), *_about_loan(request, terms)]
    return tuple(
        Obstacle(
            code,
            redirections_for(request.purpose)
            if code == "purpose_excluded"
            else _INSTEAD.get(code, ()),
        )
        for code in codes
    )


def _about_person(request: Request, terms: Terms) -> list[str]:
    is_mandatory = terms.accompaniment is Accompaniment.MANDATORY
    found = {
        "minor": request.is_adult is False,
        "not_resident": terms.is_local and request.is_resident is False,
        "can_borrow_elsewhere": request.can_borrow_elsewhere is True,
        "purpose_excluded": request.purpose not in terms.purposes,
        "support_refused": is_mandatory and request.agrees_to_support is False,
    }
    return [code for code, is_so in found.items() if is_so]


def _about_loan(request: Request, terms: Terms) -> list[str]:
    codes = list(outside(request.loan, terms.limits))
    cap = terms.caps.get(request.purpose)
    if cap is not None and request.loan.capital_cents > cap:
        codes.append("above_cap_of_purpose")
    if not codes and not _bears(request):
        codes.append("not_affordable")
    return codes


def _bears(request: Request) -> bool:
    """Whether the month bears the instalment; not knowing the month says nothing."""
    if request.capacity_cents is None or request.balance_cents is None:
        return True
    return is_affordable(
        instalment_cents=schedule(request.loan).instalment_cents,
        capacity_cents=request.capacity_cents,
        balance_cents=request.balance_cents,
        running_costs_cents=request.running_costs_cents,
    )
