"""Screens to read or to set: help, about, preferences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from importlib import metadata
from typing import TYPE_CHECKING

from dilemme.client import words
from dilemme.client.language import _
from dilemme.client.scenes.base import Panel, back_button
from dilemme.client.ui.elements import Button, Choice, Element, Text, Value

if TYPE_CHECKING:
    from dilemme.client.app import App

LICENCE = re.compile(r"(?i)(licen[cs]e(\.txt)?|OFL\.txt|LGPL\.txt)$")
SIZES = (_("Texte normal"), _("Grand texte"), _("Très grand texte"))
# distribution, what it is here, licence
PARTS = (
    ("pygame-ce", _("la fenêtre et le dessin"), "LGPL 2.1"),
    ("websockets", _("la connexion à la table"), "BSD 3"),
    ("font-source-sans-pro", _("la police du texte, Source Sans"), "SIL OFL 1.1"),
    ("font-manrope", _("la police des titres, Manrope"), "SIL OFL 1.1"),
    ("tablericons2", _("les icônes, Tabler Icons"), "MIT"),
    ("segno", _("le QR code de l’écran de salle"), "BSD 3"),
)


class Help(Panel):
    """How one plays, with which keys, and where a screen reader finds the game."""

    title = _("Aide")

    def items(self) -> Sequence[Element]:
        told: list[Element] = [back_button()]
        for heading, text in words.HELP:
            told += [Text(heading, "lead", "prune-700"), Text(text)]
        path = str(self.app.journal.path)
        told.append(Text(_("Le journal\u00a0: {path}").format(path=path), "small", "encre-700"))
        return told


class About(Panel):
    """What this is made of, and under which licences."""

    title = _("À propos")

    def items(self) -> Sequence[Element]:
        told: list[Element] = [
            back_button(),
            Text(
                _("Le plateau de Dilemme, version {version}.").format(
                    version=_version("cresus-formation")
                )
            ),
            Text(_("Licence\u00a0: AGPL 3 ou ultérieure. Les sons et la ville sont du projet.")),
            Text(_("Avec"), "lead", "prune-700"),
        ]
        for name, part, licence in PARTS:
            line = _("{name} {version}, {part}. Licence\u00a0: {licence}.").format(
                name=name, version=_version(name), part=part, licence=licence
            )
            told += [Text(line), Button(name, _("Lire cette licence"), icon="file-text")]
        return told

    def pressed(self, key: str) -> None:
        self.app.show(Licence(self.app, key))


class Licence(Panel):
    """The words of a licence, as its package carries them."""

    def __init__(self, app: App, name: str) -> None:
        self.title, self.text = name, licence_of(name)
        super().__init__(app)

    def items(self) -> Sequence[Element]:
        return [back_button(), *(Text(one, "small") for one in self.text.split("\n\n"))]


def licence_of(name: str) -> str:
    """Return the text of a package's licence, "" when the package is not there."""
    try:
        held = metadata.distribution(name).files or ()
    except metadata.PackageNotFoundError:
        return ""
    found = sorted(file for file in held if LICENCE.search(str(file)))
    return str(found[0].locate().read_text(encoding="utf-8")) if found else ""  # type: ignore[attr-defined]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


class Settings(Panel):
    """Text size, motion, contrast, sounds, full screen: kept for the next time."""

    title = _("Réglages")

    def items(self) -> Sequence[Element]:
        now = self.app.preferences
        sizes = [
            Choice(f"size:{rank}", "text_size", rank, label, chosen=now.text_size == rank)
            for rank, label in enumerate(SIZES)
        ]
        return [
            back_button(),
            *sizes,
            _switch("high_contrast", _("Contraste élevé"), on=now.high_contrast),
            _switch("reduced_motion", _("Sans mouvement"), on=now.reduced_motion),
            _switch("sounds", _("Sons"), on=now.sounds),
            _switch("fullscreen", _("Plein écran (F11)"), on=now.fullscreen),
        ]

    def changed(self, key: str, value: Value) -> None:
        self.app.prefer(replace(self.app.preferences, **{key: value}))


def _switch(key: str, label: str, *, on: bool) -> Choice:
    return Choice(key, key, on, label, chosen=on, many=True)
