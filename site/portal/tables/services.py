"""Opening a table from its form: the settings and the editors' cards are frozen in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from dilemme.engine.settings import MAX_EXTRA, OPTIONAL_DECKS
from dilemme.server import lobby
from dilemme.server.models import Game
from portal.accounts.models import User
from portal.audit import services as audit
from portal.tables.models import ExtraCard


@transaction.atomic
def open_table(
    *,
    facilitator: User,
    edition: str,
    preset: str,
    settings: Mapping[str, Any],
    cards: Iterable[ExtraCard] = (),
) -> Game:
    """Return a table opened now; raises service.Rejected(unknown_preset | bad_settings).

    `settings` as the engine's (`dilemme.engine.settings`); of `cards` the first ones are kept, as
    many as a table takes.
    """
    game = lobby.open_game(
        facilitator=facilitator,
        edition=edition,
        preset=preset,
        settings=settings,
        extra_cards=questions_of(cards),
    )
    audit.record(action="table.opened", actor=facilitator, target=f"table:{game.public_id}")
    return game


def questions_of(cards: Iterable[ExtraCard]) -> list[dict[str, Any]]:
    """Return the editors' cards in the engine's shape, as many as a table takes."""
    return [card.as_question() for card in cards][:MAX_EXTRA]


def settings_from(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the engine's settings from the cleaned opening form."""
    return {
        "levels": sorted(int(level) for level in data["levels"]),
        "decks_off": [deck for deck in OPTIONAL_DECKS if deck not in data["decks"]],
        "minors": data["minors"],
        "turn_seconds": int(data["turn_seconds"]),
        "interest_factor": 12 if data["faster_interest"] else 1,
        "starts": data["starts"] or "same",
    }
