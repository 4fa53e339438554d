"""How fragile a budget is (dilemme.md §5.7), in the words of the course (prevention.md §3.1)."""

from typing import Final

from dilemme.engine.books import bank_balance, instalments, monthly_income
from dilemme.engine.edition import Edition
from dilemme.engine.model import Team
from dilemme.finance.budget import balance, effort_rate_bp, remaining_to_live

TITLES: Final = ("Équilibre", "Tension", "Fragilité", "Mal-endettement", "Surendettement")


def month_budget(edition: Edition, team: Team) -> dict[str, int]:
    """Return a usual month in cents: income, fixed charges, instalments, reste à vivre, balance."""
    fixed = sum(team.charges.get(key, 0) for key in edition.charges if key != "everyday")
    income, repaid = monthly_income(team), instalments(team)
    left = remaining_to_live(resources_cents=income, fixed_cents=fixed, instalments_cents=repaid)
    everyday = team.charges.get("everyday", 0)
    return {
        "income_cents": income, "fixed_cents": fixed, "instalments_cents": repaid,
        "remaining_to_live_cents": left, "everyday_cents": everyday,
        "balance_cents": balance(remaining_cents=left, current_cents=everyday),
        "effort_bp": effort_rate_bp(instalments_cents=repaid, resources_cents=income) or 0,
    }  # fmt: skip


def next_month(edition: Edition, team: Team) -> int:
    """Return what the month to come leaves once lived, in cents.

    The overdraft and what is late are taken from it first, as a bank and a landlord do.
    """
    late = sum(int(item["cents"]) for item in team.arrears)
    return month_budget(edition, team)["balance_cents"] + min(0, bank_balance(team)) - late


def level_of(edition: Edition, team: Team) -> int:
    """Return 0 (balance) to 4 (over-indebtedness) at a closing."""
    if _is_over_indebted(edition, team):
        return 4
    if _is_badly_indebted(edition, team):
        return 3
    if _is_fragile(edition, team):
        return 2
    return 1 if bank_balance(team) < 0 else 0


def _is_over_indebted(edition: Edition, team: Team) -> bool:
    """For two closings the month to come cannot balance, and nothing is left to cover the gap."""
    if team.recovery == "dossier":
        return False
    assets = team.pot("livret") + bank_balance(team)
    return team.negative_run >= edition.amount("negative_closings_debt") and assets < 0


def _is_badly_indebted(edition: Edition, team: Team) -> bool:
    late = sum(int(item["cents"]) for item in team.arrears)
    heavy = month_budget(edition, team)["effort_bp"] > edition.amount("effort_limit_bp")
    late_rent = late >= max(1, team.charges.get("rent", 0))
    return heavy or late_rent or _borrowed_for_charges(team)


def _borrowed_for_charges(team: Team) -> bool:
    return any(
        item["origin"] == "revolving" and item["reason"] != "pleasure" for item in team.overflows
    ) and any(c["tool"] == "revolving" and team.pot(f"lender:{c['id']}") < 0 for c in team.credits)


def _is_fragile(edition: Edition, team: Team) -> bool:
    incidents = team.incidents_month >= edition.amount("fragile_incidents")
    return incidents or team.overdraft_run >= edition.amount("overdraft_closings_fragile")
