"""Pages of cards to cut: eight on an A4 sheet, each 95 × 69 mm."""

from collections.abc import Sequence

from portal.tables.print_kit.faces import Face
from portal.tables.print_kit.paper import BOLD, INK_SOFT, RULE, TITLE, WHITE, Paper, height_of

COLUMNS, ROWS = 2, 4
WIDTH, HEIGHT = 95.0, 69.0
LEFT, TOP = 10.0, 10.0
BAND, PADDING = 9.0, 4.0
SIZES = (11.0, 10.3, 9.6, 8.9, 8.2, 7.5)


def draw(sheet: Paper, faces: Sequence[Face]) -> None:
    """Draw every card, eight a page."""
    a_page = COLUMNS * ROWS
    for rank, face in enumerate(faces):
        if rank % a_page == 0:
            sheet.page()
        at = rank % a_page
        _card(sheet, face, LEFT + (at % COLUMNS) * WIDTH, TOP + (at // COLUMNS) * HEIGHT)


def _card(sheet: Paper, face: Face, left: float, top: float) -> None:
    sheet.box(left, top, WIDTH, HEIGHT, line=RULE, weight=0.2)
    sheet.box(left + 1.5, top + 1.5, WIDTH - 3, BAND, fill=face.deck.colour, radius=1.5)
    sheet.text(left + 5, top + 7.6, str(face.deck.title), size=11, font=BOLD, colour=WHITE)
    size = _size(face)
    inner = WIDTH - 2 * PADDING
    y = top + BAND + 3.5
    y = sheet.paragraph(left + PADDING, y, face.title, size=size + 2, width=inner, font=TITLE) + 0.8
    y = sheet.paragraph(left + PADDING, y, face.text, size=size, width=inner) + 1.4
    for bold, small in face.lines:
        y = _line(sheet, left + PADDING, y, bold, small, size, inner)
    if face.answer:
        _foot(sheet, face, left + PADDING, top, size, inner)


def _line(
    sheet: Paper, left: float, top: float, bold: str, small: str, size: float, width: float
) -> float:
    sheet.disc(left + 0.9, top + size * 0.18, 0.8, fill=INK_SOFT)
    top = sheet.paragraph(left + 3.4, top, bold, size=size, width=width - 3.4, font=BOLD)
    if small:
        top = sheet.paragraph(
            left + 3.4, top, small, size=size - 1, width=width - 3.4, colour=INK_SOFT
        )
    return top + 0.7


def _foot(sheet: Paper, face: Face, left: float, top: float, size: float, width: float) -> None:
    small = size - 1.5
    tall = height_of(face.answer, size=small, width=width)
    y = top + HEIGHT - 2.5 - tall
    sheet.rule((left, y - 1), (left + width, y - 1), weight=0.2)
    sheet.paragraph(left, y, face.answer, size=small, width=width, colour=INK_SOFT)


def _size(face: Face) -> float:
    """Return the largest type size at which everything holds on the card."""
    return next((size for size in SIZES if needed(face, size) <= HEIGHT), SIZES[-1])


def needed(face: Face, size: float) -> float:
    """Return the height, in millimetres, that a card takes at this type size."""
    inner = WIDTH - 2 * PADDING
    total = BAND + 3.5 + height_of(face.title, size=size + 2, width=inner, font=TITLE) + 0.8
    total += height_of(face.text, size=size, width=inner) + 1.4
    for bold, small in face.lines:
        total += height_of(bold, size=size, width=inner - 3.4, font=BOLD) + 0.7
        total += height_of(small, size=size - 1, width=inner - 3.4) if small else 0
    if face.answer:
        total += height_of(face.answer, size=size - 1.5, width=inner) + 3.5
    return total + 1


def smallest_size(faces: Sequence[Face]) -> float:
    """Return the smallest type size that a set of cards comes to (a test reads it)."""
    return min((_size(face) for face in faces), default=SIZES[0])
