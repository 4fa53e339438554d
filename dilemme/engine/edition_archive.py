"""An edition as one text, so that a table goes on when the files it began with have changed.

A game depends on its edition for what is still to come (amounts, cards, board); what happened is
written in its log. The text keeps the order of cards and entries: decks are shuffled from it.
"""

import json
from dataclasses import asdict
from datetime import date

from dilemme.engine.edition import Edition, is_pinned, load_edition, pin
from dilemme.engine.edition_checks import EditionError
from dilemme.engine.model import Json


def edition_text(edition: Edition) -> str:
    """Return everything an edition says as JSON, in the order of its files."""
    return json.dumps(asdict(edition), default=_written, ensure_ascii=False)


def _written(value: Json) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} does not belong in an edition")


def edition_from_text(text: str) -> Edition:
    """Return the edition that `edition_text` wrote."""
    raw = json.loads(text)
    sources = [{**one, "date": date.fromisoformat(one["date"])} for one in raw.pop("sources")]
    return Edition(**raw, sources=sources)


def is_at_hand(*, edition: str, digest: str) -> bool:
    """Say whether this process can play with an edition: pinned, or its files are still the same.

    `edition`: its name; `digest`: what its files were when the game began.
    """
    if is_pinned(digest):
        return True
    try:
        return load_edition(edition).digest == digest
    except EditionError:
        return False


def recall(text: str) -> Edition:
    """Pin an edition kept as a text: games started with it are played on. Return it."""
    return pin(edition_from_text(text))
