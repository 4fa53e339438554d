"""The end: what everybody reached, told without a ranking of money."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dilemme.client.language import _
from dilemme.client.scenes.base import Panel, back_button
from dilemme.client.tables.base import Table
from dilemme.client.tables.local import LocalTable
from dilemme.client.tables.remote import RemoteTable
from dilemme.client.ui.curve import Curve
from dilemme.client.ui.elements import Button, Element, Facts, Team, Text
from dilemme.finance.money import format_euros

if TYPE_CHECKING:
    from dilemme.client.app import App

Json = Any  # JSON values nest to any depth
GOALS = {
    "charges": _("Charges payées"),
    "project": _("Projet financé"),
    "pleasure": _("Plaisir atteint"),
}


class Debrief(Panel):
    """A local game has its figures here; a table's are on its page."""

    title = _("Le bilan")

    def __init__(self, app: App, table: Table) -> None:
        self.table = table
        super().__init__(app)

    def items(self) -> Sequence[Element]:
        told = [*_teams(self.table)]
        if isinstance(self.table, LocalTable):
            told += _figures(self.table.debrief())
            told += _own_pages(self.table)
            told.append(_kept(self.table))
        elif isinstance(self.table, RemoteTable):
            told.append(
                Text(
                    _("Le bilan complet est sur le site\u00a0: {address}").format(
                        address=self._page
                    )
                )
            )
            told.append(Button("page", _("Ouvrir la page du bilan"), "main", "external-link"))
        home = Button("home", _("Retour au début"), icon="home")
        return [*told, home, back_button(_("Revoir le plateau"))]

    @property
    def _page(self) -> str:
        place = self.table.place if isinstance(self.table, RemoteTable) else None
        return f"{place.server}/table/{place.table}/bilan/" if place else ""

    def pressed(self, key: str) -> None:
        if key.startswith("own:") and isinstance(self.table, LocalTable):
            self.app.show(OwnDebrief(self.app, self.table, int(key.partition(":")[2])))
        elif key == "page":
            webbrowser.open(self._page)
        elif key == "home":
            self.app.home()


class OwnDebrief(Panel):
    """One team's own figures: it opens them when it wants, the others look away."""

    def __init__(self, app: App, table: LocalTable, seat: int) -> None:
        self.told = table.debrief_of(seat)
        self.title = str(self.told["name"])
        super().__init__(app)

    def items(self) -> Sequence[Element]:
        told = self.told
        held = tuple(int(month["net_cents"]) for month in told["months"])
        curve = [Text(_("À la fin de chaque mois, dettes déduites"), "strong"), Curve(held)]
        return [*(curve if held else []), Facts(tuple(_own_rows(told))), back_button()]


def _own_rows(told: dict[str, Json]) -> list[tuple[str, str]]:
    """Amounts over the whole game."""
    right = f"{told['answers_right']} / {told['answers']}"
    return [
        (_("Foyer au départ"), told["household"]),
        (_("Points de plaisir"), str(told["points"])),
        (_("Coût des crédits et découverts"), format_euros(told["borrowing_cost_cents"])),
        (_("Intérêts du livret"), format_euros(told["interest_earned_cents"])),
        (_("Assurances payées"), format_euros(told["insurance_cost_cents"])),
        (_("Épargné par les assurances"), format_euros(told["insurance_saved_cents"])),
        (_("Ce que le hasard a changé"), format_euros(told["luck_cents"])),
        (_("Ce que vos choix ont changé"), format_euros(told["choice_cents"])),
        (_("Droits demandés"), f"{len(told['rights_claimed'])} / {told['rights_available']}"),
        (_("Bonnes réponses"), right),
        (_("Enveloppes débordées"), str(len(told["overflows"]))),
    ]


def _own_pages(table: LocalTable) -> list[Element]:
    return [
        Button(
            f"own:{seat}", _("Bilan de {team}").format(team=table.state.teams[seat].name),
            icon="chart-line",
        )
        for seat in table.humans
    ]  # fmt: skip


def _teams(table: Table) -> list[Element]:
    """What each team reached, as the rules show it to everybody: goals and awards, no amount."""
    play = table.view["play"]
    return [Team(team["seat"], team["name"], _reached(team["result"])) for team in play["teams"]]


def _reached(result: dict[str, Json] | None) -> str:
    if not result:
        return ""
    goals = [label for key, label in GOALS.items() if result["goals"][key]]
    award = [str(result["award"])] if result["award"] else []
    return ", ".join([*goals, *award]) or _("La partie est allée jusqu’au bout.")


def _figures(table: dict[str, Json]) -> list[Element]:
    """The room's own figures: means over the teams, themes, nobody's account."""
    rows = [
        (_("Mois joués"), str(table["months"])),
        (_("Droits demandés"), f"{table['rights']['claimed']} / {table['rights']['available']}"),
    ]
    if len(table["teams"]) > 1:
        rows += [
            (_("Coût moyen des crédits et découverts"), format_euros(table["borrowing_cents"])),
            (_("Intérêts moyens du livret"), format_euros(table["interest_cents"])),
            (_("Assurances, en moyenne"), format_euros(table["insurance_cents"])),
            (_("Épargné par les assurances, en moyenne"), format_euros(table["saved_cents"])),
        ]
    if table["dearest_card"]:
        rows.append((_("La carte la plus chère"), table["dearest_card"]))
    if table["most_debated"]:
        rows.append((_("Le dilemme qui partage"), table["most_debated"]))
    return [Text(_("Tous ensemble"), "lead", "prune-700"), Facts(tuple(rows)), *_talk()]


def _talk() -> list[Element]:
    """The questions of the debrief, in their order (dilemme.md §7.3)."""
    return [
        Text(_("Pour en parler"), "lead", "prune-700"),
        Text(_("Qu’avez-vous ressenti\u202f? Que s’est-il passé\u202f?")),
        Text(_("Dans votre vrai mois, qu’est-ce qui ressemble à cela\u202f?")),
        Text(_("Quelle action avant quinze jours\u202f? À qui demander de l’aide\u202f?")),
    ]


def _kept(table: LocalTable) -> Element:
    told = _("La partie est gardée\u00a0: {path}. La personne qui anime peut l’envoyer au site.")
    return Text(told.format(path=table.recording.path.name), "small", "encre-700")
