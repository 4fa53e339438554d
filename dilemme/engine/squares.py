"""What a square does when a token stops on it, and the choices it opens."""

from collections.abc import Callable, Mapping
from typing import Final

from dilemme.engine import banking, cards, purchases, social
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.model import Json, Move, State, Team
from dilemme.engine.turn import adjust, adjust_moves, advance, end_turn, reroll, resume, roll

Args = Mapping[str, Json]
Handler = Callable[[Draft, int, Args], None]


def land(draft: Draft, seat: int) -> None:
    """Open what the square holds."""
    kind = draft.edition.squares[draft.team(seat).position]["kind"]
    if kind in cards.DECK_OF and not draft.edition.deck_ids(cards.DECK_OF[kind]):
        draft.emit("quiet_square", seat)
        end_turn(draft, seat)
        return
    if kind in cards.DECK_OF:
        cards.open_card(draft, seat, kind)
        return
    draft.put(seat, pending={"kind": kind})
    draft.emit("choice_opened", seat, kind=kind)


def moves(state: State, edition: Edition, team: Team) -> list[Move]:
    """Return what the team whose turn it is may do."""
    if team.pending is None:
        return [Move("roll", label="Lancer les dés")]
    return _OFFERS[team.pending["kind"]](edition, team, state)


_OFFERS: Final[dict[str, Callable[[Edition, Team, State], list[Move]]]] = {
    "adjust": lambda edition, team, _state: adjust_moves(edition, team),
    "event": cards.accept_moves,
    "bill": cards.accept_moves,
    "question": cards.question_moves,
    "reward": cards.reward_moves,
    "dilemma": cards.option_moves,
    "work": cards.option_moves,
    "outing": purchases.outing_moves,
    "temptation": purchases.temptation_moves,
    "pay": purchases.payment_moves,
    "bank": banking.moves,
    "rights": social.right_moves,
    "exchange": social.transport_moves,
}


def _then_resume(rule: Handler) -> Handler:
    def handler(draft: Draft, seat: int, args: Args) -> None:
        rule(draft, seat, args)
        resume(draft, seat)

    return handler


def _pass_card(draft: Draft, seat: int, _args: Args) -> None:
    draft.put(seat, pending=None)
    draft.emit("card_passed", seat)


_DECISIONS: Final[dict[str, Handler]] = {
    "accept": cards.accept,
    "answer": cards.answer,
    "reward": cards.reward,
    "choose": cards.choose,
    "buy_outing": purchases.buy_outing,
    "tempt": purchases.tempt,
    "pay_from": purchases.pay_from_source,
    "pay_beyond": purchases.pay_beyond_limit,
    "reject_payment": purchases.reject_payment,
    "set_overdraft": banking.set_overdraft,
    "ask_loan": banking.ask_loan,
    "change_bank_plan": banking.change_bank_plan,
    "ask_ocf": banking.ask_ocf,
    "open_lep": banking.open_lep,
    "claim_right": social.claim_right,
    "ask_microcredit": social.ask_microcredit,
    "change_transport": social.change_transport,
    "pass_card": _pass_card,
}
HANDLERS: Final[dict[str, Handler]] = {
    "roll": lambda draft, seat, _args: roll(draft, seat, land),
    "keep_roll": lambda draft, seat, _args: advance(draft, seat, 0, land),
    "reroll": lambda draft, seat, _args: reroll(draft, seat, land),
    "adjust_roll": lambda draft, seat, args: adjust(draft, seat, args["delta"], land),
    "use_joker": cards.use_joker,
    **{name: _then_resume(rule) for name, rule in _DECISIONS.items()},
}
