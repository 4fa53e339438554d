"""Bots: four characters that fill a table or play alone, as a household of that kind would.

A bot reads `legal_moves`, its own `view`, `preview` and the printed catalogue of the edition, as a
team at the table may; it draws nothing, so the same table gives the same move.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dilemme.engine.characters import CHARACTERS, Character
from dilemme.engine.edition import Edition, edition_of
from dilemme.engine.model import Json, Move, State
from dilemme.engine.offers import legal_moves
from dilemme.engine.preview import preview
from dilemme.engine.view import own_view

NOT_AWAITED: Final = frozenset({"vote", "plan_ahead"})
COUNTED: Final = frozenset({  # moves that one chooses with one's accounts in hand
    "pay_all", "pay_charge", "skip_charge", "set_options", "plan_outing", "no_outing",
    "buy_outing", "pay_from",
})  # fmt: skip
MONTHLY: Final = frozenset({"monthly", "charge", "option_cut"})  # effects that come back
REPORTED: Final = ("file_dossier", "call_cresus", "accept_plan", "accept_ocf", "deposit")
CLEAR: Final = ("keep_project", "accept", "roll", "keep_roll", "pass_card", "read_report")


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a bot looks at: its offers by type, and its own part of the view when it needs it."""

    state: State
    edition: Edition
    seat: int
    character: Character
    offers: Mapping[str, list[Move]]
    me: Mapping[str, Json]

    def first(self, *types: str) -> Move | None:
        """Return the first move offered among types, in their order."""
        return next((self.offers[kind][0] for kind in types if kind in self.offers), None)


def bot_move(state: State, seat: int, character: str | Character) -> Move | None:
    """Return what a bot plays now; None when the table does not wait for it."""
    offers = legal_moves(state, seat)
    kinds: dict[str, list[Move]] = {}
    for move in offers:
        if move.type not in NOT_AWAITED:
            kinds.setdefault(move.type, []).append(move)
    if not kinds:
        return None
    known = CHARACTERS[character] if isinstance(character, str) else character
    me = own_view(state, seat) if kinds.keys() & COUNTED else {}
    sight = _Sight(state, edition_of(state), seat, known, kinds, me)
    chosen = next(found for rule in RULES if (found := rule(sight)) is not None)
    return Move(chosen.type, chosen.args)


def _home(sight: _Sight) -> Move | None:
    homes = sight.offers.get("choose_home", ())
    wanted = [move for move in homes if move.args["pair"] == sight.character.pair]
    return next(iter([*wanted, *homes]), None)


def _charges(sight: _Sight) -> Move | None:
    if not sight.offers.keys() & {"pay_all", "pay_charge", "skip_charge"}:
        return None
    due = int(sight.me["gauge"]["due_cents"])
    short = due - max(0, int(sight.me["free_cents"]))
    if short > 0 and "withdraw" in sight.offers and sight.character.saves_first:
        most = int(sight.offers["withdraw"][0].args["cents"])
        return Move("withdraw", {"cents": min(short, most)})
    beyond = ("pay_charge_beyond", "reject_charge")
    order = beyond if sight.character.beyond == "pay" else beyond[::-1]
    return sight.first("pay_all", "pay_charge", "withdraw", *order, "skip_charge")


def _options(sight: _Sight) -> Move | None:
    move = sight.first("set_options")
    if move is None:
        return None
    schema, chosen, total = move.schema["options"], list[str](), 0
    free = max(0, int(sight.me["free_cents"]))
    for key in sight.character.options:
        price = schema["prices"].get(key)
        if price is not None and total + price <= min(free, schema["max_total"]):
            chosen, total = [*chosen, key], total + price
    return Move("set_options", {"options": chosen})


