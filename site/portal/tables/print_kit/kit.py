"""The kit as files: everything, or one part, for one edition and one length."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dilemme.engine.edition import Edition
from portal.tables.print_kit import board, budget, cards, rules
from portal.tables.print_kit.faces import faces, households
from portal.tables.print_kit.paper import Paper

Drawing = Callable[[Paper, Edition, str], None]


def render(edition: Edition, *, preset: str, part: str) -> bytes:
    """Return the PDF of one part of the kit (PARTS); the same bytes for the same edition.

    Raises KeyError for a part or a preset that is not there.
    """
    drawing = DRAWINGS[part]
    words = {"edition": edition.title, "part": PARTS[part]}
    sheet = Paper(title=_("%(edition)s : %(part)s") % words)
    drawing(sheet, edition, preset)
    return sheet.finished()


def _all(sheet: Paper, edition: Edition, preset: str) -> None:
    for part in ("regles", "plateau", "cartes", "budget"):
        DRAWINGS[part](sheet, edition, preset)


def _cards(sheet: Paper, edition: Edition, preset: str) -> None:
    cards.draw(sheet, [*faces(edition, preset), *households(edition)])


DRAWINGS: dict[str, Drawing] = {
    "complet": _all,
    "regles": rules.draw,
    "plateau": lambda sheet, edition, _preset: board.draw(sheet, edition),
    "cartes": _cards,
    "budget": budget.draw,
}
PARTS: dict[str, str | Promise] = {
    "complet": gettext_lazy("kit complet"),
    "regles": gettext_lazy("règles"),
    "plateau": gettext_lazy("plateau"),
    "cartes": gettext_lazy("cartes"),
    "budget": gettext_lazy("feuille de budget"),
}
