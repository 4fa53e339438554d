"""The player's secret in their browser: one cookie a table, sent to that table's pages only."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from dilemme.server import tickets
from dilemme.server.models import Game
from dilemme.server.tickets import SeatHolder

NAME = "place"


def keep(response: HttpResponse, *, game: Game, token: str) -> HttpResponse:
    """Give the secret to the browser; scripts cannot read it."""
    response.set_cookie(
        NAME,
        token,
        max_age=tickets.TICKET_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path=reverse("tables:table", args=[game.public_id]),
    )
    return response


def token_of(request: HttpRequest) -> str:
    """Return the secret the browser holds for this table, "" when none."""
    return request.COOKIES.get(NAME, "")


def holder(request: HttpRequest, game: Game | None) -> SeatHolder | None:
    """Return whose place this browser holds at the table, None when nobody's."""
    token = token_of(request)
    return tickets.holder_of(game=game, token=token) if game and token else None
