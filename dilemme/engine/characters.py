"""What four households care for: habits as data, read by the bots and by the simulation."""

from dataclasses import dataclass, replace
from typing import Final

from dilemme.engine.model import Json


@dataclass(frozen=True, slots=True)
class Character:
    """What a household cares for. Weights are in cents for one point, or shares of an amount.

    `shares`: the pleasure and buffer parts of what is left, in basis points; `caps`: the most of
    each, in cents. `spends`: what an outing may empty. `sources`: where money is taken, in order.
    `tempted`: ways to buy an advert, in order; "" walks away. `sought`, `avoided`: the kinds of
    square that the dice are bent to reach, in order, or to leave, by those who save first.
    """

    title: str
    pair: str
    options: tuple[str, ...]
    shares: tuple[int, int]
    caps: tuple[int, int]
    point_cents: int
    money_percent: int
    future_percent: int
    risk_cents: int
    outing_cents: int
    sources: tuple[str, ...]
    tempted: tuple[str, ...] = ()
    claims: bool = True
    saves_first: bool = True
    asks_help: bool = True
    beyond: str = "reject"
    sought: tuple[str, ...] = ("rights",)
    avoided: tuple[str, ...] = ()


PRUDENT: Final = Character(
    title="Prudence", pair="couronne_transports", options=("mutuelle", "vol_casse", "tous_risques"),
    shares=(2_500, 6_000), caps=(6_000, 30_000), point_cents=1_500, money_percent=100,
    future_percent=100, risk_cents=3_000, outing_cents=3_000,
    sources=("buffer", "livret", "account", "pleasure", "everyday", "friend", "revolving"),
    avoided=("event",),
)  # fmt: skip
PLEASURE: Final = Character(
    title="Le plaisir d’abord", pair="peripherie_voiture", options=("streaming", "sport"),
    shares=(8_500, 500), caps=(60_000, 5_000), point_cents=6_000, money_percent=40,
    future_percent=10, risk_cents=0, outing_cents=30_000,
    sources=("account", "buffer", "livret", "pleasure", "everyday", "friend", "revolving"),
    tempted=("cash", "split"), claims=False, saves_first=False, asks_help=False,
)  # fmt: skip
AUSTERE: Final = Character(
    title="Austérité", pair="centre_velo", options=("mutuelle",),
    shares=(0, 4_000), caps=(0, 30_000), point_cents=0, money_percent=100, future_percent=100,
    risk_cents=3_000, outing_cents=-1,
    sources=("buffer", "account", "livret", "pleasure", "everyday", "friend", "revolving"),
)  # fmt: skip
CARELESS: Final = Character(
    title="Insouciance", pair="peripherie_voiture", options=("streaming",),
    shares=(5_000, 0), caps=(40_000, 0), point_cents=3_000, money_percent=100, future_percent=0,
    risk_cents=0, outing_cents=12_000,
    sources=("revolving", "account", "friend", "pleasure", "everyday", "livret", "buffer"),
    tempted=("revolving", "split", "cash"), claims=False, saves_first=False, asks_help=False,
    beyond="pay",
)  # fmt: skip
CHARACTERS: Final = {
    "prudent": PRUDENT, "pleasure": PLEASURE, "austere": AUSTERE, "careless": CARELESS,
}  # fmt: skip
BOTS: Final = {name: character.title for name, character in CHARACTERS.items()}


def living(character: Character, **changes: Json) -> Character:
    """Return a character with other habits (a simulation compares them)."""
    return replace(character, **changes)
