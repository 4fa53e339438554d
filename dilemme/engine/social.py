"""Rights, help, and getting about: the squares Droits and Pôle d’échange."""

from collections.abc import Mapping
from typing import Final

from dilemme.engine.cards import is_open
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.effects import run
from dilemme.engine.model import Json, Move, State, Team
from dilemme.engine.purchases import PASS
from dilemme.finance.money import format_euros

Args = Mapping[str, Json]
# What an accompanied microcredit may pay for (dilemme.md §5.6).
NEEDS: Final = {"emploi": "L’emploi", "mobilite": "Me déplacer", "sante": "Me soigner"}


def claimable(edition: Edition, team: Team) -> list[dict[str, Json]]:
    """Return the rights that this team may still claim."""
    return [
        card
        for card in edition.cards["rights"].values()
        if (card.get("repeat") or card["id"] not in team.used_once)
        and is_open(edition, team, card.get("needs", ""))
    ]


def right_moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return the rights to check, the accompanied microcredit, and leaving."""
    offered = [
        Move("claim_right", {"right": card["id"]}, label=card["title"], detail=card["text"])
        for card in claimable(edition, team)
    ]
    if not team.ficp and team.request is None:
        offered.append(_microcredit_move(edition))
    return [PASS, *offered]


def _microcredit_move(edition: Edition) -> Move:
    low, high = edition.amount("microcredit_min_cents"), edition.amount("microcredit_max_cents")
    step = edition.amount("microcredit_step_cents")
    amount = {"kind": "int", "min": low, "max": high, "step": step, "unit": "cents"}
    needs = [{"value": key, "label": title} for key, title in NEEDS.items()]
    schema = {
        "cents": {**amount, "label": "Montant"},
        "need": {"kind": "choice", "label": "Pour quel besoin\u202f?", "choices": needs},
    }
    detail = "Pour l’emploi, la mobilité ou la santé. Réponse le mois prochain."
    return Move(
        "ask_microcredit",
        {"cents": low, "need": "emploi"},
        schema,
        "Demander un microcrédit",
        detail,
    )


def claim_right(draft: Draft, seat: int, args: Args) -> None:
    """Claim one right: its effects, and a line for the debrief."""
    card = draft.edition.card("rights", args["right"])
    draft.put(seat, pending=None, last_card={"deck": "rights", "card": card["id"]})
    note_claim(draft, seat, card)
    draft.emit("right_claimed", seat, label=card["title"])
    run(draft, seat, card["effects"], card["title"])


def note_claim(draft: Draft, seat: int, card: dict[str, Json]) -> None:
    """Remember that a right was claimed: most can be claimed once."""
    used = draft.team(seat).used_once
    if card["id"] not in used:
        draft.put(seat, used_once=[*used, card["id"]])


def ask_microcredit(draft: Draft, seat: int, args: Args) -> None:
    """Ask for an accompanied microcredit: the answer comes next month."""
    request = {"tool": "microcredit", "cents": args["cents"], "need": args["need"]}
    draft.put(seat, request=request, pending=None)
    draft.emit("loan_requested", seat, label="Microcrédit accompagné", amount_cents=args["cents"])


def transport_moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return the other ways to travel from where the team lives."""
    return [PASS] + [
        Move(
            "change_transport", {"transport": key}, label=edition.transports[key]["title"],
            detail=f"{format_euros(cents)} par mois",
        )
        for key, cents in _fares(edition, team).items()
        if key != team.transport
    ]  # fmt: skip


def _fares(edition: Edition, team: Team) -> dict[str, int]:
    """Return what each way to travel costs a month from this home, in cents."""
    pair = edition.pairs[team.pair]
    fares = {pair["transport"]: edition.transports[pair["transport"]]["cents"], **pair["exchange"]}
    return {key: fares[key] for key in edition.transports if key in fares}


def change_transport(draft: Draft, seat: int, args: Args) -> None:
    """Travel otherwise from now on; car options go with the car."""
    edition, key = draft.edition, args["transport"]
    kept = [
        option
        for option in draft.team(seat).options
        if edition.options[option]["needs"] in ("", edition.transports[key]["family"])
    ]
    draft.put_in(seat, "charges", {"transport": _fares(edition, draft.team(seat))[key]})
    draft.put(seat, transport=key, options=kept, pending=None)
    draft.emit("transport_changed", seat, label=edition.transports[key]["title"])
