"""`dilemme`: open the window, or write one picture of it."""

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dilemme.client.language import _
from dilemme.client.options import Options, read

if TYPE_CHECKING:
    from dilemme.client.app import App

PIP: Final = "pip install 'cresus-formation[client]'\n"
WAIT_SECONDS: Final = 15.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the client; return 0, or 1 when the picture could not be taken."""
    options = read(arguments)
    if options.screenshot is not None:
        os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    app = _opened(options)
    if app is None:
        return 1
    _begin(app, options)
    if options.screenshot is None:
        app.run()
        return 0
    return _pictured(app, options.screenshot)


def _opened(options: Options) -> "App | None":
    """Return the window; None, and a sentence, where none can be opened."""
    try:
        import pygame
    except ImportError:
        sys.stderr.write(_("Il manque le nécessaire du plateau. Installez-le ainsi\u00a0: ") + PIP)
        return None

    from dilemme.client import preferences
    from dilemme.client.app import App
    from dilemme.client.folders import data_folder

    folder = options.data or data_folder()
    wanted: dict[str, Any] = {
        "text_size": options.text_size, "high_contrast": options.high_contrast,
        "reduced_motion": options.reduced_motion, "server": options.server or None,
    }  # fmt: skip
    told = {name: value for name, value in wanted.items() if value is not None}
    if options.screenshot is not None:
        told |= {"fullscreen": False, "sounds": False, "reduced_motion": True}
    chosen = replace(preferences.load(folder), **told)
    try:
        return App(folder=folder, size=options.size, preferences=chosen, stdout=options.stdout)
    except pygame.error as error:
        sentence = _("Aucune fenêtre ne peut s’ouvrir ici\u00a0: {why}").format(why=error)
        sys.stderr.write(sentence + "\n")
        return None


def _begin(app: "App", options: Options) -> None:
    """Go straight to what was asked for."""
    if options.hotseat:
        _play_here(app, options)
    elif options.code:
        _join(app, options)
    elif options.screen or options.server:
        app.open("screen" if options.screen else "join")


def _play_here(app: "App", options: Options) -> None:
    from dilemme.client.scenes.here import NAMES
    from dilemme.client.tables import saves
    from dilemme.client.tables.local import LocalTable

    first_bot = options.hotseat - options.bots
    bots = dict.fromkeys(range(first_bot, options.hotseat), "prudent")
    setup = saves.Setup(list(NAMES[: options.hotseat]), bots, seed=options.seed)
    app.play(LocalTable(saves.started(app.folder, setup)))


def _join(app: "App", options: Options) -> None:
    from dilemme.client.scenes.join import Join

    scene = Join(app, as_screen=options.screen, code=options.code)
    scene.nickname = options.nickname
    app.show(scene)
    scene.look()
    scene.rebuild()


def _pictured(app: "App", path: Path) -> int:
    """Wait until there is something to see, then write it."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end and app.is_busy:
        app.step([], 0.05)
        time.sleep(0.02)
    ready = not app.is_busy
    import pygame

    app.draw()
    path.parent.mkdir(parents=True, exist_ok=True)
    pygame.image.save(app.canvas, path)
    app.close()
    return 0 if ready else 1


if __name__ == "__main__":
    sys.exit(main())
