"""What a microcredit may pay, and where to go when it may not (prevention.md §1.3, C6 to C16).

Health is one purpose without detail: the estimate is kept, never the medical reason (C9).
"""

from enum import StrEnum


class Purpose(StrEnum):
    """What the money is for."""

    EMPLOYMENT = "employment"
    TRAINING = "training"
    VEHICLE = "vehicle"
    VEHICLE_REPAIR = "vehicle_repair"
    LICENCE = "licence"
    EQUIPMENT = "equipment"
    MOVING = "moving"
    DEPOSIT = "deposit"
    HOME_REPAIR = "home_repair"
    HEALTH = "health"
    FAMILY_EVENT = "family_event"
    OTHER_PROJECT = "other_project"
    STABILISATION = "stabilisation"
    DEBTS = "debts"
    OVERDRAFT = "overdraft"
    UNPAID_BILLS = "unpaid_bills"
    CREDIT_BUYBACK = "credit_buyback"
    CASH_ADVANCE = "cash_advance"
    BUSINESS = "business"


class Family(StrEnum):
    """Purposes that ask for the same aids first, and are counted together."""

    WORK = "work"
    MOBILITY = "mobility"
    HOUSING = "housing"
    HEALTH = "health"
    FAMILY = "family"
    OTHER = "other"
    MONEY = "money"
    BUSINESS = "business"


P = Purpose
FAMILIES: dict[Family, tuple[Purpose, ...]] = {
    Family.WORK: (P.EMPLOYMENT, P.TRAINING),
    Family.MOBILITY: (P.VEHICLE, P.VEHICLE_REPAIR, P.LICENCE),
    Family.HOUSING: (P.EQUIPMENT, P.MOVING, P.DEPOSIT, P.HOME_REPAIR),
    Family.HEALTH: (P.HEALTH,),
    Family.FAMILY: (P.FAMILY_EVENT,),
    Family.OTHER: (P.OTHER_PROJECT,),
    Family.MONEY: (
        P.STABILISATION,
        P.DEBTS,
        P.OVERDRAFT,
        P.UNPAID_BILLS,
        P.CREDIT_BUYBACK,
        P.CASH_ADVANCE,
    ),
    Family.BUSINESS: (P.BUSINESS,),
}


class Destination(StrEnum):
    """Where somebody is sent when microcredit is not the right tool."""

    PROFESSIONAL_MICROCREDIT = "professional_microcredit"
    HOUSING_FUND = "housing_fund"
    BUDGET_ADVICE = "budget_advice"
    MEDIATION = "mediation"
    OVER_INDEBTEDNESS = "over_indebtedness"
    TOWN_AID = "town_aid"
    RIGHTS_CHECK = "rights_check"
    ORDINARY_BANK = "ordinary_bank"
    OTHER_TOWN = "other_town"


D = Destination
REDIRECTIONS: dict[Purpose, tuple[Destination, ...]] = {
    P.BUSINESS: (D.PROFESSIONAL_MICROCREDIT,),
    P.CASH_ADVANCE: (D.TOWN_AID, D.BUDGET_ADVICE),
    P.UNPAID_BILLS: (D.HOUSING_FUND, D.BUDGET_ADVICE),
    P.CREDIT_BUYBACK: (D.MEDIATION, D.BUDGET_ADVICE),
    P.DEBTS: (D.MEDIATION, D.OVER_INDEBTEDNESS),
    P.OVERDRAFT: (D.BUDGET_ADVICE, D.MEDIATION),
    P.STABILISATION: (D.BUDGET_ADVICE, D.MEDIATION),
}


def family_of(purpose: Purpose) -> Family:
    """Return the family of a purpose."""
    return next(family for family, members in FAMILIES.items() if purpose in members)


def redirections_for(purpose: Purpose) -> tuple[Destination, ...]:
    """Return where to send somebody whose purpose a product does not pay."""
    return REDIRECTIONS.get(purpose, (D.BUDGET_ADVICE, D.RIGHTS_CHECK))
