"""A sheet of paper to write on: millimetres from the top left corner, plain strings only.

Nothing here reads markup: reportlab's Paragraph would fetch addresses and open files that a name
may contain (security.md, fact 7). Strings are drawn as they are.
"""

from collections.abc import Iterator
from io import BytesIO

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from certificates.domain import fonts

WIDTH_MM = 297.0
HEIGHT_MM = 210.0
MM_PER_POINT = 25.4 / 72


class Sheet:
    """One A4 page, on its side or upright; lengths in millimetres, type sizes in points."""

    def __init__(
        self, *, title: str, author: str, language: str = "fr", upright: bool = False
    ) -> None:
        fonts.register()
        self._bytes = BytesIO()
        width, self._height = (HEIGHT_MM, WIDTH_MM) if upright else (WIDTH_MM, HEIGHT_MM)
        # invariant: no clock and no random id in the file, so the same facts give the same bytes
        self._canvas = Canvas(
            self._bytes, pagesize=(width * mm, self._height * mm), invariant=1, lang=language
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)

    def finished(self) -> bytes:
        """Close the page and return the file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()

    def text(
        self, left: float, baseline: float, text: str, *, font: str, size: float, colour: str
    ) -> None:
        """Write one line; raises CertificateRefused("glyphs_missing")."""
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.drawString(left * mm, self._up(baseline), fonts.printable(text))

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        colour: str,
        radius: float = 0,
    ) -> None:
        """Fill a rectangle, with round corners of `radius`."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.roundRect(
            left * mm,
            self._up(top + height),
            width * mm,
            height * mm,
            radius * mm,
            stroke=0,
            fill=1,
        )

    def disc(self, x: float, y: float, radius: float, *, colour: str) -> None:
        """Fill a circle around (x, y)."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.circle(x * mm, self._up(y), radius * mm, stroke=0, fill=1)

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        start: float,
        extent: float,
        width: float,
        colour: str,
    ) -> None:
        """Draw an arc around (x, y), round-ended; angles in degrees, counter-clockwise from 3 h."""
        self._pen(width, colour)
        self._canvas.arc(
            (x - radius) * mm,
            self._up(y + radius),
            (x + radius) * mm,
            self._up(y - radius),
            startAng=start,
            extent=extent,
        )

    def lines(self, *points: tuple[float, float], width: float, colour: str) -> None:
        """Draw one stroke through the points."""
        self._pen(width, colour)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0] * mm, self._up(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x * mm, self._up(y))
        self._canvas.drawPath(path, stroke=1, fill=0)

    def qr_code(self, address: str, *, left: float, top: float, side: float, colour: str) -> None:
        """Draw the address as a vector QR code of level M."""
        rows = tuple(segno.make(address, error="m", micro=False).matrix)
        module = side / len(rows)
        path = self._canvas.beginPath()
        for row, first, length in _runs(rows):
            path.rect(
                (left + first * module) * mm,
                self._up(top + (row + 1) * module),
                length * module * mm,
                module * mm,
            )
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.drawPath(path, stroke=0, fill=1)

    def picture(self, png: bytes, *, left: float, top: float, width: float, height: float) -> None:
        """Draw a PNG inside a frame, its proportions kept, at the top left of the frame."""
        self._canvas.drawImage(
            ImageReader(BytesIO(png)),
            left * mm,
            self._up(top + height),
            width * mm,
            height * mm,
            mask="auto",
            preserveAspectRatio=True,
            anchor="nw",
        )

    def _pen(self, width: float, colour: str) -> None:
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(width * mm)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)

    def _up(self, y: float) -> float:
        return float((self._height - y) * mm)


def _runs(rows: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield (row, first column, length) of each run of dark modules: fewer shapes, no hairlines."""
    for number, row in enumerate(rows):
        first = None
        for column, dark in enumerate([*row, 0]):
            if dark and first is None:
                first = column
            elif not dark and first is not None:
                yield number, first, column - first
                first = None


def width_of(text: str, *, font: str, size: float) -> float:
    """Return the width of a line in millimetres."""
    fonts.register()
    return float(stringWidth(fonts.printable(text), font, size)) * MM_PER_POINT


def fitted_size(text: str, *, font: str, size: float, width: float) -> float:
    """Return the type size, reduced as needed for the line to hold in `width` millimetres."""
    natural = width_of(text, font=font, size=size)
    return size if natural <= width else size * width / natural


def wrapped(text: str, *, font: str, size: float, width: float) -> list[str]:
    """Return the text cut into lines that hold in `width` millimetres; long words are cut too."""
    lines: list[str] = []
    current = ""
    for word in _short_words(text, font=font, size=size, width=width):
        longer = f"{current} {word}".strip()
        if current and width_of(longer, font=font, size=size) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current] if current else lines


def _short_words(text: str, *, font: str, size: float, width: float) -> Iterator[str]:
    for word in text.split(" "):
        piece = ""
        for mark in word:
            if piece and width_of(piece + mark, font=font, size=size) > width:
                yield piece
                piece = ""
            piece += mark
        yield piece
