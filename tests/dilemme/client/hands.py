"""Hands on a keyboard, a mouse or a gamepad: what tests do with the window."""

import os
import time

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pygame

from dilemme.client.scenes.here import NAMES
from dilemme.client.scenes.turn import banner
from dilemme.client.tables import saves
from dilemme.client.tables.local import LocalTable

FRAME = 1 / 60
MOST_KEYS = 4000


class Hands:
    """Sends events to an app, and lets its clock run."""

    def __init__(self, app, clock):
        self.app, self.clock = app, clock

    @property
    def scene(self):
        """What the window shows."""
        return self.app.scene

    def step(self, *events, dt=FRAME):
        """Let one frame pass, with events."""
        self.clock[0] += dt
        self.app.step(events, dt)

    def key(self, key, mod=0):
        """Press a key."""
        self.step(pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0))
        self.step(pygame.Event(pygame.KEYUP, key=key, mod=mod, unicode="", scancode=0))

    def text(self, text):
        """Type letters or digits."""
        for letter in text:
            self.step(pygame.Event(pygame.TEXTINPUT, text=letter))

    def pad(self, button):
        """Press a button of the gamepad."""
        self.step(pygame.Event(pygame.JOYBUTTONDOWN, button=button, instance_id=0))

    def hat(self, x, y):
        """Push the gamepad's cross one way."""
        self.step(pygame.Event(pygame.JOYHATMOTION, value=(x, y), hat=0, instance_id=0))

    def click(self, key):
        """Click on the element of the column that has this key."""
        place = next(rect for item, rect in self.scene.column.places() if item.key == key)
        self.step(pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=place.center))

    def until(self, holds, seconds=60.0):
        """Let time pass until something holds."""
        end = self.clock[0] + seconds
        while not holds():
            assert self.clock[0] < end, "nothing happened"
            self.step(dt=0.05)

    def walk_to(self, key):
        """Go down with the arrow until an element holds the focus."""
        for _press in range(len(self.scene.column.keys()) + 1):
            if self.scene.column.focus == key:
                return
            self.key(pygame.K_DOWN)
        raise AssertionError(f"{key} cannot be reached")

    def play_here(self, teams=2, bots=0, *, edition="ambassadeurs", preset="demonstration"):
        """Sit down at a local game."""
        seats = dict.fromkeys(range(teams - bots, teams), "prudent")
        setup = saves.Setup(list(NAMES[:teams]), seats, edition, preset, seed="salle 12")
        table = LocalTable(saves.started(self.app.folder, setup), pace=0.0)
        self.app.play(table)
        return table

    def play_one(self):
        """Make one choice with the keyboard: the first answer, as it is proposed."""
        scene = self.scene
        if scene.is_covered:
            self.key(pygame.K_RETURN)
            return
        if len(scene.table.legal) > 1:
            self.text("1")
            self.key(pygame.K_RETURN)
            return
        if scene.table.legal:
            self.walk_to("play")
            self.key(pygame.K_RETURN)

    def play_to_the_end(self, table):
        """Play a whole game with the keyboard alone; return how many times keys were used."""
        for used in range(MOST_KEYS):
            if table.view["phase"] == "ended":
                return used
            self.play_one()
            self.step(dt=0.05)
        raise AssertionError("the game does not end")

    def wait(self, holds, seconds=150.0):
        """Let real time pass until something holds: others work meanwhile."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "nothing happened"
            pygame.event.wait(20)
            self.clock[0] = time.monotonic()
            self.app.step([], FRAME)

    def scene_words(self):
        """Return the words of the banner of a table."""
        return " ".join(str(part) for part in banner(self.scene.table, mine=False))
