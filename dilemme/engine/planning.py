"""CHARGES, CHOIX, ENVELOPPES: each team at its own pace, all at the same time."""

from collections.abc import Mapping
from typing import Final

from dilemme.engine.bills import add_arrear
from dilemme.engine.books import count, gain_points, headroom, post
from dilemme.engine.credit import replace_credit
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.fees import charge_intervention, charge_penalty, charge_rejection, incident
from dilemme.engine.model import Json, Move, Team
from dilemme.finance.money import format_euros, portion

STEPS: Final = ("charges", "options", "envelopes", "outing", "ready")
ENVELOPE_TITLES: Final = {
    "pleasure": "Plaisir",
    "buffer": "Imprévus",
    "project": "Projet et épargne",
}
Args = Mapping[str, Json]


def due_lines(team: Team) -> list[dict[str, Json]]:
    """Return the charge lines not decided yet, in order."""
    return [line for line in team.lines if line["status"] == "due"]


def charge_moves(team: Team) -> list[Move]:
    """Return how each line due may be answered, and the shortcut that pays all."""
    due = due_lines(team)
    offered = [move for line in due for move in _line_moves(team, line)]
    if sum(int(line["cents"]) for line in due) <= headroom(team):
        total = format_euros(sum(int(line["cents"]) for line in due))
        offered.insert(0, Move("pay_all", label="Tout payer", detail=total))
    return offered


def _line_moves(team: Team, line: dict[str, Json]) -> list[Move]:
    args, price = {"line": line["id"]}, format_euros(line["cents"])
    leave = Move("skip_charge", args, label=f"Ne pas payer\u00a0: {line['title']}", detail=price)
    if line["cents"] <= headroom(team):
        return [
            Move("pay_charge", args, label=f"Payer\u00a0: {line['title']}", detail=price),
            leave,
        ]
    if not line["debit"] or line["kind"] == "arrear":
        return [leave]
    refuse = Move(
        "reject_charge", args, label=f"Laisser rejeter\u00a0: {line['title']}", detail=price
    )
    if team.ocf:
        return [refuse]
    beyond = Move("pay_charge_beyond", args, label=f"Payer quand même\u00a0: {line['title']}")
    return [beyond, refuse]


def withdraw_moves(team: Team) -> list[Move]:
    """Return the withdrawal from the livret: free, any amount."""
    held = team.pot("livret")
    if held <= 0:
        return []
    schema = {"cents": {"kind": "int", "min": 1, "max": held, "unit": "cents", "label": "Montant"}}
    return [Move("withdraw", {"cents": held}, schema, "Reprendre sur le livret")]


def withdraw(draft: Draft, seat: int, args: Args) -> None:
    """Take money back from the livret to the account."""
    post(draft, seat, "livret", "account", args["cents"])
    entry = {
        "month": draft.state.month, "origin": "livret", "cents": args["cents"],
        "label": "Retrait du livret", "reason": "charges",
    }  # fmt: skip
    draft.put(seat, overflows=[*draft.team(seat).overflows, entry])
    draft.emit("livret_withdrawn", seat, amount_cents=args["cents"])


def deposit_moves(team: Team) -> list[Move]:
    """Return the saving of what the month left: between two months, before the last count too."""
    free = team.pot("account")
    if free <= 0:
        return []
    schema = {"cents": {"kind": "int", "min": 1, "max": free, "unit": "cents", "label": "Montant"}}
    return [Move("deposit", {"cents": free}, schema, "Mettre de côté sur le livret")]


def deposit(draft: Draft, seat: int, args: Args) -> None:
    """Put what the month left on the livret."""
    post(draft, seat, "account", "livret", args["cents"])
    draft.emit("livret_filled", seat, amount_cents=args["cents"])


def pay_all(draft: Draft, seat: int, _args: Args) -> None:
    """Pay every line due."""
    for line in due_lines(draft.team(seat)):
        _pay(draft, seat, line, "paid")


def pay_charge(draft: Draft, seat: int, args: Args) -> None:
    """Pay one line from the account."""
    _pay(draft, seat, _find(draft.team(seat), args["line"]), "paid")


def pay_charge_beyond(draft: Draft, seat: int, args: Args) -> None:
    """Pay one line although the overdraft is used up: an incident and its fee."""
    line = _find(draft.team(seat), args["line"])
    incident(draft, seat)
    fee = charge_intervention(draft, seat)
    draft.emit("fee_taken", seat, label=line["title"], fee_cents=fee)
    _pay(draft, seat, line, "paid")


def skip_charge(draft: Draft, seat: int, args: Args) -> None:
    """Leave one line unpaid: it becomes an arrear, never silently."""
    line = _find(draft.team(seat), args["line"])
    if line["kind"] not in ("everyday", "arrear"):
        incident(draft, seat)
    _leave(draft, seat, line, "unpaid")


def reject_charge(draft: Draft, seat: int, args: Args) -> None:
    """Let the bank reject a debit: a fee, an incident, and the line stays due."""
    line = _find(draft.team(seat), args["line"])
    incident(draft, seat)
    fee = charge_rejection(draft, seat, line["cents"])
    draft.emit("fee_taken", seat, label=line["title"], fee_cents=fee)
    _leave(draft, seat, line, "rejected")


def _find(team: Team, line_id: str) -> dict[str, Json]:
    return next(line for line in due_lines(team) if line["id"] == line_id)


