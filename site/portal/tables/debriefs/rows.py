"""The debrief as rows of a spreadsheet: teams by number, nobody's name, amounts in euros."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from portal.tables.debriefs.words import LEVELS, SPENT

CENTS = 100


def rows(teams: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Return a heading, then a row for each team and month, from the engine's summaries."""
    return [_heading(), *(_row(team, month) for team in teams for month in team["months"])]


def _heading() -> list[str]:
    spent = [_("%(name)s (€)") % {"name": words} for words in SPENT.values()]
    money = [_("Compte (€)"), _("Livret (€)"), _("Dettes (€)"), _("Avoir net (€)")]
    ends = [_("Points de plaisir"), _("Incidents"), _("Équilibre")]
    return [_("Équipe"), _("Mois"), *money, *spent, *ends]


def _row(team: dict[str, Any], month: dict[str, Any]) -> list[str]:
    held = [month["account_cents"], month["livret_cents"], month["debt_cents"], month["net_cents"]]
    amounts = [decimal(cents) for cents in (*held, *(month["spent"][key] for key in SPENT))]
    ends = [str(month["points"]), str(month["incidents"]), str(LEVELS[month["level"]])]
    return [str(team["seat"] + 1), str(month["month"]), *amounts, *ends]


def decimal(cents: int) -> str:
    """Return an amount as a French spreadsheet reads it: "-76,61"."""
    euros, rest = divmod(abs(cents), CENTS)
    return f"{'-' if cents < 0 else ''}{euros},{rest:02d}"
