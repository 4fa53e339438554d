"""The leaflet: a number, hours, a code, and that nobody is obliged to call (E11 to E13).

Text is drawn as plain strings; fonts and French typography are those of certificates.
"""

from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from certificates.domain import fonts
from portal.helpline.models import Leaflet
from portal.helpline.selectors.openings import week_of

WIDTH, HEIGHT = A5
MARGIN = 14 * mm
INK, SOFT, BRAND, PALE = (
    HexColor("#14232b"),
    HexColor("#566771"),
    HexColor("#06343a"),
    HexColor("#d7ecec"),
)
QR_SIDE = 34 * mm


def leaflet_pdf(leaflet: Leaflet) -> bytes:
    """Return one A5 page, ready to print."""
    fonts.register()
    buffer = BytesIO()
    page = Canvas(buffer, pagesize=A5, lang="fr", invariant=1)
    page.setTitle(_("Un conseil pour votre budget"))
    _banner(page, leaflet)
    y = _hours(page, leaflet, HEIGHT - 84 * mm)
    _promises(page, y - 8 * mm)
    _foot(page, leaflet)
    page.save()
    return buffer.getvalue()


def _write(
    page: Canvas, x: float, y: float, text: str, *, size: float = 11, bold: bool = False,
    colour: Any = INK, width: float = WIDTH - 2 * MARGIN,
) -> float:  # fmt: skip
    """Write a text on as many lines as it needs, and return where the next one goes."""
    font = fonts.TEXT_BOLD if bold else fonts.TEXT
    page.setFont(font, size)
    page.setFillColor(colour)
    for line in _lines(text, font, size, width):
        page.drawString(x, y, line)
        y -= size * 1.32
    return y


def _lines(text: str, font: str, size: float, width: float) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and stringWidth(longer, font, size) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _banner(page: Canvas, leaflet: Leaflet) -> None:
    page.setFillColor(BRAND)
    page.rect(0, HEIGHT - 74 * mm, WIDTH, 74 * mm, stroke=0, fill=1)
    title = _("Une difficulté d’argent\u00a0? Parlez-en, c’est gratuit.")
    y = _write(page, MARGIN, HEIGHT - 22 * mm, title, size=21, bold=True, colour=white)
    y = _write(page, MARGIN, y - 3 * mm, leaflet.helpline.name, colour=PALE, size=12)
    _write(page, MARGIN, HEIGHT - 64 * mm, leaflet.helpline.phone, size=26, bold=True, colour=white)


def _hours(page: Canvas, leaflet: Leaflet, y: float) -> float:
    y = _write(page, MARGIN, y, _("Quelqu’un vous répond"), bold=True, size=13)
    for days, stretches in _grouped(week_of(leaflet.helpline)):
        y = _write(page, MARGIN, y - 1 * mm, f"{days}\u00a0: {stretches}")
    return y


def _grouped(week: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Write days in a row that have the same hours as one line."""
    grouped: list[tuple[str, str, str]] = []
    for day, stretches in week:
        if grouped and grouped[-1][2] == stretches:
            grouped[-1] = (grouped[-1][0], day, stretches)
        else:
            grouped.append((day, day, stretches))
    return [
        (first if first == last else f"{first} – {last.lower()}", stretches)
        for first, last, stretches in grouped
    ]


def _promises(page: Canvas, y: float) -> None:
    lines = (
        _("Une conseillère ou un conseiller vous écoute, sans juger."),
        _("Ensemble, vous faites le point, puis vous cherchez des solutions."),
        _("Appeler ne vous engage à rien. Vous n’êtes pas obligé d’appeler."),
        _("La personne qui vous donne ce papier ne saura pas si vous appelez."),
    )
    for line in lines:
        page.setFillColor(BRAND)
        page.circle(MARGIN + 1.2 * mm, y + 1.3 * mm, 1.1 * mm, stroke=0, fill=1)
        y = _write(page, MARGIN + 6 * mm, y, line, width=WIDTH - 2 * MARGIN - 6 * mm) - 2 * mm


def _foot(page: Canvas, leaflet: Leaflet) -> None:
    path = reverse("helpline:site", args=[leaflet.helpline.slug])
    code = segno.make(f"{settings.WAGTAILADMIN_BASE_URL}{path}", error="m", micro=False)
    _modules(page, [list(row) for row in code.matrix_iter(border=2)])
    x = MARGIN + QR_SIDE + 6 * mm
    width = WIDTH - x - MARGIN
    y = _write(page, x, 40 * mm, _("Si vous appelez, vous pouvez dire ce code\u00a0:"), width=width)
    grouped = f"{leaflet.code[:4]} {leaflet.code[4:]}"
    y = _write(page, x, y - 4 * mm, grouped, size=20, bold=True, width=width)
    said = _("Il ne dit pas qui vous êtes.")
    _write(page, x, y - 1 * mm, said, size=9.5, colour=SOFT, width=width)


def _modules(page: Canvas, rows: list[list[int]]) -> None:
    side = QR_SIDE / len(rows)
    page.setFillColor(INK)
    for down, row in enumerate(rows):
        for right, is_dark in enumerate(row):
            if is_dark:
                x, y = MARGIN + right * side, 12 * mm + QR_SIDE - (down + 1) * side
                page.rect(x, y, side, side, stroke=0, fill=1)
