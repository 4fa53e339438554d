"""What the facilitator may change in the game itself (dilemme.md §7.1): each act is in the log."""

from collections.abc import Mapping
from typing import Final

from dilemme.engine import cards
from dilemme.engine.books import post
from dilemme.engine.draft import Draft
from dilemme.engine.edition import KEPT, Edition
from dilemme.engine.model import Json, Move, State
from dilemme.engine.pen import taken_back
from dilemme.engine.turn import end_turn, resume

Args = Mapping[str, Json]
MAX_REASON: Final = 200
MIN_REASON: Final = 3
MAX_CORRECTION_CENTS: Final = 200_000
DEFAULT_CORRECTION_CENTS: Final = 100
CORRECTION_HINT: Final = "Mettez − devant pour retirer. La raison reste au journal."
KIND_OF: Final = {deck: kind for kind, deck in cards.DECK_OF.items()}
DECK_TITLES: Final = {
    "events": "Imprévu", "bills": "Facture", "questions": "Question", "dilemmas": "Dilemme",
    "work": "Travail", "temptations": "Tentation",
}  # fmt: skip
POTS: Final = {
    "account": "Compte courant", "everyday": "Vie courante", "pleasure": "Plaisir",
    "buffer": "Imprévus", "livret": "Livret",
}  # fmt: skip
_INJECTIONS: Final[dict[tuple[str, str], list[Move]]] = {}
KEPT_OPEN: Final = ("adjust", "pay")  # dice and bills are not cards: undo takes them back


def moves(state: State, edition: Edition) -> list[Move]:
    """Return the acts on the game that are open now, pause left aside."""
    return [*_card_moves(state, edition), *_reveal_moves(state, edition), *_correct_moves(state)]


def undo_moves(state: State) -> list[Move]:
    """Return the taking back of the last move, when there is one."""
    if state.undo is None:
        return []
    return [Move("undo", label="Annuler la dernière action", detail=state.undo["label"])]


def _card_moves(state: State, edition: Edition) -> list[Move]:
    if state.phase != "month" or state.turn is None:
        return []
    team = state.teams[state.turn]
    if team.pending is None:
        skip = Move("skip_turn", label=f"Passer le tour de {team.name}")
        return [skip, *inject_moves(edition)]
    if team.pending["kind"] in KEPT_OPEN:
        return []
    return [Move("skip_card", label="Écarter cette carte", detail="Le tour de l’équipe continue.")]


def inject_moves(edition: Edition) -> list[Move]:
    """Return one move a deck: any of its cards, for the team that is about to play."""
    key = (edition.digest, edition.variant)
    if key not in _INJECTIONS:
        if len(_INJECTIONS) >= KEPT:
            _INJECTIONS.pop(next(iter(_INJECTIONS)))
        _INJECTIONS[key] = _injections(edition)
    return _INJECTIONS[key]


def _injections(edition: Edition) -> list[Move]:
    return [
        Move(
            "inject_card", {"deck": deck, "card": ids[0]},
            {"card": {"kind": "choice", "label": "Carte", "choices": _titles(edition, deck, ids)}},
            f"Donner une carte\u00a0: {title}",
        )
        for deck, title in DECK_TITLES.items()
        if (ids := edition.deck_ids(deck))
    ]  # fmt: skip


def _titles(edition: Edition, deck: str, ids: list[str]) -> list[dict[str, str]]:
    return [
        {"value": card_id, "label": cards.title_of(deck, edition.card(deck, card_id))}
        for card_id in ids
    ]


def _reveal_moves(state: State, edition: Edition) -> list[Move]:
    shown = on_the_table(state)
    if shown is None or shown == state.explained or not explanation_of(edition, shown)["text"]:
        return []
    return [Move("reveal", label="Montrer l’explication")]


def on_the_table(state: State) -> dict[str, str] | None:
    """Return {"deck", "card"} of the card being played, or of the last one of this turn."""
    if state.turn is None:
        return None
    return state.teams[state.turn].last_card


