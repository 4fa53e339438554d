"""Playing on this computer: who plays, how long, which edition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dilemme import engine
from dilemme.client import words
from dilemme.client.language import _
from dilemme.client.scenes.base import Panel, back_button
from dilemme.client.tables import saves
from dilemme.client.tables.local import LocalTable
from dilemme.client.tables.saves import Setup
from dilemme.client.ui.elements import Button, Choice, Element, Text, Value
from dilemme.client.ui.fields import Amount, Input

if TYPE_CHECKING:
    from dilemme.client.app import App

FEWEST, MOST = 2, 6
NAMES: Final = (
    _("Les Colibris"), _("Les Boussoles"), _("Les Galets"), _("Les Tournesols"),
    _("Les Marmottes"), _("Les Mistrals"),
)  # fmt: skip
PEOPLE: Final = ""


class Here(Panel):
    """The set-up of a local game."""

    title = _("Jouer ici")

    def __init__(self, app: App) -> None:
        super().__init__(app)
        rules = engine.load_edition(engine.DEFAULT_EDITION)
        self.form = {"teams": 3, "edition": rules.id, "preset": rules.default_preset}
        self.form |= {f"name:{seat}": name for seat, name in enumerate(NAMES)}
        self.form |= {f"player:{seat}": PEOPLE for seat in range(MOST)}
        self.rebuild()

    def items(self) -> Sequence[Element]:
        if not self.form:
            return []
        refused = [Text(self.refused, "strong", "erreur-700")] if self.refused else []
        return [
            *refused,
            Amount("teams", _("Nombre d’équipes"), self.form["teams"], FEWEST, MOST, money=False),
            *[item for seat in range(self.form["teams"]) for item in self._team(seat)],
            Text(_("Édition"), "lead", "prune-700"),
            *self._editions(),
            Text(_("Durée"), "lead", "prune-700"),
            *self._presets(),
            Button("play", _("Commencer la partie"), "main", "player-play"),
            back_button(),
        ]

    def _team(self, seat: int) -> list[Element]:
        number = _("Équipe {number}").format(number=seat + 1)
        editing = bool(self.form.get(f"name:{seat}:editing"))
        player = self.form[f"player:{seat}"]
        name = Input(f"name:{seat}", number, self.form[f"name:{seat}"], most=40, editing=editing)
        who = _("Jouée par l’ordinateur\u00a0: {character}")
        label = (
            who.format(character=engine.BOTS[player]) if player else _("Jouée par des personnes")
        )
        return [name, Button(f"who:{seat}", label, icon="robot" if player else "users")]

    def _editions(self) -> list[Element]:
        return [
            Choice(
                f"edition:{one['id']}", "edition", one["id"], one["title"], one["detail"],
                chosen=self.form["edition"] == one["id"],
            )
            for one in engine.editions()
        ]  # fmt: skip

    def _presets(self) -> list[Element]:
        presets = engine.load_edition(self.form["edition"]).presets
        return [
            Choice(
                f"preset:{key}", "preset", key, one["title"],
                _("{months} mois, environ {minutes} minutes").format(
                    months=one["months"], minutes=one["minutes"]
                ),
                chosen=self.form["preset"] == key,
            )
            for key, one in sorted(presets.items(), key=lambda item: item[1]["months"])
        ]  # fmt: skip

    def changed(self, key: str, value: Value) -> None:
        self.form[key] = value
        if key == "edition":
            self.form["preset"] = engine.load_edition(value).default_preset

    def pressed(self, key: str) -> None:
        kind, _mark, seat = key.partition(":")
        if kind == "who":
            players = [PEOPLE, *engine.BOTS]
            now = players.index(self.form[f"player:{seat}"])
            self.form[f"player:{seat}"] = players[(now + 1) % len(players)]
        elif kind == "play":
            self._play()

    def setup(self) -> Setup:
        """Return the game as it is set."""
        seats = range(self.form["teams"])
        return Setup(
            teams=[str(self.form[f"name:{seat}"]).strip() for seat in seats],
            bots={seat: bot for seat in seats if (bot := self.form[f"player:{seat}"])},
            edition=self.form["edition"],
            preset=self.form["preset"],
        )

    def _play(self) -> None:
        setup = self.setup()
        if len(setup.bots) == len(setup.teams):
            self.refused = _("Gardez au moins une équipe pour des personnes.")
            self.column.scroll = 0
            return
        if not all(setup.teams):
            self.refused = words.refusal("team_name")
            self.column.scroll = 0
            return
        recording = saves.started(self.app.folder, setup)
        self.app.play(LocalTable(recording))
