"""The facilitator is an actor too: same `decide`, seat FACILITATOR (dilemme.md §7.1)."""

from collections.abc import Mapping

from dilemme.engine import desk
from dilemme.engine.draft import Draft
from dilemme.engine.edition import edition_of
from dilemme.engine.model import Json, Move, State

Args = Mapping[str, Json]
MAX_MESSAGE = 200
MAX_NAME = 40
DEFAULT_MESSAGE = "La partie est en pause."
DEFAULT_PROMPT = "Et vous, que feriez-vous\u202f?"


def moves(state: State) -> list[Move]:
    """Return what the facilitator may do now; the rest of the game goes on without any of it."""
    if state.phase == "ended":
        return []
    if state.paused is not None:
        return [Move("resume", label="Reprendre la partie"), *desk.undo_moves(state), _end()]
    offered = _rhythm(state)
    offered += [
        Move("play_for", {"seat": seat}, label=f"Jouer pour {state.teams[seat].name}")
        for seat in waited_for(state)
    ]
    text = {"message": {"kind": "text", "max": MAX_MESSAGE, "label": "Message à l’écran"}}
    offered.append(Move("pause", {"message": ""}, text, "Mettre en pause"))
    prompt = {"prompt": {"kind": "text", "max": MAX_MESSAGE, "label": "Question à tous"}}
    offered.append(Move("talk", {"prompt": ""}, prompt, "Tout le monde parle"))
    offered += [*desk.moves(state, edition_of(state)), *desk.undo_moves(state)]
    return [*offered, *_renames(state), _end()]


def _rhythm(state: State) -> list[Move]:
    if state.phase == "setup":
        return [Move("start", label="Commencer le premier mois")]
    if state.phase == "closed":
        last = state.month >= state.months
        label = "Terminer la partie" if last else "Ouvrir le mois suivant"
        return [Move("open_month", label=label)]
    return []


def _renames(state: State) -> list[Move]:
    schema = {"name": {"kind": "text", "min": 1, "max": MAX_NAME, "label": "Nouveau nom"}}
    return [
        Move("rename_team", {"seat": team.seat, "name": team.name}, schema, f"Renommer {team.name}")
        for team in state.teams
    ]


def _end() -> Move:
    return Move("end_early", label="Finir maintenant", detail="Le mois est clos pour tous.")


def waited_for(state: State) -> list[int]:
    """Return the seats that the table is waiting for."""
    if state.phase == "month":
        return [] if state.turn is None else [state.turn]
    done = {"setup": "ready", "planning": "ready", "closed": "read"}.get(state.phase)
    return [team.seat for team in state.teams if done and team.step != done]


def pause(draft: Draft, args: Args) -> None:
    """Freeze every seat, with a word on all screens."""
    message = args["message"] or DEFAULT_MESSAGE
    draft.set(paused=message, paused_kind="pause")
    draft.emit("paused", message=message)


def talk(draft: Draft, args: Args) -> None:
    """Freeze every seat for a discussion, with a question on all screens."""
    prompt = args["prompt"] or DEFAULT_PROMPT
    draft.set(paused=prompt, paused_kind="talk")
    draft.emit("everyone_talks", message=prompt)


def resume(draft: Draft, _args: Args) -> None:
    """Let the seats play again."""
    draft.set(paused=None, paused_kind=None)
    draft.emit("resumed")


def rename(draft: Draft, args: Args) -> None:
    """Change a team's name."""
    draft.put(args["seat"], name=args["name"])
    draft.emit("team_renamed", args["seat"])
