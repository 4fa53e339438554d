"""What the three live pages of a table share: board, words, first picture, socket."""

from typing import Any

from django.urls import reverse

from dilemme import engine
from dilemme.engine import geometry
from dilemme.server import frames, journal, lobby, service
from dilemme.server.domain import join_codes
from dilemme.server.domain.roles import BOARD
from dilemme.server.models import Game, GameKind
from portal.tables.wording import SCRIPT_WORDS

SIDES = ("haut", "dr", "bas", "ga")
ROOM_WORDS = ("connection", "refusals", "otherwise", "turn", "board", "screen")
TOKEN_NUMBERS = range(1, 7)


def join_address(game: Game) -> str:
    """Return the path that joins a table, as printed under its QR code."""
    return reverse("tables:join_code_short", args=[game.code])


def spoken_code(code: str) -> str:
    """Return a code as it is read aloud: "RIVE 42"."""
    return join_codes.spoken(code)


def context(*, game: Game, role: str, hello: dict[str, Any]) -> dict[str, Any]:
    """Return the template's context: the first picture is the one the socket would send."""
    loaded = service.current(game.pk, fresh=True)
    edition = lobby.edition_of(game)
    return {
        "game": game,
        "code": spoken_code(game.code),
        "cells": board_cells(edition),
        "tokens": TOKEN_NUMBERS,
        "presets": edition.presets[game.preset],
        "config": {
            "socket": f"/ws/table/{game.public_id}/",
            "preview": reverse("tables:preview", args=[game.public_id]),
            "game": str(game.public_id),
            "hello": hello,
            "role": role,
            "first": frames.snap(loaded.seq, loaded.table, role),
            "journal": journal.recent(game_pk=game.pk, table=loaded.table, role=role),
            "words": words_for(role),
            "lessons": "/formations/",
            "solo": game.kind == GameKind.SOLO,
            "titles": {key: option["title"] for key, option in edition.options.items()},
        },
    }


def other_facilitators(game: Game, reader: Any) -> list[str]:
    """Return the names of those who run a table with the reader, whoever answers for it first."""
    beside = game.co_facilitators.select_related("user")
    people = [game.facilitator, *(one.user for one in beside)]
    return [one.get_full_name() for one in people if one is not None and one != reader]


def words_for(role: str) -> dict[str, Any]:
    """Return the words of a role's page; the room's screen has none that speak of money."""
    if role != BOARD:
        return SCRIPT_WORDS
    return {key: SCRIPT_WORDS[key] for key in ROOM_WORDS}


def board_cells(edition: engine.Edition) -> list[dict[str, Any]]:
    """Return the squares with their place in the ring, in the order of the path."""
    return [
        {
            "index": cell.index,
            "number": cell.index + 1,
            "row": cell.row,
            "column": cell.column,
            "side": SIDES[cell.side],
            "corner": cell.corner,
            **square,
        }
        for cell, square in zip(geometry.ring(len(edition.squares)), edition.squares, strict=True)
    ]
