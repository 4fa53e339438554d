"""The two typefaces of the project (OFL), from their packages, at the sizes of the window."""

from functools import lru_cache
from importlib.resources import as_file, files
from typing import Final

import pygame

# face: package, file
FACES: Final = {
    "text": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "strong": ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    "title": ("font_manrope", "Manrope-Bold.ttf"),
}
# What a text is for: face and height in pixels when the window is 720 high.
ROLES: Final = {
    "small": ("text", 16), "body": ("text", 19), "strong": ("strong", 19),
    "lead": ("strong", 23), "title": ("title", 24), "great": ("title", 34), "huge": ("title", 52),
}  # fmt: skip
LINE: Final = 1.32
NARROW_SPACE, HARD_SPACE = "\u202f", "\u00a0"


class Fonts:
    """The faces for one window size and one text size."""

    def __init__(self, unit: float, text_scale: float) -> None:
        self.unit, self.text_scale = unit, text_scale

    def of(self, role: str) -> pygame.Font:
        """Return the font of a role, see ROLES."""
        face, height = ROLES[role]
        return self.sized(face, round(height * self.unit * self.text_scale))

    def sized(self, face: str, pixels: int) -> pygame.Font:
        """Return a face at a size in pixels, whatever the text size."""
        return _font(face, max(8, pixels))

    def line(self, role: str) -> int:
        """Return the height of a line of text, in pixels."""
        return round(ROLES[role][1] * self.unit * self.text_scale * LINE)

    def wrapped(self, text: str, role: str, width: int) -> list[str]:
        """Return the lines of a text that fit a width; hard spaces never break."""
        return _wrapped(self.of(role), clean(text, ROLES[role][0]), max(1, width))


@lru_cache(maxsize=128)
def _font(face: str, pixels: int) -> pygame.Font:
    package, name = FACES[face]
    with as_file(files(package) / "files" / name) as path:
        return pygame.Font(path, pixels)


def clean(text: str, face: str) -> str:
    """Return the text with what the face can draw: Manrope has no narrow space."""
    text = text.replace(HARD_SPACE, HARD_SPACE)
    return text.replace(NARROW_SPACE, HARD_SPACE) if face == "title" else text


@lru_cache(maxsize=1024)
def _wrapped(font: pygame.Font, text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and font.size(longer)[0] > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return [piece for line in lines for piece in _cut(font, line, width)]


def _cut(font: pygame.Font, line: str, width: int) -> list[str]:
    """A word wider than the column is cut rather than lost."""
    pieces = []
    while font.size(line)[0] > width and len(line) > 1:
        fits = max(
            1, next(n for n in range(len(line), 0, -1) if n == 1 or font.size(line[:n])[0] <= width)
        )
        pieces.append(line[:fits])
        line = line[fits:]
    return [*pieces, line]
