"""« Voir l’effet sur mon budget »: what a choice would change; the engine counts, draws nothing."""

from typing import Any

from dilemme import engine
from dilemme.server import service
from dilemme.server.domain import playing
from dilemme.server.models import Game
from portal.tables.refusals import sentence_for


def effect_of(*, game: Game, seat: int, kind: str, args: dict[str, Any]) -> dict[str, Any]:
    """Return the engine's preview, or {"refused": sentence} when the choice is not open now."""
    play = service.current(game.pk, fresh=True).table.play
    if play is None:
        return {"refused": str(sentence_for("not_started"))}
    try:
        return dict(playing.preview(play, seat, kind, args))
    except engine.Refused as refused:
        return {"refused": str(sentence_for(refused.code))}
