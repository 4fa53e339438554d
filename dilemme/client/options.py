"""The command line of `dilemme` (contracts.md §4.3)."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dilemme.client.language import _

SMALLEST: Final = (1024, 700)
USUAL: Final = (1280, 720)


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    server: str = ""
    code: str = ""
    nickname: str = ""
    screen: bool = False
    hotseat: int = 0
    bots: int = 0
    seed: str = ""
    screenshot: Path | None = None
    size: tuple[int, int] = USUAL
    text_size: int | None = None
    high_contrast: bool | None = None
    reduced_motion: bool | None = None
    stdout: bool = False
    data: Path | None = None


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(_("une taille comme 1280x720"))
    return max(SMALLEST[0], int(width)), max(SMALLEST[1], int(height))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("dilemme", description=_("Le plateau de Dilemme."))
    add = parser.add_argument
    add("--server", default="", help=_("adresse du site"))
    add("--code", default="", help=_("code de la table, ou lien collé"))
    add("--nickname", default="", help=_("prénom ou surnom, pour s’asseoir sans rien taper"))
    add("--screen", action="store_true", help=_("écran de salle"))
    add("--hotseat", type=int, default=0, metavar="N", help=_("jouer ici, N équipes (2 à 6)"))
    add("--bots", type=int, default=0, metavar="N", help=_("dont N jouées par l’ordinateur"))
    add("--seed", default="", help=_("graine d’une partie locale"))
    add("--screenshot", type=Path, metavar="FILE", help=_("écrire une image, sans fenêtre"))
    add("--size", type=_size, default=USUAL, metavar="LxH", help=_("taille de la fenêtre"))
    add("--text-size", type=int, choices=(1, 2, 3), help=_("taille du texte"))
    add("--high-contrast", action="store_true", default=None, help=_("contraste élevé"))
    add("--reduced-motion", action="store_true", default=None, help=_("sans mouvement"))
    add("--stdout", action="store_true", help=_("écrire aussi le journal sur la sortie"))
    add("--data", type=Path, help=_("dossier des parties et des réglages"))
    return parser


def read(arguments: Sequence[str] | None = None) -> Options:
    """Return the options; exits with 2 and a sentence when they make no sense."""
    parser = _parser()
    told = parser.parse_args(arguments)
    if told.hotseat and not 2 <= told.hotseat <= 6:
        parser.error(_("--hotseat attend de 2 à 6 équipes"))
    if told.bots and not 0 < told.bots < told.hotseat:
        parser.error(_("--bots attend moins d’équipes que --hotseat"))
    if told.text_size is not None:
        told.text_size -= 1
    return Options(**vars(told))
