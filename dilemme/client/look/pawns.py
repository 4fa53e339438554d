"""A team's token: colour, shape and number, with the outline that carries the contrast."""

from functools import lru_cache

import pygame

from dilemme.client.look.fonts import Fonts
from dilemme.client.look.svg import drawn, hexadecimal
from dilemme.client.look.tokens import Tokens
from dilemme.engine.token_shapes import DIGIT_BASELINES, SHAPES

BOX = 44


@lru_cache(maxsize=64)
def pawn(tokens: Tokens, fonts: Fonts, seat: int, size: int) -> pygame.Surface:
    """Return the token of the team at `seat` as a square surface of `size` pixels."""
    fill, ink = tokens.team(seat)
    made = drawn(_drawing(tokens, seat, hexadecimal(fill)), size, size).copy()
    digit = fonts.sized("title", max(8, round(size * 0.36))).render(str(seat + 1), True, ink)
    baseline = (float(DIGIT_BASELINES[seat]) + 2) * size / BOX
    middle = baseline - size * 0.135
    made.blit(digit, digit.get_rect(center=(size / 2, middle)))
    return made


def _drawing(tokens: Tokens, seat: int, fill: str) -> str:
    halo, outline = hexadecimal(tokens["papier-0"]), hexadecimal(tokens["equipe-contour"])
    shape = SHAPES[seat]
    layers = (
        f'<g fill="{halo}" stroke="{halo}" stroke-width="6">{shape}</g>'
        f'<g fill="{fill}" stroke="{outline}" stroke-width="2.4">{shape}</g>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{BOX}" height="{BOX}" '
        f'viewBox="-2 -2 {BOX} {BOX}" stroke-linejoin="round">{layers}</svg>'
    )
