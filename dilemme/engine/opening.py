"""OUVERTURE: pay, answers to requests, what was promised for this month, the charge lines."""

from dilemme.engine.books import count, gain_points, monthly_income, post
from dilemme.engine.credit import answer_request, credit_lines
from dilemme.engine.draft import Draft
from dilemme.engine.model import Json, Team


def open_month(draft: Draft) -> None:
    """Open the next month for every team: the charges step begins for all at once."""
    month = draft.state.month + 1
    draft.set(month=month, phase="planning", turn=None, rounds=0)
    draft.emit("month_opened", month=month, months=draft.state.months)
    for team in draft.state.teams:
        _open_team(draft, team.seat)


def _open_team(draft: Draft, seat: int) -> None:
    draft.put(
        seat, step="charges", position=0, waiting=False, adjusted=0, rerolled=0, pending=None,
        last_card=None, bills=[], flows={}, fees_month_cents=0, interventions_month_cents=0,
        incidents_month=0, points_month=0, income_month_cents=0, covers=[],
    )  # fmt: skip
    team = draft.team(seat)
    income = monthly_income(team)
    post(draft, seat, "in:salary", "account", team.salary_cents)
    post(draft, seat, "in:rights", "account", income - team.salary_cents)
    draft.put(seat, income_month_cents=income)
    draft.emit("paid_salary", seat, amount_cents=income)
    answer_request(draft, seat)
    extra = _due_effects(draft, seat)
    draft.put(seat, lines=_lines(draft, draft.team(seat)) + extra + credit_lines(draft, seat))
    draft.emit("charges_presented", seat, amount_cents=_total(draft.team(seat)))


def _total(team: Team) -> int:
    return sum(int(line["cents"]) for line in team.lines)


def _lines(draft: Draft, team: Team) -> list[dict[str, Json]]:
    lines: list[dict[str, Json]] = [
        {
            "id": key, "kind": "everyday" if line["current"] else "charge", "title": line["title"],
            "cents": team.charges[key], "debit": line["debit"], "status": "due", "ref": key,
        }
        for key, line in draft.edition.charges.items()
        if team.charges[key] > 0
    ]  # fmt: skip
    late: list[dict[str, Json]] = [
        {
            "id": f"arrear:{item['id']}", "kind": "arrear",
            "title": f"Retard\u00a0: {item['label']}",
            "cents": item["cents"], "debit": False, "status": "due", "ref": item["id"],
        }
        for item in team.arrears
    ]  # fmt: skip
    return lines + late


def _due_effects(draft: Draft, seat: int) -> list[dict[str, Json]]:
    """Apply what was promised for this month; what must be paid comes back as charge lines."""
    team, month = draft.team(seat), draft.state.month
    due = [item for item in team.scheduled if item["month"] <= month]
    draft.put(seat, scheduled=[item for item in team.scheduled if item["month"] > month])
    lines: list[dict[str, Json]] = []
    for item in due:
        for effect in item["effects"]:
            lines += _apply(draft, seat, effect, item["label"], len(lines))
    return lines


def _apply(
    draft: Draft, seat: int, effect: dict[str, Json], label: str, rank: int
) -> list[dict[str, Json]]:
    if effect["do"] == "chance":
        return _try_luck(draft, seat, effect, label, rank)
    if effect["do"] == "pay":
        line = {
            "id": f"later:{rank}", "kind": "later", "title": label, "cents": effect["cents"],
            "debit": False, "status": "due", "ref": "later",
        }  # fmt: skip
        return [line]
    _receive(draft, seat, effect, label)
    return []


def _try_luck(
    draft: Draft, seat: int, effect: dict[str, Json], label: str, rank: int
) -> list[dict[str, Json]]:
    lucky = draft.draw("chance", 100) < effect["percent"]
    lines: list[dict[str, Json]] = []
    for inner in effect["then" if lucky else "otherwise"]:
        lines += _apply(draft, seat, inner, label, rank + len(lines))
    return lines


def _receive(draft: Draft, seat: int, effect: dict[str, Json], label: str) -> None:
    amount = int(effect.get("cents", 0))
    if effect["do"] == "gain":
        post(draft, seat, "in:bonus", "account", amount)
        count(draft, seat, "luck", amount)
    elif effect["do"] == "salary":
        draft.put(seat, salary_cents=draft.team(seat).salary_cents + amount)
    elif effect["do"] == "points":
        gain_points(draft, seat, effect["points"])
    draft.emit("promise_kept", seat, label=label, amount_cents=amount)
