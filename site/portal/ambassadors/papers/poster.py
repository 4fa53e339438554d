"""The poster of a workshop: what, when, where, and the code that opens the questionnaire.

Text is drawn as plain strings (security.md, fact 7); what the fonts lack is left out.
"""

from django.utils.translation import gettext as _

from certificates.domain import fonts
from certificates.domain.drawing import Sheet, fitted_size, wrapped
from portal.ambassadors.models import Workshop
from portal.ui.help_line import help_line
from portal.ui.templatetags.ui import clock, long_date

WIDTH, MARGIN = 210.0, 20.0
INNER = WIDTH - 2 * MARGIN
TEAL, SAFFRON, PAPER, INK, SOFT, WHITE = (
    "#0E5A62",
    "#F7BC45",
    "#FBF7F1",
    "#14232B",
    "#33454F",
    "#FFFFFF",
)
MOST_TITLE_LINES = 3


def poster(workshop: Workshop, *, address: str) -> bytes:
    """Return the poster as an A4 PDF; `address` is behind the QR code."""
    sheet = Sheet(title=drawable(workshop.title), author="CRESUS Formation", upright=True)
    sheet.box(0, 0, WIDTH, 297, colour=PAPER)
    sheet.box(0, 0, WIDTH, 112, colour=TEAL)
    _board(sheet)
    bottom = _title(sheet, workshop)
    _promise(sheet, bottom)
    _facts(sheet, workshop)
    _code(sheet, address)
    _foot(sheet)
    return sheet.finished()


def drawable(text: str) -> str:
    """Return the text without the signs that the fonts cannot draw."""
    known = fonts.register()[fonts.TEXT]
    kept = "".join(sign for sign in str(text) if ord(sign) in known or sign in "\u202f\u2011")
    return fonts.printable(kept)


def _board(sheet: Sheet) -> None:
    """Draw the squares of the game in a row, with a token on one of them."""
    shades = ("#17727B", SAFFRON, "#17727B", "#D8EDEC", "#17727B", SAFFRON, "#17727B", "#D8EDEC")
    side = 17.0
    for rank, colour in enumerate(shades):
        sheet.box(MARGIN + rank * (side + 4.6), 20, side, side, colour=colour, radius=3)
    sheet.disc(MARGIN + 3 * (side + 4.6) + side / 2, 28.5, 5.2, colour="#6E2F5C")


def _title(sheet: Sheet, workshop: Workshop) -> float:
    sheet.text(
        MARGIN, 56, _("Atelier gratuit : jouer, parler, comprendre"),
        font=fonts.TEXT_BOLD, size=15, colour=SAFFRON,
    )  # fmt: skip
    text = drawable(workshop.title)
    font = fonts.title_font(text)
    lines = wrapped(text, font=font, size=34, width=INNER)[:MOST_TITLE_LINES]
    for rank, line in enumerate(lines):
        sheet.text(MARGIN, 71 + rank * 14, line, font=font, size=34, colour=WHITE)
    return 71 + (len(lines) - 1) * 14


def _promise(sheet: Sheet, bottom: float) -> None:
    if bottom > 90:
        return
    text = _("Un jeu de plateau sur l’argent de tous les jours. Aucune connaissance à avoir.")
    lines = wrapped(text, font=fonts.TEXT, size=14, width=INNER)
    for rank, line in enumerate(lines):
        sheet.text(MARGIN, bottom + 12 + rank * 6.4, line, font=fonts.TEXT, size=14, colour=WHITE)


def _facts(sheet: Sheet, workshop: Workshop) -> None:
    hours = _("de %(start)s à %(end)s") % {
        "start": clock(workshop.starts_at),
        "end": clock(workshop.ends_at),
    }
    facts = (
        (_("Quand"), long_date(workshop.starts_at).capitalize(), hours),
        (_("Où"), workshop.place, workshop.postcode),
        (_("Pour qui"), str(workshop.get_audience_display()), _("Sans inscription en ligne.")),
    )
    for rank, (label, first, second) in enumerate(facts):
        top = 128 + rank * 27
        sheet.text(MARGIN, top, label, font=fonts.TEXT_BOLD, size=13, colour=TEAL)
        for line, (text, size) in enumerate(((first, 20.0), (second, 15.0))):
            shown = drawable(text)
            fitted = fitted_size(shown, font=fonts.TEXT_BOLD, size=size, width=INNER)
            colour = SOFT if line else INK
            font = fonts.TEXT if line else fonts.TEXT_BOLD
            sheet.text(MARGIN, top + 9 + line * 7, shown, font=font, size=fitted, colour=colour)


def _code(sheet: Sheet, address: str) -> None:
    sheet.box(MARGIN, 208, INNER, 54, colour=WHITE, radius=4)
    sheet.qr_code(address, left=MARGIN + 6, top=214, side=42, colour=INK)
    left, width = MARGIN + 56, INNER - 62
    sheet.text(
        left, 222, _("Avant et après : six questions"),
        font=fonts.TEXT_BOLD, size=15, colour=TEAL,
    )  # fmt: skip
    text = _("Scannez ce code avec votre téléphone. Sans nom, sans compte, une minute.")
    for rank, line in enumerate(wrapped(text, font=fonts.TEXT, size=13, width=width)):
        sheet.text(left, 230 + rank * 6, line, font=fonts.TEXT, size=13, colour=INK)
    shown = address.partition("://")[2]
    for rank, line in enumerate(wrapped(shown, font=fonts.TEXT, size=8, width=width)):
        sheet.text(left, 252 + rank * 3.6, line, font=fonts.TEXT, size=8, colour=SOFT)


def _foot(sheet: Sheet) -> None:
    told = help_line()
    text = _("Une difficulté d’argent maintenant ? Appelez CRESUS : %(phone)s") % {
        "phone": told.phone
    }
    sheet.text(MARGIN, 275, drawable(text), font=fonts.TEXT_BOLD, size=13, colour=INK)
    held = _("Atelier animé par des ambassadeurs bénévoles du réseau CRESUS.")
    sheet.text(MARGIN, 283, held, font=fonts.TEXT, size=10, colour=SOFT)
