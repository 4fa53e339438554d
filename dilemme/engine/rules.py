"""The engine's verbs: decide, apply, replay. Pure: same input, same output, nothing changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from dilemme.engine import desk, facilitator, options, planning, recovery, setup, squares, table
from dilemme.engine.admission import admit
from dilemme.engine.draft import Draft, evolve, fold
from dilemme.engine.edition import Edition
from dilemme.engine.model import FACILITATOR, Event, Json, Move, Refused, Seat, State
from dilemme.engine.offers import legal_moves, seat_moves, vote
from dilemme.engine.policy import prudent
from dilemme.engine.scoring import end_game
from dilemme.engine.setup import TeamSpec, new_game

Args = Mapping[str, Json]
Handler = Callable[[Draft, int, Args], None]
MAX_STEPS: Final = 200  # what one team can at most do before its turn ends; a guard, never reached
SEAT_HANDLERS: Final[dict[str, Handler]] = {
    "choose_home": setup.choose_home,
    "keep_project": setup.keep_project,
    "discard_project": setup.discard_project,
    "pay_all": planning.pay_all,
    "pay_charge": planning.pay_charge,
    "pay_charge_beyond": planning.pay_charge_beyond,
    "skip_charge": planning.skip_charge,
    "reject_charge": planning.reject_charge,
    "withdraw": planning.withdraw,
    "deposit": planning.deposit,
    "set_options": options.set_options,
    "set_envelopes": planning.set_envelopes,
    "plan_outing": planning.plan_outing,
    "no_outing": planning.no_outing,
    "plan_ahead": options.plan_ahead,
    "vote": vote,
    "read_report": table.read_report,
    "accept_ocf": recovery.accept_ocf,
    "accept_plan": recovery.accept_plan,
    "call_cresus": recovery.call_cresus,
    "file_dossier": recovery.file_dossier,
    **squares.HANDLERS,
}
# What may be taken back: moves on the game (a vote and a plan for later change nothing in it).
TAKEN_BACK: Final = (SEAT_HANDLERS.keys() - {"vote", "plan_ahead"}) | {
    "start", "open_month", "play_for", "inject_card", "skip_card", "skip_turn", "correct",
}  # fmt: skip


def decide(state: State, seat: Seat, move: Move) -> list[Event]:
    """Return what a move causes; raises Refused(code, params) and changes nothing otherwise."""
    draft = _played(state, seat, move)
    return draft.finish()


def apply(state: State, seat: Seat, move: Move) -> tuple[State, list[Event]]:
    """Return the state after a move and what happened; raises Refused like `decide`."""
    draft = _played(state, seat, move)
    return draft.state, draft.finish()


def _played(state: State, seat: Seat, move: Move) -> Draft:
    _check_actor(seat, move)
    offers = legal_moves(state, seat)
    _check_open(state, seat, offers)
    offer, args = admit(move, offers)
    draft = Draft(state)
    if move.type in TAKEN_BACK:
        draft.remember(seat, move.type, offer.label)
    if isinstance(seat, int):
        _play(draft, seat, move.type, args)
    else:
        FACILITATOR_HANDLERS[move.type](draft, args)
    return draft


def replay(
    edition: str | Edition,
    *,
    seed: str | int,
    teams: int | Sequence[TeamSpec],
    moves: Iterable[tuple[Seat, Move]],
    preset: str | None = None,
    facilitated: bool = False,
    settings: Mapping[str, Json] | None = None,
) -> State:
    """Return the state that a list of (seat, move) leads to: the same bytes every time."""
    state = new_game(
        edition, seed=seed, teams=teams, preset=preset, facilitated=facilitated, settings=settings
    )
    for seat, move in moves:
        state, _events = apply(state, seat, move)
    return state


def _check_actor(seat: Seat, move: Move) -> None:
    is_team = isinstance(seat, int)
    if move.type in (SEAT_HANDLERS if is_team else FACILITATOR_HANDLERS):
        return
    if move.type in (FACILITATOR_HANDLERS if is_team else SEAT_HANDLERS):
        raise Refused("not_allowed", {"move": move.type})
    raise Refused("unknown_move", {"move": move.type})


def _check_open(state: State, seat: Seat, offers: Sequence[Move]) -> None:
    if offers:
        return
    if state.phase == "ended":
        raise Refused("game_over")
    if state.paused is not None:
        raise Refused("paused")
    waits = state.phase == "month" and state.turn != seat
    raise Refused("wait_your_turn" if waits else "not_now")


def _play(draft: Draft, seat: int, kind: str, args: Args) -> None:
    SEAT_HANDLERS[kind](draft, seat, args)
    table.progress(draft)


def _play_for(draft: Draft, seat: int) -> None:
    """Play prudently for a team until the table no longer waits for it in this step."""
    place = (draft.state.phase, draft.state.month, draft.state.turn)
    for _step in range(MAX_STEPS):
        if seat not in facilitator.waited_for(draft.state):
            return
        if (draft.state.phase, draft.state.month, draft.state.turn) != place:
            return
        chosen = prudent(seat_moves(draft.state, draft.edition, draft.team(seat)))
        _play(draft, seat, chosen.type, chosen.args)
        if draft.events[-1].type == "turn_started" and draft.state.phase == "month":
            return


def _play_for_seat(draft: Draft, args: Args) -> None:
    draft.emit("played_for", args["seat"])
    _play_for(draft, args["seat"])


def _start(draft: Draft, _args: Args) -> None:
    """Open month 1; teams that have not chosen get a prudent choice."""
    for seat in facilitator.waited_for(draft.state):
        draft.emit("played_for", seat)
        _play_for(draft, seat)
    if draft.state.phase == "setup":
        table.next_month(draft)


def _open_month(draft: Draft, _args: Args) -> None:
    table.next_month(draft)


def _end_early(draft: Draft, _args: Args) -> None:
    """Close the month fairly: teams on their lap stop there, what is due is settled prudently."""
    draft.set(paused=None, paused_kind=None)
    draft.emit("ending_early")
    if draft.state.phase == "setup":
        end_game(draft, early=True)
        return
    for seat in facilitator.waited_for(draft.state) if draft.state.phase == "planning" else []:
        _play_for(draft, seat)
    _stop_laps(draft)
    end_game(draft, early=True)


def _stop_laps(draft: Draft) -> None:
    """Whoever is playing finishes the decision at hand; then every lap stops where it is."""
    if draft.state.phase != "month":
        return
    seat = draft.state.turn
    for team in draft.state.teams:
        draft.put(team.seat, waiting=True)
    draft.emit("laps_stopped")
    if seat is not None and draft.team(seat).pending is not None:
        _play_for(draft, seat)
    if draft.state.phase == "month":
        draft.set(turn=None)
        draft.emit("laps_done", month=draft.state.month)
        table.progress(draft)


FACILITATOR_HANDLERS: Final[dict[str, Callable[[Draft, Args], None]]] = {
    "start": _start,
    "open_month": _open_month,
    "play_for": _play_for_seat,
    "pause": facilitator.pause,
    "talk": facilitator.talk,
    "inject_card": desk.inject_card,
    "skip_card": desk.skip_card,
    "skip_turn": desk.skip_turn,
    "reveal": desk.reveal,
    "correct": desk.correct,
    "undo": desk.undo,
    "resume": facilitator.resume,
    "rename_team": facilitator.rename,
    "end_early": _end_early,
}

__all__ = [
    "FACILITATOR", "apply", "decide", "evolve", "fold", "legal_moves", "new_game", "replay",
]  # fmt: skip
