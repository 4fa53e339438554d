"""Looking back at a table month by month, for whoever ran it: board, teams, their accounts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dilemme.server import lobby
from dilemme.server import replay as history
from dilemme.server.domain.roles import FACILITATOR
from dilemme.server.models import Game
from portal.accounts.access import role_required
from portal.tables import pages
from portal.tables.views.facilitate import FACILITATORS


@role_required(*FACILITATORS)
def replay(request: HttpRequest, public_id) -> HttpResponse:
    """Show the table at the end of one month; the first one unless asked otherwise."""
    game = get_object_or_404(Game.objects.visible_to(request.viewer), public_id=public_id)
    marks = history.months(game=game)
    mark = _asked(request, marks)
    context = {"game": game, "code": pages.spoken_code(game.code), "marks": marks, "mark": mark}
    return render(request, "tables/replay.html", context | _picture(game, mark))


def _asked(request: HttpRequest, marks: list[history.MonthMark]) -> history.MonthMark | None:
    wanted = request.GET.get("mois", "")
    found = [mark for mark in marks if str(mark.month) == wanted]
    return (found or marks or [None])[0]


def _picture(game: Game, mark: history.MonthMark | None) -> dict[str, Any]:
    if mark is None:
        return {"cells": [], "teams": []}
    seq = mark.closed_seq or game.seq
    play = history.picture(game=game, seq=seq, role=FACILITATOR)["view"]["play"]
    cells = pages.board_cells(lobby.edition_of(game))
    for cell in cells:
        here = [team for team in play["teams"] if team["position"] == cell["index"]]
        cell["here"] = [team["seat"] + 1 for team in here]
    pairs = zip(play["teams"], play["private"], strict=True)
    return {"cells": cells, "teams": [{**team, "own": own} for team, own in pairs]}
