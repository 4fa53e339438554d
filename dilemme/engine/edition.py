"""An edition: the amounts, the board and the decks of cards, read once from TOML and pinned.

Rules never hold an amount: they read `edition.params` and the tables below (dilemme.md, head).
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from dilemme.engine.edition_checks import EditionError
from dilemme.engine.edition_files import read_tables
from dilemme.engine.model import Json, State
from dilemme.engine.settings import Settings, varied

DATA: Final = Path(__file__).parent / "data"
DEFAULT_EDITION: Final = "education-2026"
DECKS: Final = (
    "events", "bills", "outings", "temptations", "dilemmas",
    "questions", "projects", "rights", "work",
)  # fmt: skip
_PINNED: dict[str, "Edition"] = {}
KEPT: Final = 64  # tables set in as many ways at once; an older one is made again when asked
_SET: dict[tuple[str, str], "Edition"] = {}


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything an edition says; `digest` changes with any byte of its files."""

    id: str
    digest: str
    title: str
    detail: str
    source: str
    sources: list[dict[str, Json]]
    valid_from: str
    default_preset: str
    presets: dict[str, Json]
    households: dict[str, Json]
    pairs: dict[str, Json]
    transports: dict[str, Json]
    charges: dict[str, Json]
    options: dict[str, Json]
    bank_plans: dict[str, Json]
    params: dict[str, Json]
    score: dict[str, int]
    squares: list[dict[str, Json]]
    districts: dict[str, str]
    cards: dict[str, dict[str, Json]]
    links: dict[str, str]
    variant: str = ""

    def card(self, deck: str, card_id: str) -> dict[str, Json]:
        """Return one card of a deck."""
        found: dict[str, Json] = self.cards[deck][card_id]
        return found

    def deck_ids(self, deck: str) -> list[str]:
        """Return the cards that are dealt, in the order of the file; replacements are not."""
        return [key for key, card in self.cards[deck].items() if not card.get("replacement")]

    def link_of(self, deck: str, card_id: str) -> str:
        """Return "course/module/step" of the lesson that explains a card; "" when there is none.

        A card's own `link` comes first, then that of its theme.
        """
        card = self.card(deck, card_id)
        theme = card.get("theme") or card.get("family") or deck
        return str(card.get("link") or self.links.get(theme, ""))

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
    return pin(_read(folder.resolve()))


def pin(edition: Edition) -> Edition:
    """Remember an edition by its digest, for the games that were started with it; return it."""
    _PINNED[edition.digest] = edition
    return edition


def is_pinned(digest: str) -> bool:
    """Say whether this process holds the edition of that digest."""
    return digest in _PINNED


def edition_of(state: State) -> Edition:
    """Return the edition a game was started with, as its table was set.

    Raises EditionError if its files have changed.
    """
    key = (state.digest, state.settings.get("fingerprint", ""))
    if key not in _SET:
        if len(_SET) >= KEPT:
            _SET.pop(next(iter(_SET)))
        _SET[key] = set_edition(edition_as(state.edition, state.digest), state.settings)
    return _SET[key]


def set_edition(edition: Edition, settings: Settings) -> Edition:
    """Return an edition as a table's settings make it: decks, levels, amounts, extra questions."""
    if not settings:
        return edition
    cards, params = varied(edition.cards, edition.params, settings)
    variant = str(settings["fingerprint"])
    return replace(edition, cards=cards, params=params, variant=variant)


def edition_as(name: str, digest: str) -> Edition:
    """Return an edition as its files were when their digest was this; "" for as they are.

    Raises EditionError if they have changed and nobody pinned them.
    """
    if digest in _PINNED:
        return _PINNED[digest]
    edition = load_edition(name)
    if digest not in ("", edition.digest):
        raise EditionError(name, "", "the files differ from those the game started with")
    return edition


def editions() -> list[dict[str, Json]]:
    """Return what a table may be opened with, the default edition first: titles, words, lengths."""
    names = sorted(path.name for path in DATA.iterdir() if path.is_dir())
    names.sort(key=lambda name: name != DEFAULT_EDITION)
    return [_shown(load_edition(name)) for name in names]


def _shown(edition: Edition) -> dict[str, Json]:
    households = {key: home["title"] for key, home in edition.households.items()}
    return {
        "id": edition.id, "title": edition.title, "detail": edition.detail,
        "valid_from": edition.valid_from, "source": edition.source,
        "default_preset": edition.default_preset, "presets": edition.presets,
        "households": households,
    }  # fmt: skip


@lru_cache(maxsize=8)
def _read(folder: Path) -> Edition:
    tables, digest = read_tables(folder, DECKS)
    head, board = tables["edition"], tables["board"]
    return Edition(
        digest=digest,
        valid_from=str(head["valid_from"]),
        squares=board["squares"],
        districts=board["districts"],
        cards={deck: {card["id"]: card for card in tables[deck]["cards"]} for deck in DECKS},
        links=head.get("links", {}),
        **{key: head[key] for key in _HEAD},
    )


_HEAD: Final = (
    "id", "title", "detail", "source", "sources", "default_preset", "presets", "households",
    "pairs", "transports", "charges", "options", "bank_plans", "params", "score",
)  # fmt: skip
