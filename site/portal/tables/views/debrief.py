"""After the game: what happened, to talk about; a team's own figures for that team only."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dilemme.server import debriefing
from dilemme.server.models import Game
from portal.tables import seat_cookie
from portal.tables.debrief_page import context_of


@login_not_required
def debrief(request: HttpRequest, public_id) -> HttpResponse:
    """Show the debrief to the facilitator and to whoever holds a place."""
    game = Game.objects.filter(public_id=public_id).first()
    holder = seat_cookie.holder(request, game)
    facilitates = Game.objects.visible_to(request.viewer).filter(public_id=public_id).exists()
    if game is None or (holder is None and not facilitates):
        return redirect("tables:join")
    found = debriefing.of_game(game=game, seat=holder.seat if holder else None)
    context = context_of(game=game, debrief=found, facilitates=facilitates)
    return render(request, "tables/debrief.html", context)
