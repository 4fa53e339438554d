"""Small vector drawings as surfaces; each is drawn once a size and colour."""

import io
from functools import lru_cache

import pygame

from dilemme.client.look.tokens import Colour


def hexadecimal(colour: Colour) -> str:
    """Return a colour as a drawing writes it."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


@lru_cache(maxsize=512)
def drawn(drawing: str, width: int, height: int) -> pygame.Surface:
    """Return the drawing (SVG with its own width and height) at a size in pixels."""
    size = (max(1, width), max(1, height))
    return pygame.image.load_sized_svg(io.BytesIO(drawing.encode()), size)
