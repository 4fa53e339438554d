"""Borrowing: the tools of dilemme.md §5.6, their conditions, their monthly lines."""

from typing import Final

from dilemme.engine.books import count, instalments, monthly_income, owed, post
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.model import Json, Team
from dilemme.finance.budget import instalment, monthly_interest, revolving_instalment
from dilemme.finance.money import divide, portion

TITLES: Final = {
    "loan": "Prêt bancaire",
    "revolving": "Crédit renouvelable",
    "split": "Paiement en plusieurs fois",
    "friend": "Prêt d’un proche",
    "microcredit": "Microcrédit accompagné",
    "plan": "Plan d’étalement",
    "bdf_plan": "Plan de la Banque de France",
}
CONSUMER: Final = ("loan", "revolving", "split", "microcredit")


def revolving_room(edition: Edition, team: Team) -> int:
    """Return what the revolving credit still lends, in cents; nothing once filed at the FICP."""
    if team.ficp:
        return 0
    used = sum(owed(team, credit) for credit in team.credits if credit["tool"] == "revolving")
    return max(0, edition.amount("revolving_max_cents") - used)


def friend_room(edition: Edition, team: Team) -> int:
    """Return what a friend lends: once a game."""
    return 0 if "friend" in team.used_once else edition.amount("friend_cents")


def open_credit(draft: Draft, seat: int, tool: str, cents: int, *, target: str = "account") -> str:
    """Lend: the money goes from the lender to `target`; return the credit's id."""
    if tool == "revolving" and (running := _running_revolving(draft.team(seat))):
        return _draw_more(draft, seat, running, cents, target)
    team = draft.team(seat)
    credit_id = f"c{team.credit_count + 1}"
    credit = {
        "id": credit_id, "tool": tool, "label": TITLES[tool], "opened": draft.state.month,
        "borrowed_cents": cents, "peak_cents": cents, "missed": 0, **_terms(draft, tool, cents),
    }  # fmt: skip
    draft.put(seat, credits=[*team.credits, credit], credit_count=team.credit_count + 1)
    if tool == "friend":
        draft.put(seat, used_once=[*team.used_once, "friend"])
    _lend(draft, seat, credit_id, cents, target)
    return credit_id


def _lend(draft: Draft, seat: int, credit_id: str, cents: int, target: str) -> None:
    post(draft, seat, f"lender:{credit_id}", target, cents)
    count(draft, seat, "borrowed", cents)


def _running_revolving(team: Team) -> dict[str, Json] | None:
    return next((c for c in team.credits if c["tool"] == "revolving" and owed(team, c) > 0), None)


def _draw_more(draft: Draft, seat: int, credit: dict[str, Json], cents: int, target: str) -> str:
    due = owed(draft.team(seat), credit) + cents
    peak = max(int(credit["peak_cents"]), due)
    replace_credit(
        draft, seat, credit["id"], peak_cents=peak,
        borrowed_cents=credit["borrowed_cents"] + cents,
        instalment_cents=_terms(draft, "revolving", peak)["instalment_cents"],
    )  # fmt: skip
    _lend(draft, seat, credit["id"], cents, target)
    return str(credit["id"])


def _terms(draft: Draft, tool: str, cents: int) -> dict[str, int]:
    edition = draft.edition
    rates = {"loan": "loan_rate_bp", "revolving": "revolving_rate_bp"} | {
        "microcredit": "microcredit_rate_bp"
    }
    rate = edition.amount(rates[tool]) if tool in rates else 0
    return {"rate_bp": rate, "instalment_cents": _instalment(edition, tool, cents, rate)}


def _instalment(edition: Edition, tool: str, cents: int, rate: int) -> int:
    if tool == "revolving":
        share, floor = edition.amount("revolving_share_bp"), edition.amount("revolving_floor_cents")
        return revolving_instalment(peak_cents=cents, share_bp=share, minimum_cents=floor)
    months = {
        "loan": "loan_months", "microcredit": "microcredit_months",
        "plan": "arrears_plan_parts", "bdf_plan": "plan_months_max",
    }  # fmt: skip
    if tool in months:
        return instalment(
            capital_cents=cents, yearly_rate_bp=rate, months=edition.amount(months[tool])
        )
    parts = edition.amount("split_parts") - 1 if tool == "split" else 1
    return -(-cents // parts)


def replace_credit(draft: Draft, seat: int, credit_id: str, **values: Json) -> None:
    """Change the terms of one credit."""
    changed = [{**c, **values} if c["id"] == credit_id else c for c in draft.team(seat).credits]
    draft.put(seat, credits=changed)


def credit_lines(draft: Draft, seat: int) -> list[dict[str, Json]]:
    """Return the instalments of this month as charge lines."""
    team = draft.team(seat)
    due = [c for c in team.credits if owed(team, c) > 0 and _is_due(draft, c)]
    return [_line(team, credit) for credit in due]


def _is_due(draft: Draft, credit: dict[str, Json]) -> bool:
    wait = draft.edition.amount("friend_months") if credit["tool"] == "friend" else 1
    return draft.state.month >= int(credit["opened"]) + wait


def _line(team: Team, credit: dict[str, Json]) -> dict[str, Json]:
    capital = owed(team, credit)
    interest = monthly_interest(capital_cents=capital, yearly_rate_bp=credit["rate_bp"])
    cents = min(int(credit["instalment_cents"]), capital + interest)
    return {
        "id": f"credit:{credit['id']}", "kind": "credit", "title": credit["label"],
        "cents": cents, "interest_cents": interest, "debit": credit["tool"] != "friend",
        "status": "due", "ref": credit["id"],
    }  # fmt: skip


def effort_after(team: Team, more_cents: int) -> int:
    """Return instalments with a new one over income, in basis points."""
    income = max(1, monthly_income(team))
    return divide((instalments(team) + more_cents) * 10_000, income)


def answer_request(draft: Draft, seat: int) -> None:
    """Give the answer to last month's request: granted when the conditions hold."""
    team = draft.team(seat)
    if not team.request:
        return
    tool, cents = team.request["tool"], int(team.request["cents"])
    draft.put(seat, request=None)
    if _is_acceptable(draft, team, tool, cents):
        open_credit(draft, seat, tool, cents)
        draft.emit("loan_granted", seat, title=TITLES[tool], amount_cents=cents)
        return
    draft.emit("loan_refused", seat, title=TITLES[tool], amount_cents=cents)


def _is_acceptable(draft: Draft, team: Team, tool: str, cents: int) -> bool:
    edition = draft.edition
    new = _terms(draft, tool, cents)["instalment_cents"]
    affordable = effort_after(team, new) <= edition.amount("effort_limit_bp")
    patient = tool != "loan" or team.clean_months >= edition.amount("loan_clean_months")
    return affordable and patient and not team.ficp


def halve_instalments(draft: Draft, seat: int) -> None:
    """Mediation: instalments of consumer credits ÷ 2, which doubles their duration."""
    for credit in draft.team(seat).credits:
        if credit["tool"] in CONSUMER:
            half = max(1, portion(int(credit["instalment_cents"]), 5_000))
            replace_credit(draft, seat, credit["id"], instalment_cents=half)
