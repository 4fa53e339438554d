"""Joining a table of a server, as a team or as the room's screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dilemme.client import words
from dilemme.client.language import _
from dilemme.client.scenes.base import Panel, back_button
from dilemme.client.tables import joining, places
from dilemme.client.tables.joining import Asked, Found, JoinRefused, Place
from dilemme.client.ui.elements import Button, Choice, Element, Text, Value
from dilemme.client.ui.fields import Input

if TYPE_CHECKING:
    from dilemme.client.app import App

MAX_NICKNAME = 20


class Join(Panel):
    """First the table, then, for a team, a nickname and a place."""

    def __init__(self, app: App, *, as_screen: bool = False, code: str = "") -> None:
        self.as_screen = as_screen
        self.title = _("Écran de salle") if as_screen else _("Rejoindre une table")
        self.found: Found | None = None
        self._finding: Asked[Found] | None = None
        self._taking: Asked[Place] | None = None
        self.nickname = ""  # told beforehand: the first place that is free is taken at once
        super().__init__(app)
        self.form = {"server": app.preferences.server, "code": code, "nickname": "", "team": 0}
        self.rebuild()

    @property
    def is_waiting(self) -> bool:
        return self._finding is not None or self._taking is not None

    def items(self) -> Sequence[Element]:
        if self._finding or self._taking:
            return [Text(_("Connexion…"), "lead"), back_button(_("Arrêter"))]
        refused = [Text(self.refused, "strong", "erreur-700")] if self.refused else []
        return [*refused, *(self._team() if self.found else self._table()), back_button()]

    def _input(self, key: str, label: str, hint: str = "", **more: bool | int) -> Input:
        editing = bool(self.form.get(f"{key}:editing"))
        return Input(key, label, self.form.get(key, ""), hint, editing=editing, **more)  # type: ignore[arg-type]

    def _table(self) -> list[Element]:
        hint = _("Six lettres et chiffres, ou le lien entier.")
        return [
            self._input("server", _("Adresse du site"), _("Par exemple formation.exemple.fr")),
            self._input("code", _("Code de la table, ou lien"), hint),
            Button("find", _("Continuer"), "main", "arrow-right"),
        ]

    def _team(self) -> list[Element]:
        teams = self.found.teams if self.found else ()
        choices = [
            Choice(f"team:{rank}", "team", rank, str(team["label"]), chosen=self._rank == rank)
            for rank, team in enumerate(teams)
        ]
        return [
            self._input("nickname", _("Votre prénom ou surnom"), most=MAX_NICKNAME),
            Text(_("Votre équipe"), "strong"),
            *choices,
            Button("take", _("S’asseoir à la table"), "main", "check"),
        ]

    @property
    def _rank(self) -> int:
        """The team that is chosen: a new one, the last of the list, unless told otherwise."""
        count = len(self.found.teams) if self.found else 0
        return int(self.form.get("team", 0)) if self.form.get("team_told") else count - 1

    def changed(self, key: str, value: Value) -> None:
        self.form[key] = value
        if key == "team":
            self.form["team_told"] = True

    def pressed(self, key: str) -> None:
        self.refused = ""
        if key == "find":
            self.look()
        elif key == "take" and self.found:
            team = self.found.teams[self._rank] if self.found.teams else {"seat": None}
            found, nickname = self.found, str(self.form["nickname"]).strip()
            self._taking = Asked(
                lambda: joining.take_seat(found, nickname, team["seat"]), self.app.wake
            )

    def look(self) -> None:
        """Ask the site for the table."""
        try:
            address = joining.read_address(str(self.form["server"]), str(self.form["code"]))
        except JoinRefused as refused:
            self.refused = words.refusal(refused.code)
            return
        self._finding = Asked(lambda: joining.find(address), self.app.wake)

    def update(self, dt: float) -> None:
        if self._finding and self._finding.is_done:
            asked, self._finding = self._finding, None
            self._looked(asked)
        if self._taking and self._taking.is_done:
            seat, self._taking = self._taking, None
            self._seated(seat)

    def _looked(self, asked: Asked[Found]) -> None:
        self.found = asked.answer
        self.refused = told(asked.refused)
        if self.found is None:
            self.rebuild()
            return
        self.app.prefer(replace(self.app.preferences, server=self.found.address.server))
        if self.as_screen:
            self.app.sit(self.found.screen)
            return
        self.rebuild()
        self.column.top()
        if self.nickname:
            self.form["nickname"] = self.nickname
            self.pressed("take")

    def _seated(self, asked: Asked[Place]) -> None:
        if asked.answer is None:
            self.refused = told(asked.refused)
            self.rebuild()
            return
        places.keep(self.app.folder, asked.answer)
        self.app.sit(asked.answer)

    def back(self) -> None:
        if self._finding or self._taking:
            self._finding = self._taking = None
            self.rebuild()
        elif self.found:
            self.found = None
            self.rebuild()
        else:
            self.app.back()


def told(refused: JoinRefused | None) -> str:
    """Return a refusal in words: ours when the code is known here, else the server's."""
    if refused is None:
        return ""
    if refused.code in words.REFUSALS or not refused.message:
        return words.refusal(refused.code)
    return refused.message
