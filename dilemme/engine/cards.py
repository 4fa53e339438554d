"""Cards that are drawn: unexpected events, bills, questions, dilemmas, work."""

from collections.abc import Mapping
from typing import Final

from dilemme.engine.bills import owe
from dilemme.engine.books import count, post
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.effects import run
from dilemme.engine.model import Json, Move, State, Team
from dilemme.finance.money import format_euros

DECK_OF: Final = {
    "event": "events", "bill": "bills", "question": "questions", "dilemma": "dilemmas",
    "work": "work", "temptation": "temptations",
}  # fmt: skip
MAX_WHY: Final = 200
Args = Mapping[str, Json]
Card = dict[str, Json]


def open_card(draft: Draft, seat: int, kind: str) -> None:
    """Draw the square's card and wait for the team to read it."""
    show_card(draft, seat, kind, _drawn(draft, seat, kind, DECK_OF[kind]))


def show_card(draft: Draft, seat: int, kind: str, card_id: str) -> None:
    """Put a card on the table for a team."""
    deck = DECK_OF[kind]
    card = _replaced(draft, seat, deck, card_id)
    pending: dict[str, Json] = {"kind": kind, "deck": deck, "card": card["id"], "votes": {}}
    if kind == "question":
        pending |= {"removed": [], "then": None, "otherwise": []}
    draft.put(seat, pending=pending, last_card={"deck": deck, "card": card["id"]})
    draft.emit(
        "card_drawn", seat, kind=kind, deck=deck, card=card["id"], title=title_of(deck, card)
    )


def title_of(deck: str, card: Card) -> str:
    """Return the words that name a card: a question is named by its text."""
    return str(card["text"] if deck == "questions" else card["title"])


def _drawn(draft: Draft, seat: int, kind: str, deck: str) -> str:
    reserved = draft.team(seat).reserved_event
    if kind == "event" and reserved:
        draft.put(seat, reserved_event=None)
        return reserved
    card = draft.draw_card(deck)
    while draft.edition.card(deck, card).get("once") and card in draft.team(seat).used_once:
        card = draft.draw_card(deck)
    return card


def _replaced(draft: Draft, seat: int, deck: str, card_id: str) -> Card:
    """A car card concerns a car: other transports meet what replaces it."""
    card = draft.edition.card(deck, card_id)
    family = draft.edition.transports[draft.team(seat).transport]["family"]
    if card.get("needs", family) == family:
        return card
    return draft.edition.card(deck, card["instead"][family])


def cost_of(team: Team, card: Card) -> int:
    """Return what an event costs this team, insurance counted, in cents."""
    covered = card.get("cover") in team.covers if card.get("cover") else False
    return int(card["covered_cents"] if covered else card.get("cost_cents", 0))


def accept_moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return the one move of an event: take note of it."""
    pending = team.pending or {}
    card = edition.card(pending["deck"], pending["card"])
    cost, gain = cost_of(team, card), int(card.get("gain_cents", 0))
    if gain:
        return [Move("accept", label="Recevoir", detail=format_euros(gain))]
    return [Move("accept", label="Payer" if cost else "Continuer", detail=format_euros(-cost))]


def accept(draft: Draft, seat: int, _args: Args) -> None:
    """Apply an event or a bill: insurance is checked by itself, the cost becomes due."""
    team = draft.team(seat)
    pending = team.pending or {}
    card = draft.edition.card(pending["deck"], pending["card"])
    cost, gain = cost_of(team, card), int(card.get("gain_cents", 0))
    saved = int(card.get("cost_cents", 0)) - cost
    draft.put(seat, pending=None)
    count(draft, seat, "saved", saved)
    count(draft, seat, "luck", gain - int(card.get("cost_cents", 0)))
    post(draft, seat, "in:bonus", "account", gain)
    if cost:
        owe(draft, seat, cost, card["title"], reason="unexpected")
    draft.emit(
        "card_applied", seat, card=card["id"], deck=pending["deck"], title=card["title"],
        amount_cents=gain - cost, saved_cents=saved,
    )  # fmt: skip


def question_moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return the answers still offered, and the joker that removes a wrong one."""
    pending = team.pending or {}
    card = edition.card("questions", pending["card"])
    offered = [
        Move("answer", {"choice": at}, label=text)
        for at, text in enumerate(card["choices"])
        if at not in pending["removed"]
    ]
    if team.jokers and not pending["removed"]:
        offered.append(Move("use_joker", label="Joker\u00a0: retirer une réponse fausse"))
    return offered


