"""A team's own money, as only that team and the facilitator see it."""

from dilemme.engine.books import ENVELOPES, bank_balance, debt, overdraft_limit, owed, own_savings
from dilemme.engine.cards import DECK_OF, cost_of
from dilemme.engine.edition import Edition
from dilemme.engine.levels import TITLES, month_budget
from dilemme.engine.model import Json, State, Team
from dilemme.engine.options import option_price
from dilemme.engine.planning import due_lines
from dilemme.finance.money import divide

LAST_OVERFLOWS = 5


def private_part(state: State, edition: Edition, team: Team) -> dict[str, Json]:
    """Return everything a team knows of itself; amounts in cents."""
    return {
        "seat": team.seat, "name": team.name, "step": team.step,
        "household": edition.households[team.household]["title"],
        **_money(team), **_plan(state, edition, team), **_lasting(edition, team),
        "decision": _own_decision(edition, team),
        "report": team.history[-1] if team.history else None,
        "result": team.result,
    }  # fmt: skip


def _money(team: Team) -> dict[str, Json]:
    due = sum(int(line["cents"]) for line in due_lines(team))
    due += sum(int(bill["cents"]) for bill in team.bills)
    balance = bank_balance(team)
    return {
        "account_cents": balance, "free_cents": team.pot("account"),
        "livret_cents": team.pot("livret"), "debt_cents": debt(team),
        "overdraft_limit_cents": overdraft_limit(team),
        "envelopes": {name: team.pot(name) for name in ENVELOPES},
        "gauge": {"on_account_cents": balance, "due_cents": due, "left_cents": balance - due},
    }  # fmt: skip


def _plan(state: State, edition: Edition, team: Team) -> dict[str, Json]:
    return {
        "home": _home(edition, team), "project": _project(team),
        "budget": month_budget(edition, team),
        "lines": [_line(line) for line in team.lines],
        "options": [_option(edition, team, key) for key in edition.options],
        "points": team.points, "points_target": edition.presets[state.preset]["points"],
        "points_month": team.points_month,
    }  # fmt: skip


def _home(edition: Edition, team: Team) -> dict[str, Json] | None:
    if not team.pair:
        return None
    pair, transport = edition.pairs[team.pair], edition.transports[team.transport]
    return {
        "title": pair["title"], "transport": transport["title"],
        "rent_cents": team.charges["rent"],
        "adjust_left": max(0, transport["adjust_uses"] - team.adjusted),
        "reroll_left": max(0, transport["reroll_uses"] - team.rerolled),
    }  # fmt: skip


def _project(team: Team) -> dict[str, Json] | None:
    if team.project is None:
        return None
    price, saved = int(team.project["price_cents"]), own_savings(team)
    percent = min(100, divide(100 * max(0, saved), price)) if price else 100
    return {"title": team.project["title"], "price_cents": price, "funded_percent": percent}


def _line(line: dict[str, Json]) -> dict[str, Json]:
    keys = ("id", "kind", "title", "cents", "debit", "status")
    return {key: line[key] for key in keys}


def _option(edition: Edition, team: Team, key: str) -> dict[str, Json]:
    option = edition.options[key]
    return {
        "id": key, "title": option["title"], "detail": option["detail"],
        "cents": option_price(edition, team, key), "points": option["points"],
        "on": key in team.options, "covered": key in team.covers,
    }  # fmt: skip


def _lasting(edition: Edition, team: Team) -> dict[str, Json]:
    foreseen = team.reserved_event and edition.card("events", team.reserved_event)["title"]
    return {
        "credits": [_credit(team, c) for c in team.credits if owed(team, c) > 0],
        "arrears": team.arrears, "request": team.request, "rights": team.rights,
        "level": team.level, "level_title": TITLES[team.level],
        "incidents": team.incidents, "incidents_month": team.incidents_month,
        "fees_month_cents": team.fees_month_cents, "jokers": team.jokers,
        "skip_turns": team.skip_turns, "badges": team.badges, "recovery": team.recovery,
        "fragile": team.fragile, "ocf": team.ocf, "ficp": team.ficp, "lep": team.lep,
        "foreseen": foreseen or None, "overflows": team.overflows[-LAST_OVERFLOWS:],
        "history": team.history,
    }  # fmt: skip


def _credit(team: Team, credit: dict[str, Json]) -> dict[str, Json]:
    keys = ("id", "label", "tool", "instalment_cents", "rate_bp", "missed")
    return {**{key: credit[key] for key in keys}, "owed_cents": owed(team, credit)}


def _own_decision(edition: Edition, team: Team) -> dict[str, Json] | None:
    """Return what the card means for this team: its cost, the bill to pay, the envelope."""
    if team.pending is None:
        return None
    kind = team.pending["kind"]
    if kind == "pay":
        bill = team.bills[0]
        keys = ("label", "cents", "envelope", "reason", "must")
        return {"kind": "pay", **{key: bill[key] for key in keys}}
    if kind in ("event", "bill"):
        card = edition.card(DECK_OF[kind], team.pending["card"])
        cost, gain = cost_of(team, card), int(card.get("gain_cents", 0))
        covered = bool(cost < card.get("cost_cents", 0))
        return {"kind": kind, "amount_cents": gain - cost, "covered": covered}
    return {"kind": kind}