def _pay(draft: Draft, seat: int, line: dict[str, Json], status: str) -> None:
    if line["kind"] == "everyday":
        post(draft, seat, "account", "everyday", line["cents"])
    elif line["kind"] == "credit":
        post(draft, seat, "account", "out:interest", line["interest_cents"])
        capital = line["cents"] - line["interest_cents"]
        post(draft, seat, "account", f"lender:{line['ref']}", capital)
        count(draft, seat, "repaid", capital)
    else:
        post(draft, seat, "account", "out:charges", line["cents"])
    if line["kind"] == "arrear":
        left = [item for item in draft.team(seat).arrears if item["id"] != line["ref"]]
        draft.put(seat, arrears=left)
    _mark(draft, seat, line, status)
    draft.emit("charge_paid", seat, label=line["title"], amount_cents=line["cents"])
    _next_step(draft, seat)


def _leave(draft: Draft, seat: int, line: dict[str, Json], status: str) -> None:
    if line["kind"] in ("charge", "later"):
        add_arrear(draft, seat, line["ref"], line["title"], line["cents"])
    elif line["kind"] == "credit":
        _miss_instalment(draft, seat, line)
    _mark(draft, seat, line, status)
    draft.emit("charge_left", seat, label=line["title"], amount_cents=line["cents"])
    _next_step(draft, seat)


def _miss_instalment(draft: Draft, seat: int, line: dict[str, Json]) -> None:
    """Unpaid interest joins the debt; a split payment costs its penalty, a friend a point."""
    credit = next(c for c in draft.team(seat).credits if c["id"] == line["ref"])
    replace_credit(draft, seat, credit["id"], missed=credit["missed"] + 1)
    post(draft, seat, f"lender:{credit['id']}", "out:interest", line["interest_cents"])
    if credit["tool"] == "split":
        charge_penalty(draft, seat, draft.edition.amount("split_penalty_cents"))
    if credit["tool"] == "friend" and credit["missed"] == 0:
        gain_points(draft, seat, -1)


def _mark(draft: Draft, seat: int, line: dict[str, Json], status: str) -> None:
    lines = [
        {**item, "status": status} if item["id"] == line["id"] else item
        for item in draft.team(seat).lines
    ]
    draft.put(seat, lines=lines)


def _next_step(draft: Draft, seat: int) -> None:
    if not due_lines(draft.team(seat)):
        draft.put(seat, step="options")
        draft.emit("step_reached", seat, step="options")


def envelope_moves(edition: Edition, team: Team) -> list[Move]:
    """Return the one share-out: three envelopes whose total is all that is left."""
    left = max(0, team.pot("account"))
    pleasure = portion(left, edition.amount("suggested_pleasure_bp"))
    buffer = min(portion(left, edition.amount("suggested_buffer_bp")), _buffer_goal(edition))
    share = {"pleasure": pleasure, "buffer": buffer, "project": left - pleasure - buffer}
    each = {"kind": "int", "min": 0, "max": left, "unit": "cents"}
    schema: dict[str, Json] = {name: {**each, "label": ENVELOPE_TITLES[name]} for name in share}
    schema["total"] = {"of": list(share), "equals": left}
    return [Move("set_envelopes", dict(share), schema, "Valider mes enveloppes")]


def _buffer_goal(edition: Edition) -> int:
    return edition.amount("buffer_goal_cents")


def set_envelopes(draft: Draft, seat: int, args: Args) -> None:
    """Share out what is left: nothing stays without a purpose."""
    post(draft, seat, "account", "pleasure", args["pleasure"])
    post(draft, seat, "account", "buffer", args["buffer"])
    post(draft, seat, "account", "livret", args["project"])
    draft.put(seat, step="outing")
    draft.emit(
        "envelopes_set", seat, pleasure_cents=args["pleasure"],
        buffer_cents=args["buffer"], project_cents=args["project"],
    )  # fmt: skip


def outing_moves(edition: Edition, team: Team) -> list[Move]:
    """Return the outings that the pleasure envelope can pay now, and none."""
    none = Move("no_outing", label="Ne rien prévoir")
    planned = [
        Move("plan_outing", {"outing": key}, label=card["title"], detail=_outing_words(price, card))
        for key, card in edition.cards["outings"].items()
        if (price := planned_price(edition, team, card)) <= team.pot("pleasure")
        and key not in team.used_once
        and not card.get("quiz")
    ]
    return [none, *planned]


def _outing_words(price_cents: int, card: dict[str, Json]) -> str:
    return f"{format_euros(price_cents)}, plaisir\u00a0: +{card['points']}"


def planned_price(edition: Edition, team: Team, card: dict[str, Json]) -> int:
    """Return the price of a planned outing from where the team lives, in cents."""
    extra = edition.pairs[team.pair]["outing_extra_cents"]
    return int(card["price_cents"]) + int(extra)


def plan_outing(draft: Draft, seat: int, args: Args) -> None:
    """Book one outing of the catalogue, paid from the pleasure envelope."""
    edition, team = draft.edition, draft.team(seat)
    card = edition.card("outings", args["outing"])
    price = planned_price(edition, team, card)
    post(draft, seat, "pleasure", "out:pleasure", price)
    if card.get("once"):
        draft.put(seat, used_once=[*team.used_once, card["id"]])
    gained = gain_points(draft, seat, card["points"])
    draft.put(seat, step="ready")
    draft.emit("outing_planned", seat, label=card["title"], amount_cents=price, points=gained)


def no_outing(draft: Draft, seat: int, _args: Args) -> None:
    """Plan nothing: the team is ready."""
    draft.put(seat, step="ready")
    draft.emit("team_ready", seat)
