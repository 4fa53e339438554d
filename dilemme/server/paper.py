"""A game played on the paper board: its results, entered afterwards, for the same debrief."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from dilemme.server import importing, lobby, service
from dilemme.server.commits import Logged
from dilemme.server.domain import paper_sheet
from dilemme.server.domain.model import TableEvent, TableRefused
from dilemme.server.domain.paper_sheet import TeamSheet
from dilemme.server.domain.roles import FACILITATOR
from dilemme.server.models import Game


@transaction.atomic
def record_results(
    *, facilitator, preset: str, teams: Sequence[TeamSheet], edition: str | None = None
) -> Game:
    """Keep the sheets of a paper game as a finished table; one sheet a team, months in order.

    Raises service.Rejected: unknown_preset, teams_count, team_name, bad_sheet ({"seat", "field"}).
    """
    game = lobby.open_paper(facilitator=facilitator, preset=preset, edition=edition)
    try:
        payload = paper_sheet.checked(teams, months=lobby.months_of(game))
    except TableRefused as refused:
        raise service.Rejected(refused.code, refused.params, 0) from refused
    seated = [
        TableEvent("team_seated", {"seat": seat, "name": sheet.name})
        for seat, sheet in enumerate(teams)
    ]
    events = [*seated, TableEvent("game_started"), TableEvent("paper_recorded", payload)]
    at = timezone.now()
    importing.append_history(
        game,
        [
            Logged(part + 1, f"{FACILITATOR}|paper", FACILITATOR, at, event, part)
            for part, event in enumerate(events)
        ],
    )
    game.refresh_from_db()
    return game
