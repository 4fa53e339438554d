"""What a finished game leaves behind: the engine's own summary, cut to who reads it."""

from dataclasses import dataclass
from typing import Any

from dilemme import engine
from dilemme.server import reading, service
from dilemme.server.domain.table import OWN_EVENTS, Table
from dilemme.server.models import Game, Player


@dataclass(frozen=True)
class Facts:
    """What a table knows of itself: counts, and the class's aggregates (nobody's money)."""

    is_over: bool
    months_played: int
    players: int
    duration_minutes: int
    summary: dict[str, Any]


@dataclass(frozen=True)
class DebriefView:
    """What the debrief page shows: the class, and one team's own part when a seat reads it."""

    is_over: bool
    class_part: dict[str, Any]
    own_part: dict[str, Any] | None
    teams: list[str]
    notes: list[str]


def facts_of(*, game: Game) -> Facts:
    """Return the counts that prefill a workshop's report."""
    lines = reading.logged_after(game_pk=game.pk, seq=0)
    table = service.current(game.pk, fresh=True).table
    minutes = int((lines[-1].at - lines[0].at).total_seconds() // 60) if lines else 0
    return Facts(
        is_over=table.is_over,
        months_played=_months_played(table),
        players=Player.objects.filter(seat__game=game).count(),
        duration_minutes=minutes,
        summary=_summary(table, lines).for_board() if table.play else {},
    )


def _months_played(table: Table) -> int:
    if table.play is None:
        return 0
    return table.play.month if table.is_over else max(0, table.play.month - 1)


def of_game(*, game: Game, seat: int | None) -> DebriefView:
    """Return the debrief; `seat` adds that team's own figures, no other team's."""
    lines = reading.logged_after(game_pk=game.pk, seq=0)
    table = service.current(game.pk, fresh=True).table
    found = _summary(table, lines) if table.play else None
    return DebriefView(
        is_over=table.is_over,
        class_part=found.for_board() if found else {},
        own_part=found.for_seat(seat) if found and seat is not None else None,
        teams=[team.name for team in table.teams],
        notes=list(table.notes),
    )


def _summary(table: Table, lines: list) -> Any:
    events = [
        engine.Event.from_dict(line.event.payload)
        for line in lines
        if line.event.type not in OWN_EVENTS
    ]
    return engine.summarise(table.play, events)
