"""The town in the middle: the drawing of the web pages, dressed for the month that is lived."""

import random
from functools import lru_cache
from importlib.resources import files
from typing import Final

import pygame

from dilemme.client.look.svg import drawn

# The part of the drawing that shows on the board: x, y, width, height.
SHOWN: Final = (0, 78, 600, 600)
BUS_SIZE: Final = (104, 60)
BUS_TOP: Final = 462
_BUS: Final = '<g transform="translate(470 462)">'
_SUN: Final = '<circle cx="486" cy="196" r="42" fill="#F7BC45" />'
_HALO: Final = '<circle cx="486" cy="196" r="58" fill="#F7BC45" opacity=".22" />'
_SKY: Final = '<rect width="600" height="700" fill="url(#ville-ciel)" />'

# Far hills, near hills, lawn, leaves, other leaves, shade of the leaves, windows, top of the sky,
# bottom of the sky: as the web pages have them, then by season.
_DRAWN: Final = (
    "#A9D3BF", "#7FBBA0", "#8FC4A6", "#3E8E6E", "#4C9C74", "#2F7A5D", "#FDF3DA", "#BFE0E2",
    "#FBF3E2",
)  # fmt: skip
SEASONS: Final = {
    "summer": _DRAWN,
    "autumn": (
        "#D9C79A", "#C7A76A", "#B9B074", "#C8772B", "#D99A36", "#A35A1E", "#FBE3A6", "#D5DDE0",
        "#FBE9CF",
    ),
    "winter": (
        "#E4ECEE", "#CBD9DC", "#EDF2F2", "#6F8F86", "#86A29A", "#557A70", "#F7CF6B", "#9FB4C6",
        "#E6EBEE",
    ),
    "spring": (
        "#BFE0B2", "#93CC94", "#A5D79A", "#E79AB6", "#8CC084", "#C97494", "#FDF3DA", "#BDE3F2",
        "#F6F7E6",
    ),
}  # fmt: skip
YEAR: Final = (
    "autumn", "autumn", "winter", "winter", "spring", "spring", "summer", "summer",
)  # fmt: skip
SUN_HEIGHTS: Final = {"summer": 196, "autumn": 236, "winter": 262, "spring": 214}


def season_of(month: int) -> str:
    """Return how the town is dressed in a month of the game, from 1; before the first: summer."""
    return YEAR[(month - 1) % len(YEAR)] if month > 0 else "summer"


@lru_cache(maxsize=1)
def _parts() -> tuple[str, str]:
    """Return the drawing without its bus, and the bus."""
    text = (files("dilemme.client") / "data" / "town.html").read_text(encoding="utf-8")
    body = text[text.index("<defs>") : text.index("</svg>")].replace("#14232B22", "#D8CBB4")
    before, _mark, rest = body.partition(_BUS)
    bus, _mark, after = rest.partition("</g>")
    return before + after, bus


def town(month: int, size: int) -> pygame.Surface:
    """Return the town of a month as a square of `size` pixels."""
    season = season_of(month)
    return drawn(_dressed(season, month), size, size)


@lru_cache(maxsize=16)
def _dressed(season: str, month: int) -> str:
    town_only, _bus = _parts()
    height = SUN_HEIGHTS[season]
    low = f'cx="486" cy="{height}"'
    body = town_only.replace(_SUN, _SUN.replace('cx="486" cy="196"', low))
    body = body.replace(_HALO, _HALO.replace('cx="486" cy="196"', low))
    for old, new in zip(_DRAWN, SEASONS[season], strict=True):
        body = body.replace(old, new)
    top, bottom = SEASONS[season][-2:]
    sky = (
        '<defs><linearGradient id="ciel" gradientUnits="userSpaceOnUse" x1="0" y1="78" x2="0" '
        f'y2="430"><stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/>'
        '</linearGradient></defs><rect width="600" height="700" fill="url(#ciel)"/>'
    )
    body = body.replace(_SKY, sky)
    x, y, width, tall = SHOWN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{tall}" '
        f'viewBox="{x} {y} {width} {tall}">{body}{_weather(season, month)}</svg>'
    )


def _weather(season: str, month: int) -> str:
    """Snow in winter, leaves in autumn, petals in spring: always the same for a month."""
    chance = random.Random(month)  # noqa: S311 (decoration)
    looks = {"winter": ("#FFFFFF", 3.2), "autumn": ("#C8772B", 4.0), "spring": ("#F3B7CB", 3.0)}
    if season not in looks:
        return ""
    colour, radius = looks[season]
    return "".join(
        f'<circle cx="{chance.uniform(6, 594):.0f}" cy="{chance.uniform(90, 480):.0f}" '
        f'r="{radius * chance.uniform(0.6, 1.1):.1f}" fill="{colour}"/>'
        for _ in range(70 if season == "winter" else 26)
    )


def bus(width: int) -> pygame.Surface:
    """Return the bus alone, `width` pixels wide."""
    _town, inside = _parts()
    wide, tall = BUS_SIZE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" '
        f'viewBox="0 0 {wide} {tall}">{inside}</svg>'
    )
    return drawn(svg, width, round(width * tall / wide))
