"""What each role sees: the one place that decides it (seat, facilitator, board, spectator)."""

from dilemme.engine.cards import DECK_OF, title_of
from dilemme.engine.desk import explanation_of
from dilemme.engine.edition import Edition, edition_of
from dilemme.engine.geometry import ring
from dilemme.engine.model import Json, Refused, Role, State, Team
from dilemme.engine.private_view import private_part
from dilemme.engine.rng import commitment
from dilemme.engine.scoring import shown_result
from dilemme.engine.settings import shown_settings

KIND_TITLES = {
    "adjust": "Avancer ou ajuster", "outing": "Plaisir", "bank": "Rendez-vous à la banque",
    "rights": "Droits et aides", "exchange": "Changer de transport",
}  # fmt: skip
ROLES = ("treasurer", "pilot", "reader", "speaker")
_BOARDS: dict[str, list[dict[str, Json]]] = {}


def view(state: State, role: str) -> dict[str, Json]:
    """Return the JSON that a role may see; raises Refused(unknown_seat) for a seat not there.

    Everybody: the table, the board, public team lines, the card being played. A seat: its own
    money in `me`. The facilitator: everyone's in `private`. Board and spectators: nobody's.
    """
    shown = {**public_view(state), "role": role}
    seat = Role.seat_of(role)
    if seat is not None:
        shown["me"] = own_view(state, seat)
    if role == Role.FACILITATOR:
        shown["private"] = [own_view(state, team.seat) for team in state.teams]
    return shown


def own_view(state: State, seat: int) -> dict[str, Json]:
    """Return what a team alone sees of itself: it changes when the team does, and only then.

    Raises Refused(unknown_seat) for a seat not there.
    """
    if seat >= len(state.teams):
        raise Refused("unknown_seat", {"seat": seat})
    return private_part(state, edition_of(state), state.teams[seat])


def public_view(state: State) -> dict[str, Json]:
    """Return what everybody sees, as a spectator: `me` and `private` are empty."""
    edition = edition_of(state)
    preset = edition.presets[state.preset]
    return {
        "role": Role.SPECTATOR, "ruleset": state.ruleset,
        "edition": edition.id, "title": edition.title,
        "preset": state.preset, "preset_title": preset["title"],
        "phase": state.phase, "month": state.month, "months": state.months,
        "points_target": preset["points"], "facilitated": state.facilitated,
        "paused": state.paused, "paused_kind": state.paused_kind,
        "explanation": explanation_of(edition, state.explained) if state.explained else None,
        "turn": state.turn, "ended_early": state.ended_early,
        "seed_fingerprint": commitment(state.seed),
        "settings": shown_settings(state.settings),
        "board": board(edition),
        "teams": [_public(state, edition, team) for team in state.teams],
        "decision": decision(state, edition),
        "me": None, "private": None,
    }  # fmt: skip


def board(edition: Edition) -> list[dict[str, Json]]:
    """Return the squares with their words and their place in the grid.

    The same list for every view of an edition: a view is read, never changed.
    """
    if edition.digest not in _BOARDS:
        _BOARDS[edition.digest] = _board(edition)
    return _BOARDS[edition.digest]


def _board(edition: Edition) -> list[dict[str, Json]]:
    cells = ring(len(edition.squares))
    return [
        {
            "index": cell.index, "kind": square["kind"], "label": square["label"],
            "icon": square["icon"], "district": edition.districts[square["district"]],
            "row": cell.row, "column": cell.column, "corner": cell.corner,
        }
        for cell, square in zip(cells, edition.squares, strict=True)
    ]  # fmt: skip


def _public(state: State, edition: Edition, team: Team) -> dict[str, Json]:
    return {
        "seat": team.seat, "name": team.name, "token": team.token, "members": team.members,
        "position": team.position, "square": edition.squares[team.position]["label"],
        "doing": doing(state, team), "ready": is_done(state, team),
        "roles": roles(state, team), "result": shown_result(team),
    }  # fmt: skip


def roles(state: State, team: Team) -> dict[str, str]:
    """Return who does what this month (dilemme.md §5.2): they turn, one person may hold many."""
    if not team.members:
        return {}
    count = len(team.members)
    return {role: team.members[(state.month + rank) % count] for rank, role in enumerate(ROLES)}


def is_done(state: State, team: Team) -> bool:
    """Say whether the table no longer waits for this team in this phase."""
    if state.phase == "month":
        return team.waiting
    return team.step in ("ready", "read") or state.phase == "ended"


def doing(state: State, team: Team) -> str:
    """Return one public word on a team: prepares, plays, chooses, next, waits, reads, done."""
    if state.phase == "month" and state.turn == team.seat:
        return "chooses" if team.pending else "plays"
    if is_done(state, team):
        return "done" if state.phase == "ended" else "waits"
    return {"month": "next", "closed": "reads"}.get(state.phase, "prepares")


def decision(state: State, edition: Edition) -> dict[str, Json] | None:
    """Return the card on the table as everybody may read it: no cost to a team, no answer."""
    if state.turn is None:
        return None
    pending = state.teams[state.turn].pending
    if pending is None:
        return None
    shown: dict[str, Json] = {"seat": state.turn, "kind": pending["kind"], "title": "", "text": ""}
    if pending["kind"] == "pay":
        return {**shown, "kind": "private"}
    if pending["kind"] == "adjust":
        return {**shown, "title": KIND_TITLES["adjust"], "dice": pending["dice"]}
    if "card" not in pending:
        return {**shown, "title": KIND_TITLES[pending["kind"]]}
    return shown | _card_words(edition, pending)


def _card_words(edition: Edition, pending: dict[str, Json]) -> dict[str, Json]:
    deck = pending.get("deck") or DECK_OF[pending["kind"]]
    card = edition.card(deck, pending["card"])
    chosen = list(pending.get("votes", {}).values())
    words: dict[str, Json] = {
        "card": card["id"], "deck": deck, "link": edition.link_of(deck, card["id"]),
        "title": title_of(deck, card),
        "text": "" if deck == "questions" else card["text"],
        "options": [
            {"id": o["id"], "label": o["label"], "hint": o["hint"], "votes": chosen.count(o["id"])}
            for o in card.get("options", [])
        ],
    }  # fmt: skip
    if pending["kind"] == "question":
        words["choices"] = card["choices"]
        words["removed"] = pending["removed"]
    if pending["kind"] == "reward":
        words["explanation"] = card["explanation"]
    return words
