"""Coming to a table of a real server, as people do: typed, with the keyboard."""

import pygame

from dilemme.client.scenes.join import Join
from dilemme.client.scenes.room import RoomScene
from dilemme.client.scenes.table import TableScene


def sit_down(window, site, game, nickname):
    """Join with the keyboard: the site, the code, a nickname, a new team."""

    def knock():
        window.app.home()
        window.app.show(Join(window.app))
        window.scene.form["server"] = ""
        window.scene.rebuild()
        window.text(site)
        window.key(pygame.K_DOWN)
        window.text(game.code.lower())
        window.walk_to("find")
        window.key(pygame.K_RETURN)
        window.wait(lambda: not window.scene.is_waiting)
        return window.scene.found is not None

    window.wait(knock)  # the server may still be starting
    window.text(nickname)
    window.walk_to("take")
    window.key(pygame.K_RETURN)
    window.wait(lambda: isinstance(window.scene, TableScene) and window.scene.table.view)
    return window.scene.table


def watch(window, site, game):
    """Open the room's screen with the same code."""
    link = f"{site}/j/{game.code}"
    scene = Join(window.app, as_screen=True, code=link)
    window.app.show(scene)
    scene.look()
    window.wait(lambda: isinstance(window.scene, RoomScene) and window.scene.table.view)
    return window.scene.table


def play_until_answered(window, table):
    before = table.seq
    window.play_one()
    window.wait(lambda: not table.is_waiting and table.seq > before)
