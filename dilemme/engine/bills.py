"""Paying what the month brings: from the right envelope, or from where the team decides."""

from typing import Final

from dilemme.engine.books import gain_points, headroom, overdraft_limit, post
from dilemme.engine.credit import friend_room, open_credit, revolving_room
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.fees import charge_intervention, charge_rejection, incident
from dilemme.engine.model import Json, Team

SOURCES: Final = {
    "pleasure": "Enveloppe Plaisir",
    "buffer": "Enveloppe Imprévus",
    "everyday": "Enveloppe Vie courante",
    "account": "Compte courant",
    "livret": "Livret",
    "friend": "Prêt d’un proche",
    "revolving": "Crédit renouvelable",
}


def owe(
    draft: Draft, seat: int, cents: int, label: str,
    *, envelope: str = "buffer", reason: str = "unexpected", must: bool = True, points: int = 0,
) -> None:  # fmt: skip
    """Add a bill to pay now; `points` come once it is paid, a bill that is not `must` is free."""
    bill = {
        "cents": cents, "label": label, "envelope": envelope, "reason": reason,
        "must": must, "points": points, "asked_cents": cents,
    }  # fmt: skip
    draft.put(seat, bills=[*draft.team(seat).bills, bill])


def settle(draft: Draft, seat: int) -> bool:
    """Pay waiting bills from their envelopes; False when the team must say where to take it."""
    while bills := draft.team(seat).bills:
        bill = bills[0]
        if bill["cents"] > max(0, draft.team(seat).pot(bill["envelope"])):
            draft.put(seat, pending={"kind": "pay"})
            draft.emit("payment_asked", seat, label=bill["label"], amount_cents=bill["cents"])
            return False
        post(draft, seat, bill["envelope"], f"out:{bill['reason']}", bill["cents"])
        _close(draft, seat)
    return True


def _close(draft: Draft, seat: int) -> None:
    team = draft.team(seat)
    bill = team.bills[0]
    draft.put(seat, bills=team.bills[1:])
    gained = gain_points(draft, seat, bill["points"]) if bill["points"] else 0
    if bill["asked_cents"] or gained:
        draft.emit(
            "bill_paid", seat, label=bill["label"], amount_cents=bill["asked_cents"], points=gained
        )


def available(edition: Edition, team: Team) -> dict[str, int]:
    """Return what each source can give now, in cents; sources with nothing are left out."""
    amounts = {name: team.pot(name) for name in ("pleasure", "buffer", "everyday", "livret")}
    amounts["account"] = headroom(team)
    amounts["friend"] = friend_room(edition, team)
    amounts["revolving"] = revolving_room(edition, team)
    return {name: amounts[name] for name in SOURCES if amounts[name] > 0}


def pay_from(draft: Draft, seat: int, source: str) -> None:
    """Pay the first bill from a source, as far as it goes; the rest is asked again."""
    team = draft.team(seat)
    bill, room = team.bills[0], available(draft.edition, team)[source]
    cents = min(room, bill["cents"])
    if source in ("friend", "revolving"):
        lent = room if source == "friend" else cents
        open_credit(draft, seat, source, lent)
        post(draft, seat, "account", f"out:{bill['reason']}", cents)
    else:
        post(draft, seat, source, f"out:{bill['reason']}", cents)
    _note_overflow(draft, seat, bill, _origin(team, source, cents), cents)
    _reduce(draft, seat, cents)


def _origin(team: Team, source: str, cents: int) -> str:
    return "overdraft" if source == "account" and cents > team.pot("account") else source


def _note_overflow(draft: Draft, seat: int, bill: dict[str, Json], origin: str, cents: int) -> None:
    if origin == bill["envelope"]:
        return
    entry = {
        "month": draft.state.month, "origin": origin, "cents": cents,
        "label": bill["label"], "reason": bill["reason"],
    }  # fmt: skip
    draft.put(seat, overflows=[*draft.team(seat).overflows, entry])


def _reduce(draft: Draft, seat: int, cents: int) -> None:
    team = draft.team(seat)
    first = {**team.bills[0], "cents": team.bills[0]["cents"] - cents}
    draft.put(seat, bills=[first, *team.bills[1:]], pending=None)
    if first["cents"] == 0:
        _close(draft, seat)
        return
    draft.emit("bill_part_paid", seat, label=first["label"], amount_cents=cents)


def pay_beyond(draft: Draft, seat: int) -> None:
    """Pay a bill although the overdraft is used up: the bank takes its intervention fee."""
    bill = draft.team(seat).bills[0]
    post(draft, seat, "account", f"out:{bill['reason']}", bill["cents"])
    incident(draft, seat)
    fee = charge_intervention(draft, seat)
    _note_overflow(draft, seat, bill, "beyond", bill["cents"])
    draft.put(seat, bills=draft.team(seat).bills[1:], pending=None)
    draft.emit("paid_beyond", seat, label=bill["label"], amount_cents=bill["cents"], fee_cents=fee)


def reject(draft: Draft, seat: int) -> None:
    """Let the bank refuse a bill: a fee now, and the bill becomes an arrear."""
    bill = draft.team(seat).bills[0]
    incident(draft, seat)
    fee = charge_rejection(draft, seat, bill["cents"])
    add_arrear(draft, seat, bill["reason"], bill["label"], bill["cents"])
    draft.put(seat, bills=draft.team(seat).bills[1:], pending=None)
    draft.emit(
        "payment_rejected", seat, label=bill["label"], amount_cents=bill["cents"], fee_cents=fee
    )


def add_arrear(draft: Draft, seat: int, kind: str, label: str, cents: int) -> None:
    """Remember what was left unpaid; the same line adds up."""
    team = draft.team(seat)
    same = [item for item in team.arrears if item["id"] == kind]
    others = [item for item in team.arrears if item["id"] != kind]
    before = same[0] if same else {"cents": 0, "months": 0}
    item = {"id": kind, "label": label, "cents": before["cents"] + cents}
    draft.put(seat, arrears=[*others, {**item, "months": before["months"]}])


def can_go_beyond(team: Team) -> bool:
    """Say whether the bank may pay beyond the overdraft (never with the fragile offer)."""
    return not team.ocf and overdraft_limit(team) >= 0
