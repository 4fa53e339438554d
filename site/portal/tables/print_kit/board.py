"""The board on one A3 sheet: the same ring as on screens (`dilemme.engine.geometry`)."""

import re

import tablericons
from django.utils.translation import gettext as _

from dilemme.engine.edition import Edition
from dilemme.engine.geometry import CORNER_SCALE_PERCENT, Cell, grid_size, ring
from dilemme.finance.money import format_euros
from portal.tables.print_kit import paper
from portal.tables.print_kit.outline import strokes
from portal.tables.print_kit.paper import BOLD, INK, PAPER, TITLE, WHITE, Paper

COLOURS = {
    "start": "#1D6B3A", "work": "#1D6B3A", "question": "#1D5A9E", "rights": "#1D5A9E",
    "dilemma": "#5B2C91", "event": "#B4410E", "outing": "#A02C6D", "bill": "#3A4E63",
    "bank": "#0E5A62", "temptation": "#8A5600", "exchange": "#3A4E63",
}  # fmt: skip
SIDE, LEFT, TOP = 277.0, 10.0, 10.0
GAP = 1.2
ICON_UNITS = 24
PATH = re.compile(r'<path[^>]*\bd="([^"]+)"')
LEGEND_TOP, LEGEND_COLUMNS, LEGEND_STEP = 300.0, 2, 17.0


def draw(sheet: Paper, edition: Edition) -> None:
    """Draw the board and, below it, what each kind of square asks."""
    sheet.page(paper.A3)
    sheet.box(LEFT - 3, TOP - 3, SIDE + 6, SIDE + 6, fill=INK, radius=5)
    cells = ring(len(edition.squares))
    across = _marks(grid_size(len(cells))[1])
    down = _marks(grid_size(len(cells))[0])
    for cell, square in zip(cells, edition.squares, strict=True):
        _square(sheet, cell, square, across, down)
    _centre(sheet, edition, across, down)
    _legend(sheet, edition)


def _marks(count: int) -> list[float]:
    """Return the edges of the columns: corners are wider, by the ratio that screens use."""
    corner = CORNER_SCALE_PERCENT / 100
    unit = SIDE / (count - 2 + 2 * corner)
    widths = [corner, *[1.0] * (count - 2), corner]
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width * unit)
    return edges


def _square(
    sheet: Paper, cell: Cell, square: dict[str, str], across: list[float], down: list[float]
) -> None:
    left, right = across[cell.column - 1] + LEFT, across[cell.column] + LEFT
    top, bottom = down[cell.row - 1] + TOP, down[cell.row] + TOP
    width, height = right - left - GAP, bottom - top - GAP
    sheet.box(
        left + GAP / 2, top + GAP / 2, width, height, fill=COLOURS[square["kind"]], radius=1.6
    )
    middle = (left + right) / 2
    sheet.text(
        left + GAP + 1, top + GAP + 4.2, str(cell.index + 1), size=11, colour=WHITE, font=BOLD
    )
    icon_side = min(width, height) * 0.42
    icon(
        sheet,
        square["icon"],
        middle - icon_side / 2,
        (top + bottom) / 2 - icon_side * 0.62,
        icon_side,
    )
    label = {"size": 14 if cell.corner else 11, "font": BOLD, "colour": WHITE, "align": "centre"}
    sheet.fitted(middle, bottom - GAP - 3, square["label"], width=width - 1.5, **label)


def icon(
    sheet: Paper, name: str, left: float, top: float, side: float, colour: str = WHITE
) -> None:
    """Draw one icon of the set in a square of `side` millimetres."""
    scale = side / ICON_UNITS
    for data in PATH.findall(str(tablericons._render_icon(f"outline/{name}", None))):
        for stroke in strokes(data):
            points = [(left + x * scale, top + y * scale) for x, y in stroke]
            sheet.rule(*points, colour=colour, weight=1.7 * scale)


