"""What the three live pages of a table share: board, words, first picture, socket."""

from typing import Any

from django.urls import reverse

from dilemme import engine
from dilemme.engine import geometry
from dilemme.server import frames, journal, service
from dilemme.server.models import Game
from portal.tables.wording import SCRIPT_WORDS

SIDES = ("haut", "dr", "bas", "ga")
TOKEN_NUMBERS = range(1, 7)


def join_address(game: Game) -> str:
    """Return the path that joins a table, as printed under its QR code."""
    return reverse("tables:join_code_short", args=[game.code])


def spoken_code(code: str) -> str:
    """Return a code in two halves, easier to read aloud: "K7Q X2M"."""
    return f"{code[:3]} {code[3:]}"


def context(*, game: Game, role: str, hello: dict[str, Any]) -> dict[str, Any]:
    """Return the template's context: the first picture is the one the socket would send."""
    loaded = service.current(game.pk, fresh=True)
    edition = engine.load_edition(game.edition)
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
            "words": SCRIPT_WORDS,
            "titles": {key: option["title"] for key, option in edition.options.items()},
        },
    }


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
