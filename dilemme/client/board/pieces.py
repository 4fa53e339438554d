"""Dice, cards and coins as small surfaces."""

from dataclasses import dataclass
from functools import lru_cache

import pygame

from dilemme.client.look.icons import icon
from dilemme.client.look.style import Style
from dilemme.client.look.svg import drawn, hexadecimal
from dilemme.client.look.tokens import Colour
from dilemme.client.ui import paint

# Where the dots of each face are, in a square of 3 by 3.
DOTS = {
    1: ((1, 1),), 2: ((0, 0), (2, 2)), 3: ((0, 0), (1, 1), (2, 2)),
    4: ((0, 0), (0, 2), (2, 0), (2, 2)), 5: ((0, 0), (0, 2), (1, 1), (2, 0), (2, 2)),
    6: ((0, 0), (0, 1), (0, 2), (2, 0), (2, 1), (2, 2)),
}  # fmt: skip


def die(style: Style, value: int, size: int) -> pygame.Surface:
    """Return a die that shows 1 to 6."""
    ink, face = hexadecimal(style.colour("encre-900")), hexadecimal(style.colour("papier-0"))
    dots = "".join(
        f'<circle cx="{13 + 13 * x}" cy="{13 + 13 * y}" r="4" fill="{ink}"/>'
        for x, y in DOTS[value]
    )
    box = f'<rect x="2" y="2" width="48" height="48" rx="10" fill="{face}" stroke="{ink}"'
    return drawn(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="52" height="52" viewBox="0 0 52 52">'
        f'{box} stroke-width="3"/>{dots}</svg>',
        size, size,
    )  # fmt: skip


def coin(style: Style, size: int) -> pygame.Surface:
    """Return a coin."""
    gold, ink = hexadecimal(style.colour("safran-400")), hexadecimal(style.colour("encre-900"))
    image = drawn(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40">'
        f'<circle cx="20" cy="20" r="17" fill="{gold}" stroke="{ink}" stroke-width="3"/>'
        f'<circle cx="20" cy="20" r="12" fill="none" stroke="{ink}" stroke-width="1.4"/></svg>',
        size, size,
    )  # fmt: skip
    mark = icon("currency-euro", round(size * 0.5), style.colour("encre-900"))
    image = image.copy()
    image.blit(mark, mark.get_rect(center=image.get_rect().center))
    return image


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows: its deck, the picture and colour of its square, its words."""

    kind: str
    title: str
    text: str
    picture: str
    family: Colour


@lru_cache(maxsize=32)
def card_face(style: Style, face: Face, size: tuple[int, int]) -> pygame.Surface:
    """Return the front of a card: its deck on a band of colour, its words below."""
    canvas = pygame.Surface(size, pygame.SRCALPHA)
    rect, radius = canvas.get_rect(), style.px(14)
    edge = style.colour("encre-900")
    paint.box(canvas, rect, style.colour("papier-0"), radius, edge, style.px(3))
    band = pygame.Rect(0, style.px(3), rect.width - style.px(6), round(rect.height * 0.28))
    band.centerx = rect.centerx
    paint.box(canvas, band, face.family, radius - style.px(3))
    canvas.fill(face.family, (band.left, band.centery, band.width, band.height // 2 + 1))
    ink = style.colour("papier-0")
    image = icon(face.picture, round(band.height * 0.66), ink)
    canvas.blit(image, image.get_rect(midleft=(band.left + style.px(12), band.centery)))
    words = pygame.Rect(0, band.top, band.width - 2 * band.height, band.height)
    words.centerx = band.centerx
    paint.fitted(canvas, style, face.kind, "title", ink, words, round(band.height * 0.4))
    below = pygame.Rect(rect.left, band.bottom, rect.width, rect.bottom - band.bottom)
    _words(canvas, style, face, below.inflate(-style.px(28), -style.px(14)))
    return canvas


# From the largest; the last one is there for very large texts.
CARD_ROLES = (("title", "body"), ("title", "small"), ("strong", "small"), ("small", "small"))


def _words(canvas: pygame.Surface, style: Style, face: Face, room: pygame.Rect) -> None:
    """The title, then the text when both fit."""
    for text in (face.text, ""):
        for title_role, text_role in CARD_ROLES:
            blocks = [(face.title, title_role), *([(text, text_role)] if text else [])]
            tall = sum(paint.height_of(style, told, role, room.width) for told, role in blocks)
            if tall <= room.height:
                break
        if tall <= room.height:
            break
    place = pygame.Rect(room.left, room.centery - min(tall, room.height) // 2, room.width, tall)
    before = canvas.get_clip()
    canvas.set_clip(room)
    for told, role in blocks:
        place.top += paint.paragraph(canvas, style, told, role, "encre-900", place, centred=True)
    canvas.set_clip(before)


@lru_cache(maxsize=8)
def card_back(style: Style, size: tuple[int, int]) -> pygame.Surface:
    """Return the back that all cards share."""
    canvas = pygame.Surface(size, pygame.SRCALPHA)
    rect = canvas.get_rect()
    paint.box(
        canvas, rect, style.colour("prune-700"), style.px(14), style.colour("encre-900"),
        style.px(3),
    )  # fmt: skip
    image = icon("scale", round(rect.height * 0.5), style.colour("prune-100"))
    canvas.blit(image, image.get_rect(center=rect.center))
    return canvas
