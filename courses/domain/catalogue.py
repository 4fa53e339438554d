"""Searching and filtering the catalogue: pure, on a few dozen cards."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Length(StrEnum):
    """Bands of duration, as the filter names them."""

    SHORT = "court"
    HALF_DAY = "demi"
    DAY = "jour"


MAX_MINUTES = {Length.SHORT: 60, Length.HALF_DAY: 240}


def length_of(duration_minutes: int) -> Length:
    """Return the band a duration falls in: up to 1 h, up to 4 h, beyond."""
    return next(
        (band for band, most in MAX_MINUTES.items() if duration_minutes <= most), Length.DAY
    )


@dataclass(frozen=True, slots=True)
class Card:
    """What is searched of a course."""

    code: str
    text: str
    audience: tuple[str, ...]
    duration_minutes: int
    format: str

    def values(self, facet: str) -> frozenset[str]:
        """Return the values of a facet: public, duree or format."""
        if facet == "public":
            return frozenset(self.audience)
        return frozenset({length_of(self.duration_minutes) if facet == "duree" else self.format})


FACETS = ("public", "duree", "format")


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked: words, and ticked values for each facet."""

    words: str
    ticked: dict[str, frozenset[str]]

    def keeps(self, card: Card, *, but: str = "") -> bool:
        """Tell whether a card answers; the facet `but` is left aside."""
        plain = folded(card.text)
        if not all(word in plain for word in folded(self.words).split()):
            return False
        facets = (facet for facet in FACETS if facet != but and self.ticked.get(facet))
        return all(card.values(facet) & self.ticked[facet] for facet in facets)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was asked."""
        return not self.words.strip() and not any(self.ticked.values())


def folded(text: str) -> str:
    """Return a text without accents nor capitals, so that « Énergie » is found by "energie"."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def kept(cards: Iterable[Card], search: Search) -> list[Card]:
    """Return the cards that answer a search, in the same order."""
    return [card for card in cards if search.keeps(card)]


def count_by_value(cards: Sequence[Card], search: Search, facet: str) -> dict[str, int]:
    """Return, for each value of a facet, how many cards ticking it would show."""
    possible = [card for card in cards if search.keeps(card, but=facet)]
    found = {value for card in cards for value in card.values(facet)}
    values = sorted(found, key=lambda value: (folded(value), value))
    return {value: sum(value in card.values(facet) for card in possible) for value in values}
