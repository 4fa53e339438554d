"""What one may take up again: games kept here, seats on servers; and where the files are."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from dilemme.client import words
from dilemme.client.language import _
from dilemme.client.scenes.base import Panel, back_button
from dilemme.client.tables import places, saves
from dilemme.client.tables.local import LocalTable
from dilemme.client.tables.saves import Kept, Unreadable
from dilemme.client.ui.elements import Button, Element, Text

if TYPE_CHECKING:
    from dilemme.client.app import App

SHOWN = 30
SENDING_PAGE = "/table/enregistree/"


class Resume(Panel):
    """The games of this computer, the last one first."""

    title = _("Reprendre")

    def __init__(self, app: App) -> None:
        self.games = saves.kept(app.folder)[:SHOWN]
        self.seats = places.places(app.folder)
        super().__init__(app)

    def items(self) -> Sequence[Element]:
        refused = [Text(self.refused, "strong", "erreur-700")] if self.refused else []
        if not self.games and not self.seats:
            return [Text(_("Aucune partie n’est gardée ici.")), back_button()]
        return [*refused, *self._seats(), *self._games(), *self._sending(), back_button()]

    def _seats(self) -> list[Element]:
        label = _("Table {code}, sur {server}")
        return [
            Button(
                f"seat:{rank}", label.format(code=place.code, server=place.server), "action",
                "users", _("Votre place est gardée."),
            )
            for rank, place in enumerate(self.seats)
        ]  # fmt: skip

    def _games(self) -> list[Element]:
        return [
            Button(f"game:{rank}", ", ".join(game.teams), "quiet", "history", _state(game))
            for rank, game in enumerate(self.games)
        ]

    def _sending(self) -> list[Element]:
        """The site takes a finished game in: the person who leads sends its file."""
        folder = self.app.folder / saves.FOLDER
        told: list[Element] = [
            Text(_("Garder une partie finie sur le site"), "lead", "prune-700"),
            Text(
                _(
                    "La personne qui anime ouvre «\u00a0Mes tables\u00a0», puis «\u00a0Reprendre "
                    "une partie enregistrée\u00a0», et choisit le fichier. Il est ici\u00a0: "
                    "{folder}"
                ).format(folder=folder)
            ),
        ]
        if self.app.preferences.server:
            told.append(Button("send", _("Ouvrir la page d’envoi"), icon="upload"))
        return told

    def pressed(self, key: str) -> None:
        kind, _mark, rank = key.partition(":")
        if kind == "game":
            self._take_up(self.games[int(rank)])
        elif kind == "seat":
            self.app.sit(self.seats[int(rank)])
        elif kind == "send":
            webbrowser.open(self.app.preferences.server + SENDING_PAGE)

    def _take_up(self, game: Kept) -> None:
        try:
            table = LocalTable(saves.read(game.path))
        except Unreadable as refused:
            self.refused = words.refusal(refused.code)
            self.column.scroll = 0
            return
        self.app.play(table)


def _state(game: Kept) -> str:
    what = _("Finie") if game.over else _("En cours")
    return _("{what}, {day}").format(what=what, day=_day(game.changed))


def _day(at: datetime) -> str:
    return f"{at.day:02d}/{at.month:02d}/{at.year}, {at.hour}\u00a0h\u00a0{at.minute:02d}"
