"""Which moves are open to whom, now: the only place that says so (see `decide`)."""

from collections.abc import Mapping
from typing import Final

from dilemme.engine import facilitator, options, planning, recovery, setup, squares
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition, edition_of
from dilemme.engine.model import FACILITATOR, Json, Move, Refused, Seat, State, Team

Args = Mapping[str, Json]
VOTED: Final = ("dilemma", "work")


def legal_moves(state: State, seat: Seat) -> list[Move]:
    """Return the moves open to a seat (0-based) or to FACILITATOR; raises Refused(unknown_seat).

    Each move is accepted as it is. Those with a `schema` are templates: any args that satisfy
    the schema are accepted too, and nothing else is.
    """
    if seat == FACILITATOR:
        return facilitator.moves(state)
    if not isinstance(seat, int) or isinstance(seat, bool) or not 0 <= seat < len(state.teams):
        raise Refused("unknown_seat", {"seat": str(seat)})
    if state.paused is not None or state.phase == "ended":
        return []
    return seat_moves(state, edition_of(state), state.teams[seat])


def seat_moves(state: State, edition: Edition, team: Team) -> list[Move]:
    """Return the moves of a team, pause left aside."""
    if state.phase == "setup":
        return setup.moves(edition, team)
    if state.phase == "planning":
        return _planning_moves(edition, team)
    if state.phase == "month":
        return _month_moves(state, edition, team)
    if state.phase == "closed" and team.step == "report":
        read = Move("read_report", label="J’ai lu mon mois")
        return [read, *planning.deposit_moves(team), *recovery.moves(team)]
    return []


def _planning_moves(edition: Edition, team: Team) -> list[Move]:
    if team.step == "charges":
        return [*planning.charge_moves(team), *planning.withdraw_moves(team)]
    if team.step == "options":
        return options.option_moves(edition, team)
    if team.step == "envelopes":
        return planning.envelope_moves(edition, team)
    return planning.outing_moves(edition, team) if team.step == "outing" else []


def _month_moves(state: State, edition: Edition, team: Team) -> list[Move]:
    if state.turn == team.seat:
        return squares.moves(state, edition, team)
    votes = vote_moves(state, edition, team)
    last = state.month >= state.months
    return votes if last or not team.waiting else [*votes, *options.ahead_moves(edition, team)]


def vote_moves(state: State, edition: Edition, team: Team) -> list[Move]:
    """Return the votes of those who watch a dilemma: what would you do? Once each, anonymous."""
    pending = state.teams[state.turn].pending if state.turn is not None else None
    if not pending or pending["kind"] not in VOTED or str(team.seat) in pending["votes"]:
        return []
    card = edition.card(pending["deck"], pending["card"])
    return [
        Move("vote", {"option": option["id"]}, label=option["label"]) for option in card["options"]
    ]


def vote(draft: Draft, seat: int, args: Args) -> None:
    """Record what a watching team would do; nobody reads who voted what before the choice."""
    chooser = draft.state.turn
    if chooser is None:
        raise Refused("not_now")
    pending = draft.team(chooser).pending or {}
    votes = {**pending["votes"], str(seat): args["option"]}
    draft.put(chooser, pending={**pending, "votes": votes})
    draft.emit("vote_cast", seat)
