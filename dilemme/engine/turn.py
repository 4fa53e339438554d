"""LE MOIS: who plays, dice, adjustments, the lap; a team that reaches DÉPART waits.

The transport's special chooses a square, not one's luck: an unexpected event that it steps over
is put off to the end of the lap, or the homes with the most dice would be the best ones.
"""

from collections.abc import Callable, Mapping
from typing import Final

from dilemme.engine.bills import settle
from dilemme.engine.cards import open_card
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.model import Json, Move, Team

FACES: Final = 6
Args = Mapping[str, Json]


def start_laps(draft: Draft) -> None:
    """Begin the laps when every team is ready; the first seat plays first."""
    draft.set(phase="month", turn=None)
    for team in draft.state.teams:
        draft.put(team.seat, step="lap")
    draft.emit("laps_started", month=draft.state.month)
    next_turn(draft)


def next_turn(draft: Draft) -> None:
    """Give the hand to the next team still on its lap, skipping those who owe a turn."""
    while (seat := _following(draft)) is not None:
        draft.set(turn=seat)
        if draft.state.explained is not None:
            draft.set(explained=None)
        if draft.team(seat).skip_turns == 0:
            draft.emit("turn_started", seat)
            return
        draft.put(seat, skip_turns=draft.team(seat).skip_turns - 1)
        draft.emit("turn_skipped", seat)
    draft.set(turn=None)
    draft.emit("laps_done", month=draft.state.month)


def _following(draft: Draft) -> int | None:
    teams = draft.state.teams
    last = draft.state.turn if draft.state.turn is not None else len(teams) - 1
    order = [(last + step) % len(teams) for step in range(1, len(teams) + 1)]
    return next((seat for seat in order if not teams[seat].waiting), None)


def end_turn(draft: Draft, seat: int) -> None:
    """Close the turn of a team; at the end of its lap, what it put off comes first."""
    draft.put(seat, pending=None, keeps_turn=False)
    team = draft.team(seat)
    if team.postponed and team.waiting and team.position == 0:
        draft.put(seat, postponed=team.postponed - 1)
        draft.emit("event_caught_up", seat)
        open_card(draft, seat, "event")
        return
    draft.emit("turn_ended", seat)
    next_turn(draft)


def resume(draft: Draft, seat: int) -> None:
    """After a decision: nothing while something is pending, else pay what is due, end the turn."""
    if draft.team(seat).pending is not None or not settle(draft, seat):
        return
    if not draft.team(seat).keeps_turn:
        end_turn(draft, seat)
        return
    draft.put(seat, keeps_turn=False)
    draft.emit("turn_goes_on", seat)


def adjust_moves(edition: Edition, team: Team) -> list[Move]:
    """Return what a team may do with its dice: keep, shift (bike, car), roll again (transit)."""
    rules, total = edition.transports[team.transport], sum((team.pending or {})["dice"])
    offered = [_advance_move(edition, team, total, Move("keep_roll"))]
    if team.adjusted < rules["adjust_uses"]:
        offered += [
            _advance_move(edition, team, total + delta, Move("adjust_roll", {"delta": delta}))
            for delta in rules["adjust"]
            if total + delta >= 1
        ]
    if team.rerolled < rules["reroll_uses"]:
        offered.append(Move("reroll", label="Relancer les dés", detail="Une fois par mois."))
    return offered


def _advance_move(edition: Edition, team: Team, cells: int, move: Move) -> Move:
    """Name the square where a move leads, and what stepping over an event means."""
    at, put_off = team.position + cells, ""
    if passes_event(edition, team, at):
        put_off = " L’imprévu évité viendra à la fin du mois."
    square = edition.squares[at]["label"] if at < len(edition.squares) else "Paie"
    return Move(move.type, move.args, {}, f"Avancer de {cells}", f"Case {square}.{put_off}")


def passes_event(edition: Edition, team: Team, target: int) -> bool:
    """Say whether stopping at `target` steps over an event that a throw of this turn led to."""
    pending = team.pending or {}
    thrown = team.position + sum(pending["dice"])
    met = bool(pending.get("met")) or (thrown != target and _is_event(edition, thrown))
    return met and not _is_event(edition, target)


def _is_event(edition: Edition, at: int) -> bool:
    return at < len(edition.squares) and edition.squares[at]["kind"] == "event"


def roll(draft: Draft, seat: int, land: Callable[[Draft, int], None]) -> None:
    """Throw two dice; the team may then use its transport's special."""
    _throw(draft, seat)
    if len(adjust_moves(draft.edition, draft.team(seat))) == 1:
        advance(draft, seat, 0, land)


def _throw(draft: Draft, seat: int, *, met: bool = False) -> None:
    """`met`: an earlier throw of this turn led to an unexpected event."""
    dice = [draft.draw("dice", FACES) + 1, draft.draw("dice", FACES) + 1]
    draft.put(seat, pending={"kind": "adjust", "dice": dice, **({"met": True} if met else {})})
    draft.emit("dice_rolled", seat, dice=dice, total=sum(dice))


def reroll(draft: Draft, seat: int, land: Callable[[Draft, int], None]) -> None:
    """Throw again, once a month on public transport."""
    team = draft.team(seat)
    met = _is_event(draft.edition, team.position + sum((team.pending or {})["dice"]))
    draft.put(seat, rerolled=team.rerolled + 1)
    _throw(draft, seat, met=met)
    if len(adjust_moves(draft.edition, draft.team(seat))) == 1:
        advance(draft, seat, 0, land)


def adjust(draft: Draft, seat: int, delta: int, land: Callable[[Draft, int], None]) -> None:
    """Shift the dice by the transport's special."""
    draft.put(seat, adjusted=draft.team(seat).adjusted + 1)
    advance(draft, seat, delta, land)


def advance(draft: Draft, seat: int, delta: int, land: Callable[[Draft, int], None]) -> None:
    """Move the token; crossing DÉPART ends the lap, any other square does what it says."""
    team, squares = draft.team(seat), draft.edition.squares
    target = team.position + sum((team.pending or {})["dice"]) + delta
    if passes_event(draft.edition, team, target):
        draft.put(seat, postponed=team.postponed + 1)
        draft.emit("event_postponed", seat)
    if target >= len(squares):
        draft.put(seat, position=0, waiting=True, pending=None)
        draft.emit("lap_done", seat)
        end_turn(draft, seat)
        return
    draft.put(seat, position=target, pending=None)
    draft.emit("moved", seat, position=target, square=squares[target]["label"])
    land(draft, seat)
