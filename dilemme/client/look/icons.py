"""The icons of the Tabler set (MIT), read from their package."""

import io
from functools import cache
from importlib.resources import files
from zipfile import ZipFile

import pygame

from dilemme.client.look.svg import drawn, hexadecimal
from dilemme.client.look.tokens import Colour


@cache
def _archive() -> ZipFile:
    """Return the package's drawings; opening them means reading a long list, so once is enough."""
    return ZipFile(io.BytesIO((files("tablericons") / "tablericons.zip").read_bytes()))


@cache
def drawing(name: str) -> str:
    """Return the SVG of an outline icon."""
    return _archive().read(f"outline/{name}.svg").decode()


def icon(name: str, size: int, colour: Colour) -> pygame.Surface:
    """Return an icon as a square surface of `size` pixels."""
    return drawn(drawing(name).replace("currentColor", hexadecimal(colour)), size, size)
