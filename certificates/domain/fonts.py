"""The typefaces of the sheet: OFL fonts from their packages, embedded, never looked up on disk."""

from functools import cache
from importlib.resources import files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from certificates.domain.errors import CertificateRefused

TEXT = "CresusText"
TEXT_BOLD = "CresusTextBold"
TITLE = "CresusTitle"

_TEXT_DIR = files("font_source_sans_pro") / "files"
_TITLE_DIR = files("font_manrope") / "files"
_FILES = {
    TEXT: _TEXT_DIR / "SourceSansPro-Regular.ttf",
    TEXT_BOLD: _TEXT_DIR / "SourceSansPro-Semibold.ttf",
    TITLE: _TITLE_DIR / "Manrope-ExtraBold.ttf",
}
# The narrow space has no glyph in these fonts; on paper the ordinary hard space does as well.
_REPLACED = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})


@cache
def register() -> dict[str, frozenset[int]]:
    """Load the three fonts once a process; return the code points each can draw."""
    for name, path in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return {name: frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in _FILES}


def printable(text: str) -> str:
    """Return the text as it is drawn; raises CertificateRefused("glyphs_missing").

    A sign without a shape is refused, so that nobody gets a certificate with a box in their name.
    """
    drawn = text.translate(_REPLACED)
    if not register()[TEXT].issuperset(map(ord, drawn)):
        raise CertificateRefused("glyphs_missing")
    return drawn


def title_font(text: str) -> str:
    """Return the title font, or the bold text font when the title font lacks a sign."""
    has_all = register()[TITLE].issuperset(map(ord, text))
    return TITLE if has_all else TEXT_BOLD
