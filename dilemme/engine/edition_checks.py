"""What an edition's files must hold; the error names the file, the line or card, the reason."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
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
LINK: Final = re.compile(r"[A-Z0-9]+/[a-z0-9-]+/[a-z0-9-]+")
PARAMS: Final = {
    "waiting_period", "interest_factor", "livret_rate_bp", "lep_rate_bp",
    "question_bonus_cents", "everyday_kept_cents", "buffer_goal_cents", "buffer_goal_months",
    "suggested_pleasure_bp", "suggested_buffer_bp", "overdraft_limit_cents",
    "overdraft_steps_cents", "overdraft_rate_bp", "fee_intervention_cents",
    "fee_intervention_cap_cents", "fee_rejected_cents", "fee_fragile_cap_cents", "ocf_cents",
    "ocf_fee_cents", "ocf_cap_cents", "loan_min_cents", "loan_max_cents", "loan_step_cents",
    "loan_rate_bp", "loan_months", "loan_clean_months", "effort_limit_bp",
    "revolving_max_cents", "revolving_rate_bp", "revolving_share_bp", "revolving_floor_cents",
    "split_parts", "split_penalty_cents", "friend_cents", "friend_months",
    "microcredit_min_cents", "microcredit_max_cents", "microcredit_step_cents",
    "microcredit_rate_bp", "microcredit_months", "tempt_discount_bp", "bet_cents",
    "bet_prize_cents", "bet_win_percent", "fatigue_points", "month_option_points_max",
    "arrears_plan_parts", "rent_arrears_closings", "fragile_incidents",
    "overdraft_closings_fragile", "negative_closings_debt", "accompaniment_cut_bp",
    "plan_everyday_kept_cents", "plan_erase_bp", "plan_project_bp", "plan_points_cap_months",
    "plan_months_max",
}  # fmt: skip
ENTRY_KEYS: Final = {
    "presets": {"title", "months", "points", "project_bp", "minutes"},
    "households": {"title", "salary_cents", "account_cents", "livret_cents"},
    "pairs": {
        "title", "transport", "rent_cents", "outing_extra_cents", "exchange", "detail",
    },
    "transports": {"title", "cents", "family", "adjust", "adjust_uses", "reroll_uses"},
    "charges": {"title", "cents", "debit", "current"},
    "options": {"title", "cents", "cover", "points", "needs", "detail"},
    "bank_plans": {"title", "cents", "overdraft", "detail"},
}  # fmt: skip
RULED: Final = {  # names that the rules themselves speak of
    "transports": {"velo", "transports_centre", "transports_couronne", "voiture"},
    "charges": {"rent", "energy", "telecom", "home_insurance", "bank", "transport", "everyday"},
    "households": {"identique"},
    "score": {
        "project", "serenity", "serenity_incident", "serenity_overdraft", "serenity_rebound",
        "pleasure", "caution", "knowledge",
    },
}  # fmt: skip
HEAD_KEYS: Final = (
    "id", "title", "detail", "source", "sources", "valid_from", "default_preset", "presets",
    "pairs", "households", "transports", "charges", "options", "bank_plans", "params", "score",
)  # fmt: skip


class EditionError(ValueError):
    """An edition that cannot be played: which file, which line (0: unknown), which card, why."""

    def __init__(self, file: str, item: str, reason: str, line: int = 0) -> None:
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {item}: {reason}" if item else f"{place}: {reason}")
        self.file, self.item, self.reason, self.line = file, item, reason, line


def check(tables: Tables, decks: Iterable[str]) -> None:
    """Raise EditionError on the first thing that would stop a game."""
    for name in ("edition", "board", *decks):
        _require(name in tables, f"{name}.toml", "", "the file is missing")
    _check_head(tables["edition"])
    _check_board(tables["board"])
    for deck in decks:
        _check_deck(deck, tables[deck].get("cards", []), tables)


def cut(tables: Tables, decks: Iterable[str]) -> None:
    """Keep the cards that `[only]` names, with those that may replace them."""
    for deck, kept in tables["edition"].get("only", {}).items():
        _require(deck in tuple(decks), "edition.toml", deck, "no such deck")
        cards = tables[deck].get("cards", [])
        unknown = sorted(set(kept) - {card.get("id") for card in cards})
        _require(not unknown, "edition.toml", deck, f"unknown cards {unknown}")
        held = [card for card in cards if card["id"] in kept or card.get("replacement")]
        tables[deck] = {**tables[deck], "cards": held}


def _require(holds: bool, file: str, item: str, reason: str) -> None:
    if not holds:
        raise EditionError(file, item, reason)


def _check_head(head: dict[str, Json]) -> None:
    for key in HEAD_KEYS:
        _require(key in head, "edition.toml", key, "the entry is missing")
    _check_entries(head)
    _require(head["default_preset"] in head["presets"], "edition.toml", "default_preset", "unknown")
    for name, pair in head["pairs"].items():
        known = {pair["transport"], *pair["exchange"]} <= head["transports"].keys()
        _require(known, "edition.toml", name, "the transport is unknown")
        whole = all(isinstance(cents, int) and cents >= 0 for cents in pair["exchange"].values())
        _require(whole, "edition.toml", name, "exchange is not an amount")
    for name, value in head["params"].items():
        whole = isinstance(value, int | bool | list)
        _require(whole, "edition.toml", name, "amounts are whole numbers")
    missing = sorted(PARAMS - head["params"].keys())
    _require(not missing, "edition.toml", "params", f"missing {missing}")
    for theme, link in head.get("links", {}).items():
        _require(bool(LINK.fullmatch(link)), "edition.toml", theme, "a link is course/module/step")
    _check_sources(head["sources"])


def _check_entries(head: dict[str, Json]) -> None:
    for table, names in RULED.items():
        missing = sorted(names - head[table].keys())
        _require(not missing, "edition.toml", table, f"missing {missing}")
    for table, keys in ENTRY_KEYS.items():
        for name, entry in head[table].items():
            missing = sorted(keys - entry.keys())
            _require(not missing, "edition.toml", name, f"missing {missing}")
            _check_amounts("edition.toml", name, entry)


def _check_sources(sources: Json) -> None:
    """Amounts come from somewhere, at a date: that is what makes an edition reviewable."""
    _require(bool(sources), "edition.toml", "sources", "no source is given")
    for entry in sources:
        whole = entry.keys() >= {"what", "date", "source"} and isinstance(entry["date"], date)
        _require(whole, "edition.toml", "sources", "a source has what, date and source")


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
    if "link" in card:
        _require(bool(LINK.fullmatch(card["link"])), file, item, "a link is course/module/step")
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