def _envelopes(sight: _Sight) -> Move | None:
    move = sight.first("set_envelopes")
    if move is None:
        return None
    left = int(move.schema["total"]["equals"])
    pleasure, buffer = (
        min(left * share // 10_000, cap)
        for share, cap in zip(sight.character.shares, sight.character.caps, strict=True)
    )
    return Move(
        "set_envelopes",
        {"pleasure": pleasure, "buffer": buffer, "project": left - pleasure - buffer},
    )


def _dice(sight: _Sight) -> Move | None:
    """Use the transport's special to stop on a better square; only those who plan ahead do."""
    pending = sight.state.teams[sight.seat].pending or {}
    if "keep_roll" not in sight.offers or not sight.character.saves_first:
        return None
    at = int(sight.state.teams[sight.seat].position) + sum(pending["dice"])
    reached = {at: sight.offers["keep_roll"][0]} | {
        at + int(move.args["delta"]): move for move in sight.offers.get("adjust_roll", [])
    }
    best = min(reached, key=lambda there: _rank(sight, there))  # as thrown, when nothing is better
    poor = _rank(sight, best) > len(sight.character.sought)
    return sight.first("reroll", "keep_roll") if poor else reached[best]


def _rank(sight: _Sight, at: int) -> int:
    """The order in which this household likes to stop: sought squares, others, avoided ones."""
    squares, sought = sight.edition.squares, sight.character.sought
    kind = squares[at]["kind"] if at < len(squares) else "start"
    if kind in sought:
        return sought.index(kind)
    return len(sought) + (1 if kind in sight.character.avoided else 0)


def _outing(sight: _Sight) -> Move | None:
    if not sight.offers.keys() & {"plan_outing", "no_outing", "buy_outing"}:
        return None
    held = int(sight.me["envelopes"]["pleasure"])
    planning = "no_outing" in sight.offers
    limit = held if planning else max(held, sight.character.outing_cents)
    catalogue = sight.edition.cards["outings"]
    moves = sight.offers.get("plan_outing" if planning else "buy_outing", [])
    wanted = [
        (_worth(sight, catalogue[move.args["outing"]]), rank)
        for rank, move in enumerate(moves)
        if catalogue[move.args["outing"]]["price_cents"] <= limit
    ]
    best = max(wanted, default=(0, 0))
    if best[0] <= 0:
        return sight.first("no_outing", "pass_card")
    return moves[best[1]]


def _worth(sight: _Sight, card: Mapping[str, Json]) -> int:
    """What an outing is worth to this household, in cents: points past the goal count little."""
    character = sight.character
    missing = max(0, int(sight.me["points_target"]) + _margin(sight) - int(sight.me["points"]))
    useful = min(int(card["points"]), missing)
    value = useful * character.point_cents + character.point_cents // 5
    return value * 2 - int(card["price_cents"]) * character.money_percent // 100


def _margin(sight: _Sight) -> int:
    """Points wanted past the goal by those who plan: a month without pleasure takes one back."""
    return int(sight.character.saves_first)


def _card_choice(sight: _Sight) -> Move | None:
    options = sight.offers.get("choose")
    if not options:
        return None
    return max(options, key=lambda move: (_gain(sight, move), -options.index(move)))


def _gain(sight: _Sight, move: Move) -> int:
    """What an option brings this household as it sees it, in cents."""
    seen = preview(sight.state, sight.seat, move)
    delta = {item["name"]: int(item["delta"]) for item in seen["changes"]}
    character, months = sight.character, sight.state.months - sight.state.month
    now = sum(delta.get(name, 0) for name in ("account_cents", "buffer_cents", "livret_cents"))
    now -= delta.get("due_cents", 0)
    later = delta.get("remaining_to_live_cents", 0) * months - delta.get("debt_cents", 0)
    points = delta.get("points", 0) * character.point_cents
    turns = delta.get("skip_turns", 0) * character.point_cents // 4
    risk = character.risk_cents if seen["uncertain"] or seen["later"] else 0
    return (
        now * character.money_percent // 100 + later * character.future_percent // 100
        + points - turns - risk
    )  # fmt: skip


def _answer(sight: _Sight) -> Move | None:
    """Answers without knowing: the card's name decides, as it would for somebody who guesses."""
    answers = sight.offers.get("answer")
    if not answers:
        return None
    if "use_joker" in sight.offers:
        return sight.offers["use_joker"][0]
    pending = sight.state.teams[sight.seat].last_card or {}
    place = zlib.crc32(f"{pending.get('card')}:{sight.state.month}".encode())
    return answers[place % len(answers)]


def _payment(sight: _Sight) -> Move | None:
    sources = {move.args["source"]: move for move in sight.offers.get("pay_from", [])}
    for source in sight.character.sources:
        if source not in sources or (source == "account" and _would_overdraw(sight, sources)):
            continue
        return sources[source]
    beyond = ("pay_beyond", "reject_payment")
    order = beyond if sight.character.beyond == "pay" else beyond[::-1]
    return next(iter(sources.values()), None) or sight.first(*order)


def _would_overdraw(sight: _Sight, sources: Mapping[str, Move]) -> bool:
    """The careful keep the overdraft for when nothing else pays."""
    careful = sight.character.saves_first and bool(sources.keys() - {"account", "revolving"})
    return careful and int(sight.me["free_cents"]) < int(sight.me["decision"]["cents"])


def _temptation(sight: _Sight) -> Move | None:
    ways = {move.args["how"]: move for move in sight.offers.get("tempt", [])}
    for how in sight.character.tempted:
        if how in ways:
            return ways[how]
    return None


def _right(sight: _Sight) -> Move | None:
    rights = sight.offers.get("claim_right", [])
    if not rights or not sight.character.claims:
        return None
    return max(rights, key=lambda move: _right_worth(sight, str(move.args["right"])))


def _right_worth(sight: _Sight, right: str) -> int:
    """What a right brings until the end, in cents: some pay once, others every month."""
    card = sight.edition.cards["rights"][right]
    monthly = any(effect["do"] in MONTHLY for effect in card["effects"])
    return int(card["value_cents"]) * (sight.state.months - sight.state.month if monthly else 1)


def _bank(sight: _Sight) -> Move | None:
    if not sight.character.saves_first:
        return None
    return sight.first("ask_ocf", "open_lep")


def _report(sight: _Sight) -> Move | None:
    if "read_report" not in sight.offers:
        return None
    if sight.character.asks_help:
        found = sight.first(*REPORTED)
        if found is not None:
            return found
    return sight.first("read_report")


def _reward(sight: _Sight) -> Move | None:
    return sight.first("reward")


def _clear(sight: _Sight) -> Move | None:
    return sight.first(*CLEAR)


def _any(sight: _Sight) -> Move | None:
    return next(iter(sight.offers.values()))[0]


RULES: Final[Sequence[Callable[[_Sight], Move | None]]] = (
    _home, _dice, _charges, _options, _envelopes, _outing, _report, _card_choice, _answer, _reward,
    _payment, _temptation, _right, _bank, _clear, _any,
)  # fmt: skip
