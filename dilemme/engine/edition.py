"""An edition: the amounts, the board and the decks of cards, read once from TOML and pinned.

Rules never hold an amount: they read `edition.params` and the tables below (dilemme.md, head).
"""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from dilemme.engine.edition_checks import EditionError, check
from dilemme.engine.model import Json, State

DATA: Final = Path(__file__).parent / "data"
DEFAULT_EDITION: Final = "education-2026"
DECKS: Final = (
    "events", "bills", "outings", "temptations", "dilemmas",
    "questions", "projects", "rights", "work",
)  # fmt: skip
_PINNED: dict[str, "Edition"] = {}


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything an edition says; `digest` changes with any byte of its files."""

    id: str
    digest: str
    title: str
    source: str
    valid_from: str
    default_preset: str
    presets: dict[str, Json]
    households: dict[str, Json]
    pairs: dict[str, Json]
    transports: dict[str, Json]
    charges: dict[str, Json]
    options: dict[str, Json]
    params: dict[str, Json]
    score: dict[str, int]
    squares: list[dict[str, Json]]
    districts: dict[str, str]
    cards: dict[str, dict[str, Json]]

    def card(self, deck: str, card_id: str) -> dict[str, Json]:
        """Return one card of a deck."""
        found: dict[str, Json] = self.cards[deck][card_id]
        return found

    def deck_ids(self, deck: str) -> list[str]:
        """Return the cards that are dealt, in the order of the file; replacements are not."""
        return [key for key, card in self.cards[deck].items() if not card.get("replacement")]

    def amount(self, name: str) -> int:
        """Return a parameter that is a whole number (cents, basis points, months…)."""
        return int(self.params[name])


def load_edition(name_or_path: str | Path | Edition = DEFAULT_EDITION) -> Edition:
    """Return an edition by name or by folder; raises EditionError with file, id and reason."""
    if isinstance(name_or_path, Edition):
        return name_or_path
    folder = Path(name_or_path)
    if not folder.is_dir():
        folder = DATA / str(name_or_path)
    if not folder.is_dir() or folder == DATA:
        raise EditionError(str(name_or_path), "", "unknown edition")
    edition = _read(folder.resolve())
    _PINNED[edition.digest] = edition
    return edition


def edition_of(state: State) -> Edition:
    """Return the edition a game was started with; raises EditionError if its files have changed."""
    if state.digest in _PINNED:
        return _PINNED[state.digest]
    edition = load_edition(state.edition)
    if edition.digest != state.digest:
        raise EditionError(state.edition, "", "the files differ from those the game started with")
    return edition


@lru_cache(maxsize=8)
def _read(folder: Path) -> Edition:
    files = sorted(folder.glob("*.toml"))
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
    tables = {file.stem: _table(file) for file in files}
    check(tables, DECKS)
    head, board = tables["edition"], tables["board"]
    return Edition(
        digest=digest,
        valid_from=str(head["valid_from"]),
        squares=board["squares"],
        districts=board["districts"],
        cards={deck: {card["id"]: card for card in tables[deck]["cards"]} for deck in DECKS},
        **{key: head[key] for key in _HEAD},
    )


_HEAD: Final = (
    "id", "title", "source", "default_preset", "presets", "households", "pairs",
    "transports", "charges", "options", "params", "score",
)  # fmt: skip


def _table(file: Path) -> dict[str, Json]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise EditionError(file.name, "", str(error)) from error
