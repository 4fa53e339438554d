"""The picture of the ring: it never changes during a game, so it is drawn once a window size."""

from collections.abc import Mapping, Sequence
from typing import Any

import pygame

from dilemme.client.board.layout import Layout
from dilemme.client.look.icons import icon
from dilemme.client.look.style import Style
from dilemme.client.ui import paint

Square = Mapping[str, Any]


def ring_picture(style: Style, layout: Layout, squares: Sequence[Square]) -> pygame.Surface:
    """Return the board without its town and pawns, as large as its frame."""
    canvas = pygame.Surface(layout.frame.size, pygame.SRCALPHA)
    whole = canvas.get_rect()
    paint.box(canvas, whole, style.colour("encre-900"), style.px(18))
    for square, rect in zip(squares, layout.cells, strict=True):
        _cell(canvas, style, square, rect.move(-layout.frame.left, -layout.frame.top))
    return canvas


def _cell(canvas: pygame.Surface, style: Style, square: Square, rect: pygame.Rect) -> None:
    fill, ink = style.tokens.family(square["kind"]), style.colour("papier-0")
    paint.box(canvas, rect, fill, max(4, rect.width // 10))
    if style.preferences.high_contrast:
        pygame.draw.rect(canvas, ink, rect, width=style.px(2), border_radius=rect.width // 10)
    small = min(rect.width, rect.height)
    size = round(small * (0.42 if square["corner"] else 0.4))
    image = icon(square["icon"], size, ink)
    canvas.blit(image, image.get_rect(center=(rect.centerx, rect.top + round(rect.height * 0.44))))
    words = pygame.Rect(0, 0, rect.width - 4, round(small * 0.3))
    words.midbottom = (rect.centerx, rect.bottom - round(small * 0.06))
    tall = min(round(small * 0.25), style.px(17 * style.preferences.text_scale))
    face = "title" if square["corner"] else "strong"
    paint.fitted(canvas, style, square["label"], face, ink, words, tall)
    number = pygame.Rect(rect.left + 3, rect.top + 2, round(small * 0.3), round(small * 0.24))
    paint.fitted(canvas, style, str(square["index"] + 1), "strong", ink, number, number.height)
