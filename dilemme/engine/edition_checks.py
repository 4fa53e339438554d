"""What an edition's files must hold; the error names the file, the line or card, the reason."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from dilemme.engine.model import Json

Tables = dict[str, dict[str, Json]]
KINDS: Final = {
    "start": 1, "question": 6, "dilemma": 5, "event": 6, "outing": 6, "bill": 3,
    "bank": 2, "temptation": 2, "rights": 2, "work": 1, "exchange": 2,
}  # fmt: skip
EFFECTS: Final = {
    "pay": {"cents"}, "gain": {"cents"}, "points": {"points"}, "charge": {"line", "cents"},
    "salary": {"cents"}, "later": {"in_months", "effects"}, "wait": {"turns"},
    "chance": {"percent", "then", "otherwise"}, "quiz": {"then", "otherwise"},
    "option": {"option"}, "option_cut": {"option", "cents"}, "incident": {"change"},
    "cap_fees": set(), "borrow": {"tool", "cents"}, "request": {"tool", "cents"},
    "monthly": {"cents"}, "erase_arrear": set(), "plan_arrears": set(),
    "refund_fees": {"cents"}, "joker": {"count"}, "accompany": set(), "peek": set(),
}  # fmt: skip
CARD_KEYS: Final = {
    "events": {"id", "title", "text", "family"},
    "bills": {"id", "title", "text"},
    "outings": {"id", "title", "text", "price_cents", "points"},
    "temptations": {"id", "title", "text", "kind", "price_cents", "points"},
    "dilemmas": {"id", "title", "text", "theme", "options"},
    "work": {"id", "title", "text", "theme", "options"},
    "questions": {"id", "level", "theme", "text", "choices", "answer", "explanation"},
    "projects": {"id", "title", "price_cents"},
    "rights": {"id", "title", "text", "effects"},
}
MINIMUM_CARDS: Final = 6


class EditionError(ValueError):
    """An edition that cannot be played: which file, which card, why."""

    def __init__(self, file: str, item: str, reason: str) -> None:
        super().__init__(f"{file}: {item}: {reason}" if item else f"{file}: {reason}")
        self.file, self.item, self.reason = file, item, reason


def check(tables: Tables, decks: Iterable[str]) -> None:
    """Raise EditionError on the first thing that would stop a game."""
    for name in ("edition", "board", *decks):
        _require(name in tables, f"{name}.toml", "", "the file is missing")
    _check_head(tables["edition"])
    _check_board(tables["board"])
    for deck in decks:
        _check_deck(deck, tables[deck].get("cards", []), tables)


def _require(holds: bool, file: str, item: str, reason: str) -> None:
    if not holds:
        raise EditionError(file, item, reason)


def _check_head(head: dict[str, Json]) -> None:
    for key in ("id", "title", "source", "valid_from", "default_preset", "presets", "pairs",
                "households", "transports", "charges", "options", "params", "score"):  # fmt: skip
        _require(key in head, "edition.toml", key, "the entry is missing")
    _require(head["default_preset"] in head["presets"], "edition.toml", "default_preset", "unknown")
    for name, pair in head["pairs"].items():
        known = pair["transport"] in head["transports"]
        _require(known, "edition.toml", name, "the transport is unknown")
    for name, value in head["params"].items():
        whole = isinstance(value, int | bool | list)
        _require(whole, "edition.toml", name, "amounts are whole numbers")


def _check_board(board: dict[str, Json]) -> None:
    counted = Counter(square["kind"] for square in board["squares"])
    _require(dict(counted) == KINDS, "board.toml", "squares", f"found {dict(counted)}")
    _require(board["squares"][0]["kind"] == "start", "board.toml", "0", "the first is not start")
    for index, square in enumerate(board["squares"]):
        known = square["district"] in board["districts"]
        _require(known, "board.toml", str(index), "the district is unknown")


def _check_deck(deck: str, cards: list[dict[str, Json]], tables: Tables) -> None:
    file = f"{deck}.toml"
    _require(len(cards) >= MINIMUM_CARDS, file, "", f"fewer than {MINIMUM_CARDS} cards")
    ids = [card.get("id", "") for card in cards]
    for card in cards:
        item = str(card.get("id", "?"))
        missing = CARD_KEYS[deck] - card.keys()
        _require(not missing, file, item, f"missing {sorted(missing)}")
        _require(ids.count(item) == 1, file, item, "the id is used twice")
        _check_amounts(file, item, card)
        _check_card(deck, card, ids, tables["edition"])


def _check_amounts(file: str, item: str, card: dict[str, Json]) -> None:
    for key, value in card.items():
        if key.endswith("_cents"):
            _require(isinstance(value, int) and value >= 0, file, item, f"{key} is not an amount")


def _check_card(deck: str, card: dict[str, Json], ids: list[str], head: dict[str, Json]) -> None:
    file, item = f"{deck}.toml", card["id"]
    if deck == "questions":
        _require(0 <= card["answer"] < len(card["choices"]), file, item, "no such answer")
    for other in card.get("instead", {}).values():
        _require(other in ids, file, item, f"unknown replacement {other}")
    if "cover" in card:
        _require(card["cover"] in head["options"], file, item, "unknown insurance")
    if "options" in card:
        free = [option for option in card["options"] if not option.get("needs")]
        _require(bool(free), file, item, "no option is always open")
    for effects in [card.get("effects", [])] + [o["effects"] for o in card.get("options", [])]:
        _check_effects(file, item, effects, head)


def _check_effects(file: str, item: str, effects: list[Json], head: dict[str, Json]) -> None:
    for effect in effects:
        _require(effect.get("do") in EFFECTS, file, item, f"unknown effect {effect.get('do')}")
        missing = EFFECTS[effect["do"]] - effect.keys()
        _require(not missing, file, item, f"{effect['do']}: missing {sorted(missing)}")
        if "line" in effect:
            _require(effect["line"] in head["charges"], file, item, "unknown charge")
        if "option" in effect:
            _require(effect["option"] in head["options"], file, item, "unknown option")
        for key in ("effects", "then", "otherwise"):
            _check_effects(file, item, effect.get(key, []), head)
