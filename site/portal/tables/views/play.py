"""A player's page and the room's screen."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dilemme.server import tickets
from dilemme.server.domain.roles import BOARD, seat_role
from dilemme.server.models import Game
from portal.tables import effects, pages, seat_cookie
from portal.tables.forms import PreviewForm


@login_not_required
def table(request: HttpRequest, public_id) -> HttpResponse:
    """Show the game to whoever holds a place; others are asked for the code."""
    game = Game.objects.filter(public_id=public_id).first()
    holder = seat_cookie.holder(request, game)
    if game is None or holder is None:
        return redirect("tables:join")
    ticket = tickets.seat_ticket(game=game, token=seat_cookie.token_of(request))
    hello = {"role": "seat", "token": ticket, "player": str(holder.player_id)}
    context = pages.context(game=game, role=seat_role(holder.seat), hello=hello)
    return render(request, "tables/table.html", context | {"seat": holder.seat})


@require_POST
@login_not_required
def preview(request: HttpRequest, public_id) -> HttpResponse:
    """Say what a choice would change in one's own budget, without choosing it."""
    game = Game.objects.filter(public_id=public_id).first()
    holder = seat_cookie.holder(request, game)
    form = PreviewForm(request.POST)
    if holder is None or not form.is_valid():
        raise Http404
    return JsonResponse(effects.effect_of(game=game, seat=holder.seat, **form.cleaned_data))


@login_not_required
def screen(request: HttpRequest, public_id) -> HttpResponse:
    """Show the board to whoever holds the long address; nobody’s money is there."""
    game = get_object_or_404(Game, public_id=public_id)
    hello = {"role": "board", "token": tickets.screen_ticket(game=game)}
    context = pages.context(game=game, role=BOARD, hello=hello)
    join = request.build_absolute_uri(pages.join_address(game))
    return render(request, "tables/screen.html", context | {"join": join})
