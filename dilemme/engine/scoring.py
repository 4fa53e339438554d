"""The end: projects bought, goals, a score out of 100 that may be hidden, awards for all."""

from dilemme.engine.books import debt, post
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.model import Json, Team
from dilemme.engine.setup import buy_project
from dilemme.finance.money import divide


def end_game(draft: Draft, *, early: bool) -> None:
    """Buy the projects, compute results, hand out the awards."""
    draft.set(phase="ended", turn=None, ended_early=early, undo=None)
    draft.emit("game_ended", month=draft.state.month, early=early)
    if draft.state.month == 0:
        return
    for team in draft.state.teams:
        _refund_good_borrower(draft, team.seat)
        _conclude(draft, team.seat)
    for seat, award in awards(draft.state.teams).items():
        draft.put(seat, result={**(draft.team(seat).result or {}), "award": award})
        draft.emit("award_given", seat, title=award)


def _refund_good_borrower(draft: Draft, seat: int) -> None:
    """An accompanied microcredit without any missed instalment gives the last one back."""
    for credit in draft.team(seat).credits:
        if credit["tool"] == "microcredit" and credit["missed"] == 0:
            post(draft, seat, "in:bonus", "account", credit["instalment_cents"])
            draft.emit(
                "money_received", seat, label=credit["label"],
                amount_cents=credit["instalment_cents"],
            )  # fmt: skip


def _conclude(draft: Draft, seat: int) -> None:
    team, target = draft.team(seat), draft.edition.presets[draft.state.preset]["points"]
    score = score_of(draft.edition, team, target)
    paid = not team.arrears
    pleased = team.points >= target
    funded = buy_project(draft, seat)
    goals = {"charges": paid, "project": funded, "pleasure": pleased}
    result = {"success": all(goals.values()), "goals": goals, "score": score, "award": ""}
    draft.put(seat, result=result)
    draft.emit("team_concluded", seat, success=result["success"], goals=goals)


def score_of(edition: Edition, team: Team, target_points: int) -> dict[str, int]:
    """Return the parts of the score and their total (0 to 100), before the project is bought."""
    rule = edition.score
    price = (team.project or {}).get("price_cents", 0)
    funded = max(0, min(price, team.pot("livret") - debt(team)))
    serenity = (
        rule["serenity"]
        - rule["serenity_incident"] * team.incidents
        - rule["serenity_overdraft"] * team.overdraft_closings
        + (rule["serenity_rebound"] if "rebond" in team.badges else 0)
    )
    buffered = team.history and team.history[-1]["buffer_cents"] >= edition.amount(
        "buffer_goal_cents"
    )
    right = sum(1 for answer in team.answers if answer["right"])
    parts = {
        "project": divide(rule["project"] * funded, price) if price else 0,
        "serenity": max(0, min(rule["serenity"], serenity)),
        "pleasure": divide(rule["pleasure"] * min(team.points, target_points), target_points),
        "caution": rule["caution"] if buffered else 0,
        "knowledge": divide(rule["knowledge"] * right, max(1, len(team.answers))),
    }
    return {**parts, "total": sum(parts.values())}


def awards(teams: list[Team]) -> dict[int, str]:
    """Return one award for each team: its own best side; nobody leaves with nothing."""
    measures: dict[str, dict[int, int]] = {
        "Meilleur rebond": {t.seat: t.worst_level - t.level for t in teams},
        "Meilleure argumentation": {
            t.seat: sum(1 for choice in t.choices if choice["why"]) for t in teams
        },
        "Meilleur plan B": {t.seat: -len(t.overflows) for t in teams},
        "Meilleure curiosité": {t.seat: _right(t) for t in teams},
        "Plus belle épargne": {t.seat: t.pot("livret") for t in teams},
        "Meilleur art de vivre": {t.seat: t.points for t in teams},
        "Belle persévérance": {t.seat: 0 for t in teams},  # when nobody fell and six teams play
    }
    fell = {t.seat for t in teams if t.worst_level > t.level}
    given: dict[int, str] = {}
    for title, values in measures.items():
        free = {seat: value for seat, value in values.items() if seat not in given}
        if title == "Meilleur rebond":
            free = {seat: value for seat, value in free.items() if seat in fell}
        if free:
            given[max(free, key=lambda seat: (free[seat], -seat))] = title
    return given


def _right(team: Team) -> int:
    return sum(1 for answer in team.answers if answer["right"])


def shown_result(team: Team) -> dict[str, Json] | None:
    """Return what everybody may read of a result: goals and award, not the score."""
    if team.result is None:
        return None
    return {key: team.result[key] for key in ("success", "goals", "award")}
