"""How a table is set when it is opened (dilemme.md §7.1): levels, decks, minors, extra questions.

The settings are frozen in the state with every extra card, so that a game keeps to them.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from dilemme.engine.model import Json, Refused, canonical

Settings = Mapping[str, Json]
Cards = dict[str, dict[str, Json]]
LEVELS: Final = (1, 2, 3)
OPTIONAL_DECKS: Final = ("bills", "dilemmas", "work", "temptations")
TURN_SECONDS: Final = (0, 30, 45, 60)
INTEREST_FACTORS: Final = (1, 12)
STARTS: Final = ("same", "different")
MAX_EXTRA: Final = 12
MAX_TEXT: Final = 300
QUESTION_KEYS: Final = {"id", "level", "theme", "text", "choices", "answer", "explanation"}
DEFAULTS: Final[dict[str, Json]] = {
    "levels": list(LEVELS), "decks_off": [], "minors": False, "turn_seconds": 0,
    "interest_factor": 1, "waiting_period": False, "starts": "same", "extra_questions": [],
}  # fmt: skip


def checked_settings(raw: Settings | None) -> dict[str, Json]:
    """Return whole settings and their fingerprint; {} when nothing differs from the edition.

    Raises Refused("bad_settings", {"name"}) for an unknown name or a value that is not allowed.
    """
    given = {**DEFAULTS, **(raw or {})}
    for name, value in given.items():
        if name not in _CHECKS or not _CHECKS[name](value):
            raise Refused("bad_settings", {"name": name})
    if given == DEFAULTS:
        return {}
    text = canonical(given)
    return {**given, "fingerprint": hashlib.sha256(text.encode()).hexdigest()[:16]}


def shown_settings(settings: Settings) -> dict[str, Json]:
    """Return what everybody may read of the settings: extra questions are only counted."""
    whole = {**DEFAULTS, **settings}
    names = ("levels", "decks_off", "minors", "turn_seconds", "starts")
    return {name: whole[name] for name in names} | {
        "extra_questions": len(whole["extra_questions"])
    }


def varied(cards: Cards, params: Settings, settings: Settings) -> tuple[Cards, dict[str, Json]]:
    """Return the decks and the parameters as the settings make them.

    A card that is not dealt stays known, as a replacement: what was drawn can still be read.
    """
    changed = {
        deck: {key: _aside(deck, card, settings) for key, card in held.items()}
        for deck, held in cards.items()
    }
    extra = {card["id"]: {**card, "extra": True} for card in settings["extra_questions"]}
    changed["questions"] = {**changed["questions"], **extra}
    names = ("interest_factor", "waiting_period")
    return changed, {**params, **{name: settings[name] for name in names}}


def _aside(deck: str, card: dict[str, Json], settings: Settings) -> dict[str, Json]:
    out = (
        deck in settings["decks_off"]
        or (settings["minors"] and card.get("adult", False))
        or (deck == "questions" and card["level"] not in settings["levels"])
    )
    return {**card, "replacement": True} if out else card


def _subset(allowed: tuple[Json, ...], *, empty: bool) -> Callable[[Json], bool]:
    def check(value: Json) -> bool:
        is_list = isinstance(value, list) and (empty or bool(value))
        return is_list and all(item in allowed for item in value) and len(set(value)) == len(value)

    return check


def _is_question(card: Json) -> bool:
    if not isinstance(card, dict) or not card.keys() >= QUESTION_KEYS:
        return False
    texts = [card["id"], card["theme"], card["text"], card["explanation"], *card["choices"]]
    written = all(isinstance(text, str) and 0 < len(text) <= MAX_TEXT for text in texts)
    fits = 2 <= len(card["choices"]) <= 4 and card["answer"] in range(len(card["choices"]))
    return written and fits and card["level"] in LEVELS


def _are_questions(value: Json) -> bool:
    if not isinstance(value, list) or len(value) > MAX_EXTRA:
        return False
    valid = all(_is_question(card) for card in value)
    return valid and len({card["id"] for card in value}) == len(value)


def _is_flag(value: Json) -> bool:
    return isinstance(value, bool)


_CHECKS: Final[dict[str, Callable[[Json], bool]]] = {
    "levels": _subset(LEVELS, empty=False),
    "decks_off": _subset(OPTIONAL_DECKS, empty=True),
    "minors": _is_flag,
    "turn_seconds": lambda value: value in TURN_SECONDS,
    "interest_factor": lambda value: value in INTEREST_FACTORS,
    "waiting_period": _is_flag,
    "starts": lambda value: value in STARTS,
    "extra_questions": _are_questions,
}
