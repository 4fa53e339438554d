"""The first screen: four ways to play, and what helps."""

from collections.abc import Sequence

from dilemme.client.language import _
from dilemme.client.scenes.base import Panel
from dilemme.client.ui.elements import Button, Element, Text


class Start(Panel):
    """Where everybody begins."""

    title = _("Dilemme")

    def items(self) -> Sequence[Element]:
        return [
            Text(_("Un mois, un tour de plateau. Votre budget, vos choix."), "lead", "encre-700"),
            Button(
                "join", _("Rejoindre une table"), "main", "users",
                _("Avec le code affiché dans la salle, ou un lien collé."),
            ),
            Button(
                "screen", _("Écran de salle"), "quiet", "device-tv",
                _("Le plateau pour tout le monde. Aucun budget n’y est montré."),
            ),
            Button(
                "here", _("Jouer ici"), "action", "home",
                _("De 2 à 6 équipes sur cet ordinateur, sans réseau."),
            ),
            Button(
                "resume", _("Reprendre"), "quiet", "history",
                _("Vos parties et vos places gardées."),
            ),
            Button("settings", _("Réglages"), icon="settings"),
            Button("help", _("Aide"), icon="help-circle"),
            Button("about", _("À propos"), icon="info-circle"),
            Button("quit", _("Quitter"), icon="logout"),
        ]  # fmt: skip

    def pressed(self, key: str) -> None:
        self.app.open(key)

    def back(self) -> None:
        """Nothing is behind the first screen."""
