"""A team's debrief on one A4 page, and the memo with the people to call."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from portal.tables.debriefs import words as fixed
from portal.tables.debriefs.charts import Curve
from portal.tables.print_kit.paper import (
    BOLD,
    INK,
    INK_SOFT,
    PAPER,
    RULE,
    SAFFRON,
    TEAL,
    TITLE,
    Paper,
)
from portal.ui.help_line import help_line

LEFT, WIDTH = 18.0, 174.0
CHART_TOP, CHART_HEIGHT = 46.0, 62.0
COLOURS = {"charges": "#3A4E63", "pleasure": "#A02C6D", "unexpected": "#B4410E", "fees": "#A8231B"}


def team_sheet(team: dict[str, Any]) -> bytes:
    """Return the PDF of one team (`team_part.context_of`): curve, table, sentences, next step."""
    sheet = Paper(title=_("Bilan de la partie"))
    sheet.page()
    sheet.text(LEFT, 24, _("Bilan de la partie"), size=24, font=TITLE, colour=TEAL)
    sheet.fitted(LEFT, 32, team["name"], size=14, width=WIDTH, font=BOLD)
    sheet.fitted(LEFT, 41, team["finding"], size=12, width=WIDTH)
    if team["curve"]:
        _curve(sheet, team["curve"])
    y = _table(sheet, team, CHART_TOP + CHART_HEIGHT + 8)
    y = _sentences(sheet, team, y + 6)
    _next_step(sheet, max(y + 4, 232))
    return sheet.finished()


def _curve(sheet: Paper, curve: Curve) -> None:
    scale_x, scale_y = WIDTH / curve.width, CHART_HEIGHT / curve.height
    sheet.box(LEFT, CHART_TOP, WIDTH, CHART_HEIGHT, fill=PAPER, radius=2)
    for tick in curve.ticks:
        y = CHART_TOP + tick.at * scale_y
        sheet.rule((LEFT + curve.left * scale_x, y), (LEFT + curve.right * scale_x, y), weight=0.15)
        sheet.text(LEFT + (curve.left - 8) * scale_x, y + 1, tick.words, size=8, align="right")
    points = [(LEFT + x * scale_x, CHART_TOP + y * scale_y) for x, y in curve.dots]
    sheet.rule(*points, colour=TEAL, weight=0.8)
    for x, y in points:
        sheet.disc(x, y, 1.2, fill=TEAL)
    for month in curve.months:
        label = _("Mois %(n)s") % {"n": month.words}
        bottom = CHART_TOP + CHART_HEIGHT - 2.5
        sheet.text(LEFT + month.at * scale_x, bottom, label, size=8, align="centre")


def _table(sheet: Paper, team: dict[str, Any], top: float) -> float:
    heads = [_("Mois"), _("Compte"), _("Livret"), _("Dettes"), _("Plaisir"), _("Équilibre")]
    keys = ("number", "account", "livret", "debt", "points", "level")
    step = WIDTH / len(heads)
    for rank, head in enumerate(heads):
        sheet.text(LEFT + (rank + 1) * step - 2, top, head, size=9, font=BOLD, align="right")
    for month in team["months"]:
        top += 6
        sheet.rule((LEFT, top - 4.2), (LEFT + WIDTH, top - 4.2), weight=0.15, colour=RULE)
        for rank, key in enumerate(keys):
            x = LEFT + (rank + 1) * step - 2
            sheet.fitted(x, top, str(month[key]), size=9.5, width=step - 3, align="right")
    return top


def _sentences(sheet: Paper, team: dict[str, Any], top: float) -> float:
    for sentence in _said(team):
        sheet.disc(LEFT + 1, top + 2.2, 0.9, fill=TEAL)
        top = sheet.paragraph(LEFT + 4, top, sentence, size=11, width=WIDTH - 4) + 1.2
    return top


def _said(team: dict[str, Any]) -> list[str]:
    return [
        team["borrowing"],
        team["insurance"],
        team["rights"]["sentence"],
        *team["luck"],
        team["knowledge"],
    ]


def _next_step(sheet: Paper, top: float) -> None:
    sheet.box(LEFT, top, WIDTH, 46, line=SAFFRON, weight=0.8, radius=2)
    ask = _("Notre action avant quinze jours :")
    sheet.text(LEFT + 4, top + 8, ask, size=12, font=BOLD)
    for line in (17, 26):
        sheet.rule((LEFT + 4, top + line), (LEFT + WIDTH - 4, top + line), weight=0.2)
    line = help_line()
    call = _("Une question sur votre budget ? Appelez le %(phone)s. %(hours)s")
    words = call % {"phone": line.phone, "hours": line.hours}
    sheet.paragraph(LEFT + 4, top + 31, words, size=11, width=WIDTH - 8)


MOST_CONTACTS = 4  # the memo stays one page


def memo(*, association: str, contacts: Sequence[tuple[str, str]] = ()) -> bytes:
    """Return the memo (one A4 page): whom to call, what is free, the reste à vivre to fill in.

    `contacts`: (name, how to reach it) near here; the first four are printed.
    """
    sheet = Paper(title=_("Mémo : à qui demander de l’aide"))
    sheet.page()
    sheet.text(LEFT, 26, _("À qui demander de l’aide"), size=24, font=TITLE, colour=TEAL)
    keep = _("Gardez cette feuille. Plus on appelle tôt, plus c’est simple.")
    y = sheet.paragraph(LEFT, 32, keep, size=12, width=WIDTH)
    y = _contact(sheet, y + 6, association)
    y = _near(sheet, y, contacts[:MOST_CONTACTS])
    for title, text in fixed.MEMO:
        sheet.text(LEFT, y + 5, str(title), size=13, font=BOLD)
        y = sheet.paragraph(LEFT, y + 7, str(text), size=11, width=WIDTH) + 4
    _remaining(sheet, y + 4)
    return sheet.finished()


def _contact(sheet: Paper, top: float, association: str) -> float:
    line = help_line()
    sheet.box(LEFT, top, WIDTH, 30, fill=TEAL, radius=3)
    sheet.fitted(
        LEFT + 6, top + 9, association or "CRESUS", size=14, width=WIDTH - 12, font=BOLD,
        colour="#FFFFFF",
    )  # fmt: skip
    sheet.text(LEFT + 6, top + 20, line.phone, size=22, font=TITLE, colour=SAFFRON)
    free = _("Une écoute gratuite et confidentielle. %(hours)s") % {"hours": line.hours}
    sheet.fitted(LEFT + 6, top + 26.5, free, size=11, width=WIDTH - 12, colour="#FFFFFF")
    return top + 36


def _near(sheet: Paper, top: float, contacts: Sequence[tuple[str, str]]) -> float:
    if not contacts:
        return top
    sheet.text(LEFT, top + 5, _("Près de chez vous"), size=13, font=BOLD, colour=TEAL)
    top += 7
    for name, line in contacts:
        sheet.fitted(LEFT, top + 5, name, size=12, width=WIDTH, font=BOLD)
        top = sheet.paragraph(LEFT, top + 6.5, line, size=11, width=WIDTH) + 1
    return top + 4


def _remaining(sheet: Paper, top: float) -> None:
    sheet.text(LEFT, top + 5, _("Mon reste à vivre"), size=13, font=BOLD)
    for label in (
        _("Ce qui arrive chaque mois"),
        _("− Mes charges"),
        _("− Mes mensualités de crédit"),
        _("= Mon reste à vivre"),
    ):
        top += 11
        sheet.text(LEFT, top + 3, label, size=11, colour=INK if label[0] == "=" else INK_SOFT)
        sheet.rule((LEFT + 90, top + 4), (LEFT + WIDTH - 8, top + 4), weight=0.2)
        sheet.text(LEFT + WIDTH, top + 3, "€", size=11, align="right")
