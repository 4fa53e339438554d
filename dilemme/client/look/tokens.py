"""The design tokens, read from the very sheet that the web pages use (data/tokens.css)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

Colour = tuple[int, int, int]
_COLOUR: Final = re.compile(r"--([\w-]+):\s*#([0-9A-Fa-f]{6})\b")
_DURATION: Final = re.compile(r"--([\w-]+):\s*(\d+)ms\b")
_CONTRAST: Final = re.compile(r"prefers-contrast: more\)\s*{\s*:root\s*{([^}]*)}")

# Which family of squares a kind belongs to, as in tables.css.
FAMILIES: Final[Mapping[str, str]] = {
    "start": "case-revenu", "work": "case-revenu", "question": "case-conseil",
    "rights": "case-conseil", "dilemma": "case-dilemme", "event": "case-imprevu",
    "outing": "case-plaisir", "bill": "case-charges", "exchange": "case-charges",
    "bank": "case-epargne", "temptation": "case-courses",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Colours by the name of their token, durations in milliseconds."""

    colours: Mapping[str, Colour]
    durations: Mapping[str, int]

    def __getitem__(self, name: str) -> Colour:
        return self.colours[name]

    def family(self, kind: str) -> Colour:
        """Return the colour of a kind of square."""
        return self.colours[FAMILIES.get(kind, "case-charges")]

    def team(self, seat: int) -> tuple[Colour, Colour]:
        """Return a team's colour and that of the number on it; seats count from 0."""
        return self.colours[f"equipe-{seat + 1}"], self.colours[f"equipe-{seat + 1}-glyphe"]


def parsed(sheet: str, *, high_contrast: bool) -> Tokens:
    """Return the tokens of a style sheet; high contrast applies its `prefers-contrast` block."""
    usual = sheet.partition("@media")[0]
    stronger = _CONTRAST.search(sheet)
    colours = _colours(usual)
    if high_contrast and stronger:
        colours |= _colours(stronger.group(1))
    durations = {name: int(value) for name, value in _DURATION.findall(usual)}
    return Tokens(colours, durations)


def _colours(text: str) -> dict[str, Colour]:
    return {name: _rgb(value) for name, value in _COLOUR.findall(text)}


def _rgb(digits: str) -> Colour:
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


@cache
def tokens(*, high_contrast: bool = False) -> Tokens:
    """Return the project's tokens."""
    sheet = (files("dilemme.client") / "data" / "tokens.css").read_text(encoding="utf-8")
    return parsed(sheet, high_contrast=high_contrast)


def luminance(colour: Colour) -> float:
    """Return the relative luminance of WCAG 2.2, from 0 to 1."""
    parts = [value / 255 for value in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
