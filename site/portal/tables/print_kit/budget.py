"""Budget sheets: one page a team, a column a month, with the amounts of the edition."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from dilemme.engine.edition import Edition
from dilemme.finance.money import format_euros
from portal.tables.print_kit.paper import BOLD, INK_SOFT, PAPER, RULE, TEAL, TITLE, Paper

LEFT, WIDTH, ROW = 12.0, 186.0, 7.0
LABEL, PRICE = 58.0, 24.0
TOP = 32.0


def draw(sheet: Paper, edition: Edition, preset: str) -> None:
    """Draw a sheet that holds every month of the preset."""
    months = int(edition.presets[preset]["months"])
    sheet.page()
    sheet.text(LEFT, 18, _("Le budget de notre équipe"), size=20, font=TITLE, colour=TEAL)
    names = _(
        "Équipe : ........................................  Projet : ........................"
    )
    sheet.text(LEFT, 26, names, size=11)
    y = _heading(sheet, TOP, months)
    for title, rows in _blocks(edition):
        y = _block(sheet, y, title, rows, months)
    _foot(sheet, edition, y + 3)


def _heading(sheet: Paper, top: float, months: int) -> float:
    sheet.box(LEFT, top, WIDTH, ROW, fill=TEAL)
    white = {"size": 9.5, "font": BOLD, "colour": "#FFFFFF"}
    sheet.text(LEFT + 2, top + 5, _("Ligne"), **white)
    sheet.text(LEFT + LABEL + PRICE - 2, top + 5, _("Par mois"), align="right", **white)
    for month in range(months):
        x = LEFT + LABEL + PRICE + (month + 0.5) * _column(months)
        sheet.text(x, top + 5, _("Mois %(n)s") % {"n": month + 1}, align="centre", **white)
    return top + ROW


def _column(months: int) -> float:
    return (WIDTH - LABEL - PRICE) / months


Rows = Sequence[tuple[str, str]]


def _blocks(edition: Edition) -> list[tuple[str, Rows]]:
    salary = next(iter(edition.households.values()))["salary_cents"]
    charges = [
        (line["title"], format_euros(line["cents"]) if line["cents"] else _("selon votre choix"))
        for line in edition.charges.values()
    ]
    options = [(one["title"], format_euros(one["cents"])) for one in edition.options.values()]
    return [
        (_("Ce qui arrive"), [(_("Salaire"), format_euros(salary)), (_("Aides"), "")]),
        (_("Les charges"), charges),
        (_("Les options : cochez"), options),
        (_("Ce qui reste, en enveloppes"), [(words, "") for words in _envelopes()]),
        (_("Pendant le mois"), [(words, "") for words in _events()]),
        (_("À la fin du mois"), [(words, "") for words in _closing()]),
    ]


def _envelopes() -> list[str]:
    return [_("Plaisir"), _("Imprévus"), _("Projet, sur le livret")]


def _events() -> list[str]:
    return [_("Imprévus et factures payés"), _("Plaisirs achetés"), _("Crédits et frais")]


def _closing() -> list[str]:
    return [_("Sur le compte"), _("Sur le livret"), _("Dettes et retards"), _("Points de plaisir")]


def _block(sheet: Paper, top: float, title: str, rows: Rows, months: int) -> float:
    sheet.box(LEFT, top, WIDTH, ROW, fill=PAPER)
    sheet.text(LEFT + 2, top + 5, title, size=10, font=BOLD, colour=INK_SOFT)
    y = top + ROW
    for label, price in rows:
        sheet.fitted(LEFT + 2, y + 5, label, size=10, width=LABEL - 4)
        sheet.text(LEFT + LABEL + PRICE - 2, y + 5, price, size=9.5, align="right")
        _lines(sheet, y, months)
        y += ROW
    return y


def _lines(sheet: Paper, top: float, months: int) -> None:
    sheet.rule((LEFT, top + ROW), (LEFT + WIDTH, top + ROW), weight=0.2)
    for month in range(months + 1):
        x = LEFT + LABEL + PRICE + month * _column(months)
        sheet.rule((x, top), (x, top + ROW), weight=0.2, colour=RULE)


def _foot(sheet: Paper, edition: Edition, top: float) -> None:
    sheet.text(LEFT, top + 4, _("Logement et transport"), size=10, font=BOLD, colour=INK_SOFT)
    y = top + 6
    for pair in edition.pairs.values():
        transport = edition.transports[pair["transport"]]
        words = _("%(title)s : loyer %(rent)s, transport %(transport)s par mois") % {
            "title": pair["title"],
            "rent": format_euros(pair["rent_cents"]),
            "transport": format_euros(transport["cents"]),
        }
        sheet.fitted(LEFT, y + 3.5, f"{words}{_exchanges(edition, pair)}", size=9.5, width=WIDTH)
        y += 5


def _exchanges(edition: Edition, pair: dict) -> str:
    """What the other ways to travel cost from this home, for whoever stops on an exchange."""
    fares = (
        f"{edition.transports[key]['title'].lower()} {format_euros(cents)}"
        for key, cents in pair["exchange"].items()
    )
    return _(" (au pôle d’échange : %(fares)s)") % {"fares": ", ".join(fares)}
