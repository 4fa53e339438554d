"""Is a move one of those offered? So legal moves are exactly the accepted ones, by construction."""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from dilemme.engine.model import Json, Move, Refused

Schema = dict[str, Json]


def admit(move: Move, offers: Sequence[Move]) -> tuple[Move, dict[str, Json]]:
    """Return the offer that admits a move, and the args, text cleaned; raises Refused if none."""
    same = [offer for offer in offers if offer.type == move.type]
    if not same:
        raise Refused("not_now", {"move": move.type})
    fitting = [offer for offer in same if _same_fixed_args(move, offer)]
    if not fitting:
        raise Refused("not_offered", {"move": move.type})
    return fitting[0], _checked(move, fitting[0])


def _same_fixed_args(move: Move, offer: Move) -> bool:
    fixed = [key for key in offer.args if key not in offer.schema]
    return all(key in move.args and _same(move.args[key], offer.args[key]) for key in fixed)


def _same(given: Json, offered: Json) -> bool:
    return type(given) is type(offered) and bool(given == offered)


def _checked(move: Move, offer: Move) -> dict[str, Json]:
    if move.args.keys() != offer.args.keys():
        raise Refused("bad_args", {"move": move.type})
    args = dict(move.args)
    for name, rule in offer.schema.items():
        if name != "total":
            args[name] = _CHECKS[rule["kind"]](name, args[name], rule)
    _check_total(args, offer.schema.get("total"))
    return args


def _check_total(args: dict[str, Json], rule: Schema | None) -> None:
    if rule is None:
        return
    left = rule["equals"] - sum(args[name] for name in rule["of"])
    if left:
        raise Refused("not_all_shared", {"left_cents": left})


def _int(name: str, value: Json, rule: Schema) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused("bad_args", {"name": name})
    on_step = (value - rule["min"]) % rule.get("step", 1) == 0
    if not rule["min"] <= value <= rule["max"] or not on_step:
        raise Refused("out_of_range", {"name": name, "min": rule["min"], "max": rule["max"]})
    return value


def _text(name: str, value: Json, rule: Schema) -> str:
    if not isinstance(value, str):
        raise Refused("bad_args", {"name": name})
    cleaned = clean(value)
    if len(cleaned) > rule["max"]:
        raise Refused("too_long", {"name": name, "max": rule["max"]})
    if len(cleaned) < rule.get("min", 0):
        raise Refused("bad_args", {"name": name})
    return cleaned


def clean(text: str) -> str:
    """Return one line of composed characters: no control, format or unpaired surrogate code."""
    composed = unicodedata.normalize("NFC", text)
    shown = (c if unicodedata.category(c)[0] != "C" else " " for c in composed)
    return " ".join("".join(shown).split())


def _subset(name: str, value: Json, rule: Schema) -> list[str]:
    prices = rule["prices"]
    is_list = isinstance(value, list) and all(isinstance(key, str) for key in value)
    if not is_list or len(set(value)) != len(value):
        raise Refused("bad_args", {"name": name})
    if any(key not in prices for key in value):
        raise Refused("not_offered", {"name": name})
    total = sum(prices[key] for key in value)
    if total > rule["max_total"] and value:
        raise Refused("over_budget", {"left_cents": rule["max_total"] - total})
    return list(value)


def _choice(name: str, value: Json, rule: Schema) -> Json:
    if not any(_same(value, choice["value"]) for choice in rule["choices"]):
        raise Refused("not_offered", {"name": name})
    return value


_CHECKS: Final[dict[str, Callable[[str, Json, Schema], Json]]] = {
    "int": _int, "text": _text, "subset": _subset, "choice": _choice,
}  # fmt: skip