def _centre(sheet: Paper, edition: Edition, across: list[float], down: list[float]) -> None:
    left, right = LEFT + across[1], LEFT + across[-2]
    top, bottom = TOP + down[1], TOP + down[-2]
    sheet.box(left, top, right - left, bottom - top, fill=PAPER, radius=3)
    middle = (left + right) / 2
    sheet.text(middle, top + 34, "Dilemme", size=52, font=TITLE, colour="#5B2C91", align="centre")
    sheet.fitted(middle, top + 46, edition.title, size=18, width=180, align="centre")
    words = _("Un tour de plateau = un mois. Qui repasse par la paie attend les autres.")
    sheet.fitted(middle, top + 58, words, size=15, width=190, align="centre")
    _places(sheet, left, right, top + 74)


def _places(sheet: Paper, left: float, right: float, top: float) -> None:
    """Draw where the piles of cards lie."""
    titles = [_("Questions"), _("Dilemmes"), _("Imprévus"), _("Factures"), _("Plaisirs"),
              _("Tentations"), _("Travail"), _("Droits et aides")]  # fmt: skip
    colours = ["question", "dilemma", "event", "bill", "outing", "temptation", "work", "rights"]
    width, height, gap = 42.0, 58.0, 6.0
    start = (left + right - 4 * width - 3 * gap) / 2
    for rank, (title, kind) in enumerate(zip(titles, colours, strict=True)):
        x = start + (rank % 4) * (width + gap)
        y = top + (rank // 4) * (height + gap)
        sheet.box(x, y, width, height, line=COLOURS[kind], fill=WHITE, radius=3, weight=0.8)
        sheet.fitted(
            x + width / 2, y + height / 2 + 2, title, size=15, width=width - 4, font=BOLD,
            colour=COLOURS[kind], align="centre",
        )  # fmt: skip


def _legend(sheet: Paper, edition: Edition) -> None:
    sheet.text(LEFT, LEGEND_TOP, _("Ce que demande chaque case"), size=18, font=TITLE)
    amounts = {"bonus": format_euros(edition.amount("question_bonus_cents"))}
    seen: dict[str, dict[str, str]] = {}
    for square in edition.squares:
        seen.setdefault(square["kind"], square)
    for rank, (kind, square) in enumerate(seen.items()):
        left = LEFT + (rank % LEGEND_COLUMNS) * (SIDE / LEGEND_COLUMNS)
        top = LEGEND_TOP + 6 + (rank // LEGEND_COLUMNS) * LEGEND_STEP
        sheet.box(left, top, 13, 13, fill=COLOURS[kind], radius=1.6)
        icon(sheet, square["icon"], left + 2.2, top + 2.2, 8.6)
        sheet.text(left + 17, top + 4.6, square["label"], size=12, font=BOLD)
        sheet.paragraph(left + 17, top + 5.6, MEANINGS[kind]() % amounts, size=10.5, width=114)


MEANINGS = {
    "start": lambda: _("Le mois se termine. Attendez les autres, puis faites vos comptes."),
    "question": lambda: _("Une autre équipe lit la question. Juste : %(bonus)s."),
    "event": lambda: _("Tirez une carte. Regardez si une assurance vous aide."),
    "outing": lambda: _("Choisissez une sortie ou aucune. Payez avec l’enveloppe Plaisir."),
    "dilemma": lambda: _("Choisissez ensemble. Dites pourquoi. Les autres donnent leur avis."),
    "bill": lambda: _("Tirez une facture. Payez-la, ou notez un retard."),
    "exchange": lambda: _("Vous pouvez changer de transport pour le mois suivant."),
    "temptation": lambda: _("Tirez une carte. Achetez ou passez votre chemin."),
    "bank": lambda: _("Réglez votre découvert, demandez un prêt, ou passez."),
    "rights": lambda: _("Choisissez une aide qui vous concerne, et demandez-la."),
    "work": lambda: _("Tirez une carte et choisissez."),
}
