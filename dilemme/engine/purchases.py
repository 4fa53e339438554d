"""Spending by choice: outings, temptations, and where to take the money from."""

from collections.abc import Mapping

from dilemme.engine import bills
from dilemme.engine.books import count, post, reach
from dilemme.engine.credit import open_credit, replace_credit, revolving_room
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.effects import run
from dilemme.engine.model import Json, Move, State, Team
from dilemme.finance.money import BASIS_POINTS, format_euros, portion, split_evenly

Args = Mapping[str, Json]
PASS = Move("pass_card", label="Passer")


def outing_moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return the outings within reach, and going home."""
    offered = [
        Move(
            "buy_outing", {"outing": key}, label=card["title"],
            detail=f"{format_euros(card['price_cents'])}, plaisir\u00a0: +{card['points']}",
        )
        for key, card in edition.cards["outings"].items()
        if card["price_cents"] <= reach(team) and key not in team.used_once
    ]  # fmt: skip
    return [PASS, *offered]


def buy_outing(draft: Draft, seat: int, args: Args) -> None:
    """Go out: the price is due from the pleasure envelope, the points come once paid."""
    team, card = draft.team(seat), draft.edition.card("outings", args["outing"])
    draft.put(seat, pending=None, last_card={"deck": "outings", "card": card["id"]})
    if card.get("once"):
        draft.put(seat, used_once=[*team.used_once, card["id"]])
    draft.emit("outing_chosen", seat, label=card["title"])
    if card.get("quiz"):
        gain = [{"do": "points", "points": card["points"]}]
        quiz: dict[str, Json] = {"do": "quiz", "then": gain, "otherwise": []}
        run(draft, seat, [quiz], card["title"])
        return
    _owe(draft, seat, card["price_cents"], card["title"], card["points"])


def _owe(draft: Draft, seat: int, cents: int, label: str, points: int) -> None:
    bills.owe(
        draft, seat, cents, label,
        envelope="pleasure", reason="pleasure", must=False, points=points,
    )  # fmt: skip


def temptation_moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return the ways to answer an advert: cash, in parts, on credit, second-hand, not at all."""
    card = edition.card("temptations", (team.pending or {})["card"])
    price = card["price_cents"]
    if card["kind"] == "bet":
        bet = Move("tempt", {"how": "bet"}, label="Parier", detail=format_euros(price))
        return [PASS, bet] if reach(team) >= price else [PASS]
    return [PASS] + [
        Move("tempt", {"how": how}, label=label, detail=detail)
        for how, (offered, label, detail) in _ways(edition, team, price).items()
        if offered
    ]


def second_hand(edition: Edition, price_cents: int) -> int:
    """Return the price once compared or bought refurbished, in cents."""
    return portion(price_cents, BASIS_POINTS - edition.amount("tempt_discount_bp"))


def _ways(edition: Edition, team: Team, price: int) -> dict[str, tuple[bool, str, str]]:
    """Return {way: (is it open, label, detail)} for a price in cents."""
    return {
        "cash": (reach(team) >= price, "Payer comptant", format_euros(price)),
        **{
            how: (
                _can_split(team, price, parts), f"Payer en {parts} fois",
                _split_words(price, parts),
            )
            for how, parts in split_ways(edition).items()
        },
        "revolving": (
            revolving_room(edition, team) >= price, "Payer avec un crédit renouvelable",
            "Rien aujourd’hui. Les intérêts courent chaque mois.",
        ),
        "joker": (
            team.jokers > 0 and reach(team) >= second_hand(edition, price),
            "Comparer et acheter reconditionné", format_euros(second_hand(edition, price)),
        ),
    }  # fmt: skip


def split_ways(edition: Edition) -> dict[str, int]:
    """Return the split payments: in as many parts as the edition says, and in one part less."""
    parts = edition.amount("split_parts")
    return {"split_short": parts - 1, "split": parts}


def _can_split(team: Team, price_cents: int, parts: int) -> bool:
    return not team.ficp and reach(team) >= split_evenly(price_cents, parts)[0]


def _split_words(price_cents: int, parts: int) -> str:
    return f"{parts} × {format_euros(split_evenly(price_cents, parts)[0])}"


def tempt(draft: Draft, seat: int, args: Args) -> None:
    """Buy (or bet) in the way that was chosen."""
    team, how = draft.team(seat), args["how"]
    card = draft.edition.card("temptations", (team.pending or {})["card"])
    price = card["price_cents"]
    draft.put(seat, pending=None)
    draft.emit("temptation_bought", seat, label=card["title"], how=how, amount_cents=price)
    if how == "bet":
        _bet(draft, seat, price)
    elif how == "joker":
        draft.put(seat, jokers=team.jokers - 1)
        cents = second_hand(draft.edition, price)
        _owe(draft, seat, cents, card["title"], card["points"])
    elif how == "cash":
        _owe(draft, seat, price, card["title"], card["points"])
    else:
        _on_credit(draft, seat, how, card)


def _on_credit(draft: Draft, seat: int, how: str, card: dict[str, Json]) -> None:
    price = card["price_cents"]
    slices = split_evenly(price, split_ways(draft.edition).get(how, 1))
    first = 0 if how == "revolving" else slices[0]
    tool = "revolving" if how == "revolving" else "split"
    credit = open_credit(draft, seat, tool, price - first, target="out:pleasure")
    if tool == "split":
        replace_credit(draft, seat, credit, instalment_cents=slices[1])
    _owe(draft, seat, first, card["title"], card["points"])
    draft.emit("credit_opened", seat, label=card["title"], amount_cents=price - first)


def _bet(draft: Draft, seat: int, price_cents: int) -> None:
    edition = draft.edition
    _owe(draft, seat, price_cents, "Pari en ligne", 0)
    won = draft.draw("bet", 100) < edition.amount("bet_win_percent")
    prize = edition.amount("bet_prize_cents") if won else 0
    post(draft, seat, "in:bonus", "account", prize)
    count(draft, seat, "gambling", prize - price_cents)
    draft.emit("bet_drawn", seat, lucky=won, amount_cents=prize)


def payment_moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return where the money may come from when the right envelope is too small."""
    bill = team.bills[0]
    offered = [
        Move("pay_from", {"source": source}, label=bills.SOURCES[source], detail=format_euros(room))
        for source, room in bills.available(edition, team).items()
    ]
    if not bill["must"]:
        return offered
    fee = format_euros(edition.amount("fee_intervention_cents"))
    if bills.can_go_beyond(team):
        offered.append(
            Move("pay_beyond", label="Payer quand même", detail=f"La banque prend {fee} de frais.")
        )
    detail = "Des frais, et la facture reste due."
    return [*offered, Move("reject_payment", label="Laisser rejeter", detail=detail)]


def pay_from_source(draft: Draft, seat: int, args: Args) -> None:
    """Take the money where the team said."""
    bills.pay_from(draft, seat, args["source"])


def pay_beyond_limit(draft: Draft, seat: int, _args: Args) -> None:
    """Pay beyond the authorised overdraft."""
    bills.pay_beyond(draft, seat)


def reject_payment(draft: Draft, seat: int, _args: Args) -> None:
    """Let the bill be rejected."""
    bills.reject(draft, seat)
