"""What a card does: a small vocabulary interpreted here, so that no card has its own code."""

from collections.abc import Callable
from typing import Final

from dilemme.engine.bills import owe
from dilemme.engine.books import count, gain_points, post
from dilemme.engine.credit import open_credit
from dilemme.engine.draft import Draft
from dilemme.engine.model import Json
from dilemme.engine.options import option_price

Effect = dict[str, Json]


def run(draft: Draft, seat: int, effects: list[Effect], label: str) -> None:
    """Apply effects in order; what must be paid is queued, a quiz leaves a question pending."""
    for effect in effects:
        HANDLERS[effect["do"]](draft, seat, effect, label)


def _pay(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    envelope = effect.get("envelope", "buffer")
    owe(draft, seat, effect["cents"], label, envelope=envelope, reason="choices")


def _gain(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    post(draft, seat, "in:bonus", "account", effect["cents"])
    draft.emit("money_received", seat, label=label, amount_cents=effect["cents"])


def _points(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    added = gain_points(draft, seat, effect["points"])
    draft.emit("points_changed", seat, label=label, points=added)


def _charge(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    charges = draft.team(seat).charges
    cents = max(0, charges.get(effect["line"], 0) + effect["cents"])
    draft.put_in(seat, "charges", {effect["line"]: cents})
    draft.emit("charge_changed", seat, label=label, amount_cents=effect["cents"])


def _salary(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    draft.put(seat, salary_cents=draft.team(seat).salary_cents + effect["cents"])
    draft.emit("promise_kept", seat, label=label, amount_cents=effect["cents"])


def _later(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    item = {
        "month": draft.state.month + effect["in_months"],
        "effects": effect["effects"], "label": label,
    }  # fmt: skip
    draft.put(seat, scheduled=[*draft.team(seat).scheduled, item])
    draft.emit("promise_made", seat, label=label, months=effect["in_months"])


def _chance(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    lucky = draft.draw("chance", 100) < effect["percent"]
    draft.emit("luck_drawn", seat, label=label, lucky=lucky)
    run(draft, seat, effect["then" if lucky else "otherwise"], label)


def _quiz(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    card = effect.get("card") or draft.draw_card("questions")
    draft.put(
        seat,
        pending={
            "kind": "question", "deck": "questions", "card": card, "removed": [], "label": label,
            "then": effect["then"], "otherwise": effect["otherwise"],
        },
    )  # fmt: skip
    draft.emit("question_asked", seat, deck="questions", card=card)


def _wait(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    draft.put(seat, skip_turns=draft.team(seat).skip_turns + effect["turns"])
    draft.emit("turn_given", seat, label=label, turns=effect["turns"])


def _option(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    team, option = draft.team(seat), effect["option"]
    if option in team.options:
        return
    draft.put(seat, options=[*team.options, option], covers=[*team.covers, option])
    price = option_price(draft.edition, team, option)
    owe(draft, seat, price, draft.edition.options[option]["title"], reason="insurance")
    draft.emit("option_taken", seat, label=draft.edition.options[option]["title"])


def _option_cut(draft: Draft, seat: int, effect: Effect, _label: str) -> None:
    draft.put_in(seat, "charges", {f"cut:{effect['option']}": effect["cents"]})
    title = draft.edition.options[effect["option"]]["title"]
    draft.emit("charge_changed", seat, label=title, amount_cents=-effect["cents"])


def _incident(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    team = draft.team(seat)
    draft.put(
        seat, incidents=max(0, team.incidents + effect["change"]),
        incidents_month=max(0, team.incidents_month + effect["change"]),
    )  # fmt: skip
    draft.emit("incident_changed", seat, label=label)


def _refund_fees(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    paid = sum(int(month["flows"].get("out:fees", 0)) for month in draft.team(seat).history)
    cents = min(effect["cents"], paid + draft.team(seat).flows.get("out:fees", 0))
    post(draft, seat, "in:rights", "account", cents)
    draft.emit("money_received", seat, label=label, amount_cents=cents)


def _cap_fees(draft: Draft, seat: int, _effect: Effect, label: str) -> None:
    draft.put(seat, fragile=True)
    draft.emit("fees_capped", seat, label=label)


def _borrow(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    open_credit(draft, seat, effect["tool"], effect["cents"], target="out:choices")
    draft.emit("credit_opened", seat, label=label, amount_cents=effect["cents"])


def _request(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    draft.put(seat, request={"tool": effect["tool"], "cents": effect["cents"]})
    draft.emit("loan_requested", seat, label=label, amount_cents=effect["cents"])


def _monthly(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    draft.put_in(seat, "rights", {label: effect["cents"]})
    draft.emit("right_opened", seat, label=label, amount_cents=effect["cents"])


def _erase_arrear(draft: Draft, seat: int, _effect: Effect, label: str) -> None:
    """A fund pays the oldest arrear: the expense is real, its origin is the right."""
    first, *others = draft.team(seat).arrears
    post(draft, seat, "in:rights", "out:charges", first["cents"])
    draft.put(seat, arrears=others)
    draft.emit("arrear_erased", seat, label=label, amount_cents=first["cents"])


def _plan_arrears(draft: Draft, seat: int, _effect: Effect, label: str) -> None:
    spread_arrears(draft, seat, label)


def spread_arrears(draft: Draft, seat: int, label: str) -> None:
    """Turn all arrears into one plan at 0 %, in equal parts."""
    cents = sum(int(item["cents"]) for item in draft.team(seat).arrears)
    draft.put(seat, arrears=[])
    open_credit(draft, seat, "plan", cents, target="out:charges")
    draft.emit("arrears_spread", seat, label=label, amount_cents=cents)


def _joker(draft: Draft, seat: int, effect: Effect, label: str) -> None:
    draft.put(seat, jokers=draft.team(seat).jokers + effect["count"])
    draft.emit("joker_won", seat, label=label)


def _accompany(draft: Draft, seat: int, _effect: Effect, label: str) -> None:
    if draft.team(seat).recovery is None:
        draft.put(seat, recovery="accompaniment")
    draft.emit("cresus_called", seat, label=label)


def _peek(draft: Draft, seat: int, _effect: Effect, label: str) -> None:
    """Reserve the next unexpected event: the team reads it now and will meet it."""
    if draft.team(seat).reserved_event is None:
        draft.put(seat, reserved_event=draft.draw_card("events"))
    card = draft.edition.card("events", draft.team(seat).reserved_event or "")
    count(draft, seat, "peeked", 1)
    draft.emit("event_foreseen", seat, label=label, title=card["title"])


def _lep(draft: Draft, seat: int, _effect: Effect, _label: str) -> None:
    draft.put(seat, lep=True)
    draft.emit("lep_opened", seat)


HANDLERS: Final[dict[str, Callable[[Draft, int, Effect, str], None]]] = {
    "pay": _pay, "gain": _gain, "points": _points, "charge": _charge, "salary": _salary,
    "later": _later, "chance": _chance, "quiz": _quiz, "wait": _wait, "option": _option,
    "option_cut": _option_cut, "incident": _incident, "refund_fees": _refund_fees,
    "cap_fees": _cap_fees, "borrow": _borrow, "request": _request, "monthly": _monthly,
    "erase_arrear": _erase_arrear, "plan_arrears": _plan_arrears, "joker": _joker,
    "accompany": _accompany, "peek": _peek, "lep": _lep,
}  # fmt: skip
