"""CLÔTURE: needs of everyday life, agios, interest, arrears, fatigue, level, the month's report."""

from dilemme.engine.books import bank_balance, count, debt, gain_points, headroom, post
from dilemme.engine.draft import Draft
from dilemme.engine.fees import incident
from dilemme.engine.levels import level_of, next_month
from dilemme.engine.model import Json, Team
from dilemme.finance.budget import agios, monthly_interest


def close_month(draft: Draft) -> None:
    """Close the month for every team; the report waits to be read."""
    draft.set(phase="closed", turn=None)
    draft.emit("month_closing", month=draft.state.month)
    for team in draft.state.teams:
        _close_team(draft, team.seat)
    draft.emit("month_closed", month=draft.state.month)


def _close_team(draft: Draft, seat: int) -> None:
    _feed(draft, seat)
    buffer_kept = draft.team(seat).pot("buffer")
    for envelope in ("everyday", "buffer", "pleasure"):
        post(draft, seat, envelope, "account", draft.team(seat).pot(envelope))
    _take_agios(draft, seat)
    _give_interest(draft, seat)
    _age_arrears(draft, seat)
    _tire(draft, seat)
    _watch_buffer(draft, seat, buffer_kept)
    _rate(draft, seat)
    _report(draft, seat, buffer_kept)


def _feed(draft: Draft, seat: int) -> None:
    """Food and hygiene are bought whatever happened to their envelope: a gap falls on the account.

    What neither can pay is gone without, and costs a pleasure point.
    """
    team = draft.team(seat)
    need = team.charges["everyday"]
    inside = min(need, max(0, team.pot("everyday")))
    post(draft, seat, "everyday", "out:charges", inside)
    room = headroom(draft.team(seat))
    outside = min(need - inside, room)
    post(draft, seat, "account", "out:charges", outside)
    if inside + outside < need:
        gain_points(draft, seat, -1)
        draft.emit("went_without", seat, amount_cents=need - inside - outside)


def _take_agios(draft: Draft, seat: int) -> None:
    team = draft.team(seat)
    balance = bank_balance(team)
    overdrawn = balance < 0
    draft.put(
        seat,
        overdraft_closings=team.overdraft_closings + overdrawn,
        overdraft_run=team.overdraft_run + 1 if overdrawn else 0,
    )
    if not overdrawn or team.recovery == "dossier":
        return
    rate = draft.edition.amount("overdraft_rate_bp")
    cents = agios(balance_cents=balance, yearly_rate_bp=rate)
    post(draft, seat, "account", "out:agios", cents)
    draft.emit("agios_taken", seat, amount_cents=cents)


def _give_interest(draft: Draft, seat: int) -> None:
    team, edition = draft.team(seat), draft.edition
    rate = edition.amount("lep_rate_bp" if team.lep else "livret_rate_bp")
    factor = edition.amount("interest_factor")
    cents = monthly_interest(capital_cents=team.pot("livret"), yearly_rate_bp=rate * factor)
    post(draft, seat, "in:interest", "livret", cents)
    if cents:
        draft.emit("interest_paid", seat, amount_cents=cents)


def _age_arrears(draft: Draft, seat: int) -> None:
    """Rent two closings late brings a landlord's letter; late energy is reduced."""
    aged = [{**item, "months": item["months"] + 1} for item in draft.team(seat).arrears]
    draft.put(seat, arrears=aged)
    for item in aged:
        if item["id"] == "energy":
            gain_points(draft, seat, -1)
            draft.emit("power_reduced", seat)
        if item["id"] == "rent" and item["months"] == draft.edition.amount("rent_arrears_closings"):
            draft.emit("landlord_letter", seat, amount_cents=item["cents"])


def _tire(draft: Draft, seat: int) -> None:
    """Subscriptions please a little; a month without any pleasure tires."""
    team, edition = draft.team(seat), draft.edition
    offered = sum(int(edition.options[key]["points"]) for key in team.options)
    gain_points(draft, seat, min(offered, edition.amount("month_option_points_max")))
    if draft.team(seat).points_month == 0:
        lost = gain_points(draft, seat, -edition.amount("fatigue_points"))
        draft.emit("tired", seat, points=lost)


def _watch_buffer(draft: Draft, seat: int, kept_cents: int) -> None:
    team, edition = draft.team(seat), draft.edition
    run = team.buffer_run + 1 if kept_cents >= edition.amount("buffer_goal_cents") else 0
    draft.put(seat, buffer_run=run)
    if run >= edition.amount("buffer_goal_months") and "precaution" not in team.badges:
        draft.put(seat, badges=[*team.badges, "precaution"])
        draft.emit("badge_won", seat, badge="precaution", title="Épargne de précaution")


def _rate(draft: Draft, seat: int) -> None:
    """Recompute the level; a month in level 3 or more without asking for help costs an incident."""
    team = draft.team(seat)
    if team.level >= 3 and team.recovery is None:
        incident(draft, seat)
    clean = team.clean_months + 1 if draft.team(seat).incidents_month == 0 else 0
    negative = next_month(draft.edition, draft.team(seat)) < 0
    draft.put(
        seat, clean_months=clean, negative_run=team.negative_run + 1 if negative else 0,
        points_cap_months=max(0, team.points_cap_months - 1),
    )  # fmt: skip
    level = level_of(draft.edition, draft.team(seat))
    _move_to(draft, seat, level)


def _move_to(draft: Draft, seat: int, level: int) -> None:
    team = draft.team(seat)
    worst = max(team.worst_level, level)
    draft.put(seat, level=level, worst_level=worst, fragile=team.fragile or level >= 2)
    if level < 3 and team.recovery != "dossier":
        draft.put(seat, recovery=None)
    if worst >= 3 and level <= 1 and "rebond" not in team.badges:
        draft.put(seat, badges=[*team.badges, "rebond"])
        draft.emit("badge_won", seat, badge="rebond", title="Rebond")
    if level != team.level:
        draft.emit("level_changed", seat, level=level)


def _report(draft: Draft, seat: int, buffer_kept: int) -> None:
    team = draft.team(seat)
    entry = {
        "month": draft.state.month, "account_cents": bank_balance(team),
        "livret_cents": team.pot("livret"), "debt_cents": debt(team), "buffer_cents": buffer_kept,
        "flows": dict(team.flows), "incidents": team.incidents_month, "points": team.points,
        "level": team.level, "insurance_cents": team.flows.get("out:insurance", 0),
    }  # fmt: skip
    draft.put(seat, history=[*team.history, entry], step="report")
    count(draft, seat, "closed", 1)
    draft.emit("month_reported", seat, amount_cents=bank_balance(team), points=team.points)


def month_totals(team: Team) -> dict[str, Json]:
    """Return the report's main lines for a month: money in, money out, in cents."""
    flows = team.flows
    return {
        "in_cents": sum(cents for name, cents in flows.items() if name.startswith("in:")),
        "out_cents": sum(cents for name, cents in flows.items() if name.startswith("out:")),
    }
