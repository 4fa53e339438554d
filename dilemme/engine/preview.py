"""« Voir l’effet sur mon budget »: what a move changes for a team, chance left out."""

from dilemme.engine.admission import admit
from dilemme.engine.books import bank_balance, debt
from dilemme.engine.draft import Draft
from dilemme.engine.levels import month_budget
from dilemme.engine.model import Json, Move, State, Team
from dilemme.engine.offers import legal_moves
from dilemme.engine.rules import SEAT_HANDLERS

LABELS = {
    "account_cents": "Sur le compte",
    "pleasure_cents": "Enveloppe Plaisir",
    "buffer_cents": "Enveloppe Imprévus",
    "everyday_cents": "Enveloppe Vie courante",
    "livret_cents": "Livret",
    "debt_cents": "Dettes",
    "due_cents": "À payer tout de suite",
    "remaining_to_live_cents": "Reste à vivre par mois",
    "points": "Plaisir",
    "jokers": "Jokers",
    "skip_turns": "Tours à passer",
}


class _Stop(Exception):
    def __init__(self, *, uncertain: bool) -> None:
        super().__init__()
        self.uncertain = uncertain


class _Foresight(Draft):
    """A draft that stops where chance would speak, or where the turn would end."""

    def draw(self, stream: str, bound: int) -> int:
        raise _Stop(uncertain=True)

    def emit(self, type_: str, seat: int | None = None, **data: Json) -> None:
        if type_ in ("turn_ended", "laps_started", "month_opened", "lap_done", "turn_goes_on"):
            raise _Stop(uncertain=False)
        super().emit(type_, seat, **data)


def preview(state: State, seat: int, move: Move) -> dict[str, Json]:
    """Return {"uncertain", "later", "changes": [{"name", "label", "before", "after", "delta"}]}.

    `uncertain`: chance decides a part that is not counted. `later`: more comes in later months.
    Raises Refused like `decide`; changes nothing.
    """
    _offer, args = admit(move, legal_moves(state, seat))
    draft = _Foresight(state)
    uncertain = False
    try:
        SEAT_HANDLERS[move.type](draft, seat, args)
    except _Stop as stop:
        uncertain = stop.uncertain
    before, after = state.teams[seat], draft.team(seat)
    return {
        "uncertain": uncertain,
        "later": len(after.scheduled) > len(before.scheduled) or after.request != before.request,
        "changes": _changes(_figures(draft, before), _figures(draft, after)),
    }


def _figures(draft: Draft, team: Team) -> dict[str, int]:
    return {
        "account_cents": bank_balance(team), "livret_cents": team.pot("livret"),
        **{f"{name}_cents": team.pot(name) for name in ("pleasure", "buffer", "everyday")},
        "debt_cents": debt(team), "points": team.points, "jokers": team.jokers,
        "due_cents": sum(int(bill["cents"]) for bill in team.bills),
        "remaining_to_live_cents": month_budget(draft.edition, team)["remaining_to_live_cents"],
        "skip_turns": team.skip_turns,
    }  # fmt: skip


def _changes(before: dict[str, int], after: dict[str, int]) -> list[dict[str, Json]]:
    return [
        {
            "name": name, "label": label, "before": before[name], "after": after[name],
            "delta": after[name] - before[name],
        }
        for name, label in LABELS.items()
        if before[name] != after[name]
    ]  # fmt: skip
