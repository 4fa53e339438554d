"""Pages to print: millimetres from the top left corner, plain strings only, many pages.

Nothing here reads markup: a card's text is drawn as it is (security.md, fact 7).
"""

from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from certificates.domain import fonts
from certificates.domain.drawing import fitted_size, width_of, wrapped

A4 = (210.0, 297.0)
A3 = (297.0, 420.0)
TEXT, BOLD, TITLE = fonts.TEXT, fonts.TEXT_BOLD, fonts.TITLE
INK, INK_SOFT, RULE, PAPER = "#14232B", "#33454F", "#73828B", "#F6EFE4"
TEAL, SAFFRON, WHITE = "#0E5A62", "#F7BC45", "#FFFFFF"
MM_PER_POINT = 25.4 / 72
LEADING = 1.25


def drawable(text: str) -> str:
    """Return the text without the signs that the fonts cannot draw (emoji of a team's name)."""
    known = fonts.register()[TEXT]
    kept = "".join(sign for sign in str(text) if ord(sign) in known or sign in "\u202f\u2011")
    return fonts.printable(kept)


class Paper:
    """A PDF being written; lengths in millimetres, type sizes in points."""

    def __init__(self, *, title: str) -> None:
        fonts.register()
        self._bytes = BytesIO()
        # invariant: no clock and no random id in the file, so the same facts give the same bytes
        self._canvas = Canvas(
            self._bytes, pagesize=(A4[0] * mm, A4[1] * mm), invariant=1, lang="fr"
        )
        self._canvas.setTitle(drawable(title))
        self._canvas.setAuthor("CRESUS Formation")
        self._started = False
        self._height = A4[1]

    def page(self, size: tuple[float, float] = A4) -> None:
        """Start a page of this size."""
        if self._started:
            self._canvas.showPage()
        self._started = True
        self._height = size[1]
        self._canvas.setPageSize((size[0] * mm, size[1] * mm))

    def finished(self) -> bytes:
        """Close the last page and return the file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()

    def text(
        self, left: float, baseline: float, text: str, *, size: float,
        font: str = TEXT, colour: str = INK, align: str = "left",
    ) -> None:  # fmt: skip
        """Write one line from `left`, towards it (`align="right"`) or around it ("centre")."""
        shown = drawable(text)
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(HexColor(colour))
        shift = {"left": 0.0, "right": 1.0, "centre": 0.5}[align]
        x = left - shift * (width_of(shown, font=font, size=size) if shift else 0)
        self._canvas.drawString(x * mm, self._up(baseline), shown)

    def fitted(
        self, left: float, baseline: float, text: str, *, size: float, width: float,
        font: str = TEXT, colour: str = INK, align: str = "left",
    ) -> None:  # fmt: skip
        """Write one line, smaller if it must be to hold in `width`."""
        small = fitted_size(drawable(text), font=font, size=size, width=width)
        self.text(left, baseline, text, size=small, font=font, colour=colour, align=align)

    def paragraph(
        self, left: float, top: float, text: str, *, size: float, width: float,
        font: str = TEXT, colour: str = INK,
    ) -> float:  # fmt: skip
        """Write a text in lines of `width`; return where the next one may begin."""
        step = line_height(size)
        lines = wrapped(drawable(text), font=font, size=size, width=width)
        for rank, line in enumerate(lines):
            self.text(left, top + step * (rank + 0.8), line, size=size, font=font, colour=colour)
        return top + step * len(lines)

    def box(
        self, left: float, top: float, width: float, height: float, *,
        fill: str = "", line: str = "", radius: float = 0.0, weight: float = 0.3,
    ) -> None:  # fmt: skip
        """Draw a rectangle, filled, outlined, or both."""
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        if line:
            self._canvas.setStrokeColor(HexColor(line))
            self._canvas.setLineWidth(weight * mm)
        self._canvas.roundRect(
            left * mm, self._up(top + height), width * mm, height * mm, radius * mm,
            stroke=int(bool(line)), fill=int(bool(fill)),
        )  # fmt: skip

    def rule(self, *points: tuple[float, float], colour: str = RULE, weight: float = 0.3) -> None:
        """Draw one stroke through the points."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(weight * mm)
        self._canvas.setLineCap(1)  # round: an icon's dot is a stroke without length
        path = self._canvas.beginPath()
        path.moveTo(points[0][0] * mm, self._up(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x * mm, self._up(y))
        self._canvas.drawPath(path, stroke=1, fill=0)

    def disc(self, x: float, y: float, radius: float, *, fill: str) -> None:
        """Fill a circle around (x, y)."""
        self._canvas.setFillColor(HexColor(fill))
        self._canvas.circle(x * mm, self._up(y), radius * mm, stroke=0, fill=1)

    def _up(self, y: float) -> float:
        return float((self._height - y) * mm)


def line_height(size: float) -> float:
    """Return the height of one line of text, in millimetres."""
    return size * LEADING * MM_PER_POINT


def height_of(text: str, *, size: float, width: float, font: str = TEXT) -> float:
    """Return the height of a paragraph, in millimetres."""
    lines = wrapped(drawable(text), font=font, size=size, width=width)
    return line_height(size) * len(lines)
