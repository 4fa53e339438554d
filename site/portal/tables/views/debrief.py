"""After the game: what happened, to talk about; a team's own figures for that team only."""

import csv
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dilemme.server import debriefing, exit_poll, lobby
from dilemme.server.models import Game
from dilemme.server.service import Rejected
from portal.accounts.access import role_required
from portal.accounts.models import Membership, Organisation
from portal.tables import seat_cookie
from portal.tables.debriefs import rows, sheet, team_part
from portal.tables.debriefs.page import context_of
from portal.tables.models import LocalContact
from portal.tables.refusals import sentence_for
from portal.tables.views.facilitate import FACILITATORS


@login_not_required
def debrief(request: HttpRequest, public_id) -> HttpResponse:
    """Show the debrief to the facilitator and to whoever holds a place."""
    game, seat, facilitates = _reader(request, public_id)
    if game is None or (seat is None and not facilitates):
        return redirect("tables:join")
    found = debriefing.of_game(game=game, seat=seat)
    context = context_of(game=game, debrief=found, facilitates=facilitates)
    poll = _poll(request, game, seat, is_over=found.is_over)
    return render(request, "tables/debrief.html", context | {"poll": poll})


def _poll(request: HttpRequest, game: Game, seat: int | None, *, is_over: bool) -> Any:
    """Return the questions for a player who has not answered yet, None otherwise."""
    holder = seat_cookie.holder(request, game)
    if seat is None or holder is None or not is_over:
        return None
    return None if exit_poll.has_answered(player_id=holder.player_id) else exit_poll.QUESTIONS


@require_POST
@login_not_required
def opinion(request: HttpRequest, public_id) -> HttpResponse:
    """Count what a player thinks on the way out; nobody can tell who said what."""
    game = Game.objects.filter(public_id=public_id).first()
    holder = seat_cookie.holder(request, game)
    if game is None or holder is None:
        raise Http404
    given = {one.id: request.POST.get(one.id, "") for one in exit_poll.QUESTIONS}
    choices = {key: value for key, value in given.items() if value}
    try:
        exit_poll.answer(game=game, player_id=holder.player_id, choices=choices)
    except Rejected as refused:
        messages.error(request, sentence_for(refused.code))
    else:
        messages.success(request, _("Merci. Votre avis est compté, sans votre nom."))
    return redirect("tables:debrief", game.public_id)


@login_not_required
def team(request: HttpRequest, public_id, seat: int) -> HttpResponse:
    """Give a team's page to print: to that team, or to whoever ran its table."""
    game, own_seat, facilitates = _reader(request, public_id)
    if game is None or not (facilitates or own_seat == seat):
        raise Http404
    found = debriefing.of_game(game=game, seat=None)
    if not found.class_part or seat >= len(found.teams):
        raise Http404
    own = _own(game, seat)
    drawn = sheet.team_sheet(team_part.context_of(own, lobby.edition_of(game)))
    return _pdf(drawn, f"bilan-equipe-{seat + 1}.pdf")


@login_not_required
def memo(request: HttpRequest, public_id) -> HttpResponse:
    """Give the memo with the people to call."""
    game, seat, facilitates = _reader(request, public_id)
    if game is None or (seat is None and not facilitates):
        raise Http404
    home = _home(game)
    near = LocalContact.objects.near(home.department) if home and home.department else []
    contacts = [(one.title, one.line) for one in near]
    drawn = sheet.memo(association=home.name if home else "", contacts=contacts)
    return _pdf(drawn, "memo-aide.pdf")


@role_required(*FACILITATORS)
def data(request: HttpRequest, public_id) -> HttpResponse:
    """Give the months of every team as a spreadsheet, without a name."""
    game = get_object_or_404(Game.objects.visible_to(request.viewer), public_id=public_id)
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="bilan-dilemme.csv"'},
    )
    response.write("\ufeff")  # spreadsheets then read the accents
    csv.writer(response, delimiter=";").writerows(rows.rows(_all_teams(game)))
    return response


def _reader(request: HttpRequest, public_id) -> tuple[Game | None, int | None, bool]:
    """Return the table, the reader's own team if any, and whether they ran the table."""
    game = Game.objects.filter(public_id=public_id).first()
    holder = seat_cookie.holder(request, game)
    facilitates = Game.objects.visible_to(request.viewer).filter(public_id=public_id).exists()
    return game, holder.seat if holder else None, facilitates


def _own(game: Game, seat: int) -> dict[str, Any]:
    found = debriefing.of_game(game=game, seat=seat)
    return found.own_part["teams"][0] if found.own_part else {}


def _all_teams(game: Game) -> list[dict[str, Any]]:
    found = debriefing.of_game(game=game, seat=None)
    return [_own(game, seat) for seat in range(len(found.teams))] if found.class_part else []


def _home(game: Game) -> Organisation | None:
    """Return the association of whoever answers for a table, None for a table without anybody."""
    held = Membership.objects.active().filter(user_id=game.facilitator_id, role__in=FACILITATORS)
    found = held.select_related("organisation").order_by("granted_at", "pk").first()
    return found.organisation if found else None


def _pdf(file: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file, content_type="application/pdf", headers=headers)