def explanation_of(edition: Edition, shown: Mapping[str, str]) -> dict[str, str]:
    """Return {"deck", "card", "title", "text", "link"}: what a card teaches."""
    deck, card = shown["deck"], edition.card(shown["deck"], shown["card"])
    return {
        "deck": deck, "card": card["id"], "title": cards.title_of(deck, card),
        "text": str(card.get("explanation") or card.get("lesson") or ""),
        "link": edition.link_of(deck, card["id"]),
    }  # fmt: skip


def _correct_moves(state: State) -> list[Move]:
    if state.month == 0:
        return []
    seats = [{"value": team.seat, "label": team.name} for team in state.teams]
    pots = [{"value": name, "label": title} for name, title in POTS.items()]
    limit = MAX_CORRECTION_CENTS
    schema: dict[str, Json] = {
        "seat": {"kind": "choice", "label": "Équipe", "choices": seats},
        "account": {"kind": "choice", "label": "Où", "choices": pots},
        "cents": {"kind": "int", "min": -limit, "max": limit, "unit": "cents", "label": "Montant"},
        "reason": {"kind": "text", "min": MIN_REASON, "max": MAX_REASON, "label": "Raison"},
    }
    usual = {
        "seat": 0, "account": "account", "cents": DEFAULT_CORRECTION_CENTS,
        "reason": "Erreur de saisie",
    }  # fmt: skip
    return [Move("correct", usual, schema, "Corriger un montant", CORRECTION_HINT)]


def inject_card(draft: Draft, args: Args) -> None:
    """Give a card to the team about to play: it answers it, then plays its turn."""
    seat, deck = int(draft.state.turn or 0), args["deck"]
    draft.put(seat, keeps_turn=True)
    draft.emit("card_injected", seat, deck=deck, card=args["card"])
    draft.remove_card(deck, args["card"])
    cards.show_card(draft, seat, KIND_OF[deck], args["card"])


def skip_card(draft: Draft, _args: Args) -> None:
    """Set the open card aside without any effect."""
    seat = int(draft.state.turn or 0)
    draft.put(seat, pending=None)
    draft.emit("card_skipped", seat)
    resume(draft, seat)


def skip_turn(draft: Draft, _args: Args) -> None:
    """Let the next team play: this one keeps its square."""
    seat = int(draft.state.turn or 0)
    draft.emit("turn_passed", seat)
    end_turn(draft, seat)


def reveal(draft: Draft, _args: Args) -> None:
    """Show everybody what the card teaches."""
    shown = on_the_table(draft.state) or {}
    draft.set(explained=dict(shown))
    words = explanation_of(draft.edition, shown)
    draft.emit(
        "explanation_shown", deck=words["deck"], card=words["card"], title=words["title"],
        explanation=words["text"], link=words["link"],
    )  # fmt: skip


def correct(draft: Draft, args: Args) -> None:
    """Add or take an amount, with a reason: a posting with its own origin, `in:correction`.

    What an envelope or the livret cannot give back is taken from the account.
    """
    seat, name, cents = args["seat"], args["account"], args["cents"]
    team = draft.team(seat)
    inside = cents if name == "account" else max(cents, -team.pot(name))
    post(draft, seat, "in:correction", name, inside)
    post(draft, seat, "in:correction", "account", cents - inside)
    entry = {
        "month": draft.state.month, "account": name, "cents": cents, "reason": args["reason"],
    }  # fmt: skip
    draft.put(seat, corrections=[*team.corrections, entry])
    draft.emit(
        "amount_corrected", seat, label=POTS[name], amount_cents=cents, reason=args["reason"]
    )


def undo(draft: Draft, _args: Args) -> None:
    """Give back the state before the last move, chance included: doing it again draws the same."""
    state = draft.state
    label, changes = (state.undo or {})["label"], taken_back(state)
    draft.set(undo=None)
    for path, value in changes:
        draft.write(path, value)
    draft.emit("move_undone", label=label)
