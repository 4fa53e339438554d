"""Rounded boxes and lines of text."""

from functools import lru_cache

import pygame

from dilemme.client.look.fonts import ROLES, clean
from dilemme.client.look.style import Style
from dilemme.client.look.tokens import Colour


def box(
    canvas: pygame.Surface, rect: pygame.Rect, fill: Colour, radius: int = 0,
    border: Colour | None = None, width: int = 0,
) -> None:  # fmt: skip
    """Fill a box with round, smooth corners; `border` is drawn inside it."""
    if border is not None and width > 0:
        box(canvas, rect, border, radius)
        rect, radius = rect.inflate(-2 * width, -2 * width), max(0, radius - width)
    radius = min(radius, rect.width // 2, rect.height // 2)
    if rect.width <= 0 or rect.height <= 0:
        return
    if radius < 2:
        canvas.fill(fill, rect)
        return
    canvas.fill(fill, rect.inflate(-2 * radius, 0))
    canvas.fill(fill, rect.inflate(0, -2 * radius))
    right, bottom = rect.right - radius - 1, rect.bottom - radius - 1
    for x in (rect.left + radius, right):
        for y in (rect.top + radius, bottom):
            pygame.draw.aacircle(canvas, fill, (x, y), radius)


@lru_cache(maxsize=2048)
def _rendered(font: pygame.Font, text: str, colour: Colour) -> pygame.Surface:
    return font.render(text, True, colour)


def line(
    canvas: pygame.Surface, style: Style, text: str, role: str, colour: str | Colour,
    **place: tuple[float, float],
) -> pygame.Rect:  # fmt: skip
    """Write one line where `place` says (topleft=, center=, midright=…); return where it is."""
    paint = style.colour(colour) if isinstance(colour, str) else colour
    image = _rendered(style.fonts.of(role), clean(text, ROLES[role][0]), paint)
    rect = image.get_rect(**place)
    canvas.blit(image, rect)
    return rect


def fitted(
    canvas: pygame.Surface, style: Style, text: str, face: str, colour: Colour,
    room: pygame.Rect, tallest: int,
) -> None:  # fmt: skip
    """Write one line in the middle of a place, smaller when it would not fit."""
    text = clean(text, face)
    pixels = tallest
    while pixels > 8 and style.fonts.sized(face, pixels).size(text)[0] > room.width:
        pixels -= 1
    image = _rendered(style.fonts.sized(face, pixels), text, colour)
    canvas.blit(image, image.get_rect(center=room.center))


def paragraph(
    canvas: pygame.Surface, style: Style, text: str, role: str, colour: str | Colour,
    rect: pygame.Rect, *, centred: bool = False,
) -> int:  # fmt: skip
    """Write a text over as many lines as it needs; return the height used."""
    step, y = style.fonts.line(role), rect.top
    for words in style.fonts.wrapped(text, role, rect.width):
        place = {"midtop": (rect.centerx, y)} if centred else {"topleft": (rect.left, y)}
        line(canvas, style, words, role, colour, **place)
        y += step
    return y - rect.top


def height_of(style: Style, text: str, role: str, width: int) -> int:
    """Return the height a paragraph would use."""
    return len(style.fonts.wrapped(text, role, width)) * style.fonts.line(role)


def focus_ring(canvas: pygame.Surface, style: Style, rect: pygame.Rect, radius: int) -> None:
    """Draw the two-tone ring that is seen on any background, outside the box."""
    wide = style.px(3)
    for grow, name in ((3, "focus-halo"), (2, "focus-ext"), (1, "focus-int")):
        outer = rect.inflate(2 * wide * grow, 2 * wide * grow)
        pygame.draw.rect(
            canvas, style.colour(name), outer, width=wide, border_radius=radius + wide * grow
        )