def use_joker(draft: Draft, seat: int, _args: Args) -> None:
    """Spend a joker: the last wrong answer goes away."""
    team = draft.team(seat)
    pending = team.pending or {}
    card = draft.edition.card("questions", pending["card"])
    wrong = [at for at in range(len(card["choices"])) if at != card["answer"]]
    draft.put(seat, jokers=team.jokers - 1, pending={**pending, "removed": wrong[-1:]})
    draft.emit("joker_used", seat)


def answer(draft: Draft, seat: int, args: Args) -> None:
    """Record an answer; the explanation is always shown, a right one opens a reward."""
    team = draft.team(seat)
    pending = team.pending or {}
    card = draft.edition.card("questions", pending["card"])
    right = args["choice"] == card["answer"]
    entry = {"month": draft.state.month, "card": card["id"], "right": right}
    rewarded = right and pending["then"] is None
    draft.put(
        seat, answers=[*team.answers, entry],
        pending={"kind": "reward", "deck": "questions", "card": card["id"]} if rewarded else None,
    )  # fmt: skip
    draft.emit(
        "question_answered", seat, right=right, card=card["id"],
        answer=card["choices"][card["answer"]], explanation=card["explanation"],
        link=draft.edition.link_of("questions", card["id"]),
    )  # fmt: skip
    effects = (pending["then"] or []) if right else pending["otherwise"]
    run(draft, seat, effects, pending.get("label", "Question"))


def reward_moves(edition: Edition, _team: Team, _state: State) -> list[Move]:
    """Return the two rewards of a right answer."""
    bonus = format_euros(edition.amount("question_bonus_cents"))
    money = Move("reward", {"kind": "money"}, label=f"Recevoir {bonus}")
    return [money, Move("reward", {"kind": "joker"}, label="Garder un joker")]


def reward(draft: Draft, seat: int, args: Args) -> None:
    """Give the reward that was chosen."""
    draft.put(seat, pending=None)
    if args["kind"] == "joker":
        run(draft, seat, [{"do": "joker", "count": 1}], "Bonne réponse")
        return
    cents = draft.edition.amount("question_bonus_cents")
    run(draft, seat, [{"do": "gain", "cents": cents}], "Bonne réponse")


def option_moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return the options that this team may take, each with a word of justification."""
    pending = team.pending or {}
    card = edition.card(pending["deck"], pending["card"])
    why = {"kind": "text", "max": MAX_WHY, "label": "Pourquoi ce choix\u202f?"}
    return [
        Move(
            "choose", {"option": option["id"], "why": ""}, {"why": why},
            option["label"], option["hint"],
        )
        for option in card["options"]
        if is_open(edition, team, option.get("needs", ""))
    ]  # fmt: skip


def is_open(edition: Edition, team: Team, needs: str) -> bool:
    """Say whether a team meets a card's condition."""
    kind, _, value = needs.partition(":")
    met: dict[str, bool] = {
        "": True,
        "voiture": edition.transports[team.transport]["family"] == "voiture",
        "credit": not team.ficp,
        "option": value in team.options,
        "not_option": value not in team.options,
        "arrears": bool(team.arrears),
        "incidents": team.incidents > 0,
    }
    return met[kind]


def choose(draft: Draft, seat: int, args: Args) -> None:
    """Apply the chosen option and keep the reason, which the others will read."""
    team = draft.team(seat)
    pending = team.pending or {}
    card = draft.edition.card(pending["deck"], pending["card"])
    option = next(item for item in card["options"] if item["id"] == args["option"])
    entry = {
        "month": draft.state.month, "deck": pending["deck"], "card": card["id"],
        "option": option["id"], "why": args["why"], "votes": pending["votes"],
    }  # fmt: skip
    draft.put(seat, pending=None, choices=[*team.choices, entry])
    if card.get("once"):
        draft.put(seat, used_once=[*team.used_once, card["id"]])
    draft.emit(
        "option_chosen", seat, card=card["id"], title=card["title"], option=option["id"],
        label=option["label"], why=args["why"], votes=_totals(pending["votes"]),
    )  # fmt: skip
    run(draft, seat, option["effects"], card["title"])


def _totals(votes: Mapping[str, str]) -> dict[str, int]:
    chosen = sorted(votes.values())
    return {option: chosen.count(option) for option in chosen}
