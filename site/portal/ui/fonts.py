"""Cut the two typefaces down to what French screens need, and compress them for the web."""

import logging
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Basic Latin, Latin-1, Œ œ Ÿ ˆ ˜, spaces, dashes, quotes, …, ‹ ›, €, ™, −, ≤ ≥ ≈, superscript ᵉ ʳ
# and the arrows of the debrief. Left out of a font that lacks them.
LATIN = (
    list(range(0x20, 0x7F))
    + list(range(0xA0, 0x100))
    + [0x152, 0x153, 0x178, 0x2C6, 0x2DC, 0x1D49, 0x2B3]
    + list(range(0x2009, 0x2010))
    + [0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E]
    + [0x2022, 0x2026, 0x202F, 0x2039, 0x203A, 0x2070, 0x20AC, 0x2122]
    + [0x2190, 0x2192, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265]
)
FEATURES = ["kern", "mark", "mkmk", "tnum", "lnum", "sups", "ccmp", "locl"]


@dataclass(frozen=True)
class Face:
    """One font file: the package and file it comes from, the name it is served under."""

    package: str
    source: str
    target: str


FACES = (
    Face("font_source_sans_pro", "SourceSansPro-Regular.ttf", "source-sans-pro-400.woff2"),
    Face("font_source_sans_pro", "SourceSansPro-It.ttf", "source-sans-pro-400-italic.woff2"),
    Face("font_source_sans_pro", "SourceSansPro-Semibold.ttf", "source-sans-pro-600.woff2"),
    Face("font_source_sans_pro", "SourceSansPro-Bold.ttf", "source-sans-pro-700.woff2"),
    Face("font_manrope", "Manrope-VariableFont_wght.ttf", "manrope-variable.woff2"),
)


def build_fonts(folder: Path, *, again: bool = False) -> list[Path]:
    """Write the missing web fonts into `folder` and return the files written.

    `again` rewrites those that are there. A file appears whole or not at all.
    """
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it lists every glyph otherwise
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [face for face in FACES if again or not (folder / face.target).exists()]
    return [_build(face, folder / face.target) for face in wanted]


def _build(face: Face, target: Path) -> Path:
    source = files(face.package) / "files" / face.source
    with source.open("rb") as stream, TTFont(stream, recalcTimestamp=False) as font:
        _subset(font)
        font.flavor = "woff2"
        part = target.with_suffix(".part")
        font.save(part)
    return part.replace(target)


def _subset(font: TTFont) -> None:
    options = Options(layout_features=FEATURES, notdef_outline=True, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN)
    subsetter.subset(font)
