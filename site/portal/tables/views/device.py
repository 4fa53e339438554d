"""The pygame board asks for a place: the same door as the page of a code, in JSON.

No cookie counts here, so there is nothing for another site to use: the secret of a place goes to
whoever asked for it, and only to them. JSON alone is read, which a foreign form cannot send.
"""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from dilemme.server import lobby, service, tickets
from dilemme.server.models import Game
from portal.tables import throttle
from portal.tables.refusals import sentence_for

JSON = "application/json"
MAX_BODY = 4096


@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def by_code(request: HttpRequest, code: str) -> JsonResponse:
    """Tell what table a code opens (GET); give a place at it (POST)."""
    if throttle.is_blocked(request):
        return _refused("rate_limited", 429)
    game = lobby.game_by_code(code)
    if game is None:
        too_fast = throttle.is_too_fast(request)
        return _refused("rate_limited", 429) if too_fast else _refused("no_such_table", 404)
    return _seated(request, game) if request.method == "POST" else JsonResponse(_told(game))


@never_cache
@login_not_required
@require_GET
def by_screen(request: HttpRequest, public_id: UUID) -> JsonResponse:
    """Open the room's screen to whoever holds its long address."""
    return JsonResponse(_told(get_object_or_404(Game, public_id=public_id)))


def _told(game: Game) -> dict[str, Any]:
    teams = [
        {"seat": choice.seat, "label": choice.label} for choice in lobby.team_choices(game=game)
    ]
    return _place(game) | {"teams": teams, "screen": tickets.screen_ticket(game=game)}


def _place(game: Game) -> dict[str, Any]:
    return {
        "table": str(game.public_id),
        "code": game.code,
        "socket": f"/ws/table/{game.public_id}/",
    }


def _seated(request: HttpRequest, game: Game) -> JsonResponse:
    asked = _asked(request)
    if asked is None:
        return _refused("bad_frame", 400)
    nickname, seat = asked
    try:
        joined = lobby.join(game=game, nickname=nickname, seat=seat)
    except service.Rejected as refused:
        return _refused(refused.code, 409)
    return JsonResponse(_place(game) | {"seat": joined.seat, "token": joined.token}, status=201)


def _asked(request: HttpRequest) -> tuple[str, int | None] | None:
    """Return the nickname and the team that are asked for; None when they cannot be read."""
    if request.content_type != JSON or len(request.body) > MAX_BODY:
        return None
    try:
        raw = json.loads(request.body)
        nickname, seat = raw["nickname"], raw["seat"]
    except (ValueError, KeyError, TypeError):
        return None
    fits = isinstance(nickname, str) and (seat is None or type(seat) is int)
    return (nickname, seat) if fits else None


def _refused(code: str, status: int) -> JsonResponse:
    return JsonResponse({"code": code, "message": str(sentence_for(code))}, status=status)
