"""The window and its loop: events in, time passes, a frame out when something changed."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pygame

from dilemme.client import preferences as kept
from dilemme.client.controls import Action, Controls
from dilemme.client.folders import data_folder
from dilemme.client.journal import Journal
from dilemme.client.language import _
from dilemme.client.look.style import Style
from dilemme.client.options import SMALLEST, USUAL
from dilemme.client.preferences import Preferences
from dilemme.client.scenes.base import Scene
from dilemme.client.scenes.here import Here
from dilemme.client.scenes.join import Join
from dilemme.client.scenes.pages import About, Help, Settings
from dilemme.client.scenes.resume import Resume
from dilemme.client.scenes.room import RoomScene
from dilemme.client.scenes.start import Start
from dilemme.client.scenes.table import TableScene
from dilemme.client.sounds import Sounds
from dilemme.client.tables.base import Table
from dilemme.client.tables.joining import Place
from dilemme.client.tables.network import wait_for_goodbyes
from dilemme.client.tables.remote import RemoteTable

FRAMES: Final = 60
REPEAT_MS: Final = (400, 60)
NAP_MS, NAPS = 20, 12  # at rest the loop naps; SDL's own wait looks at gamepads every millisecond
LONGEST_STEP: Final = 0.1
PAGES: Final[dict[str, Callable[["App"], Scene]]] = {
    "join": Join, "screen": lambda app: Join(app, as_screen=True), "here": Here,
    "resume": Resume, "settings": Settings, "help": Help, "about": About,
}  # fmt: skip


class App:
    """One window, a stack of scenes. `now` is a steady clock in seconds."""

    def __init__(
        self, *, folder: Path | None = None, size: tuple[int, int] = USUAL,
        preferences: Preferences | None = None, now: Callable[[], float] = time.monotonic,
        stdout: bool = False,
    ) -> None:  # fmt: skip
        os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
        pygame.display.init()
        pygame.font.init()
        self.folder = folder or data_folder()
        self.preferences = preferences or kept.load(self.folder)
        self.now, self.size, self.running, self.frames = now, size, True, 0
        self.controls, self.sounds = Controls(), Sounds(on=self.preferences.sounds)
        self.journal = Journal(self.folder, sys.stdout if stdout else None)
        self.clock = pygame.Clock()
        self.woken = pygame.event.custom_type()
        self.window = self._opened()
        self.style = Style(self.canvas.get_size(), self.preferences)
        self.scenes: list[Scene] = []
        self.show(Start(self))

    def _opened(self) -> pygame.Window:
        pygame.joystick.init()
        pygame.key.set_repeat(*REPEAT_MS)
        window = pygame.Window(_("Dilemme"), self.size, resizable=True)
        window.minimum_size = SMALLEST
        if self.preferences.fullscreen:
            window.set_fullscreen(desktop=True)
        return window

    @property
    def canvas(self) -> pygame.Surface:
        """What scenes draw on, as large as the window is now."""
        return self.window.get_surface()

    @property
    def scene(self) -> Scene:
        """What the window shows."""
        return self.scenes[-1]

    @property
    def is_busy(self) -> bool:
        """Whether the scene still waits for its first picture."""
        return self.scene.is_waiting

    def show(self, scene: Scene) -> None:
        """Put a scene on top of the others."""
        self.scenes.append(scene)
        scene.dirty = True

    def back(self) -> None:
        """Leave the scene for the one before."""
        if len(self.scenes) > 1:
            self.scenes.pop().leave()
        self.scene.resized()

    def home(self) -> None:
        """Leave everything for the first screen."""
        while len(self.scenes) > 1:
            self.scenes.pop().leave()
        self.scene.resized()

    def open(self, key: str) -> None:
        """Go where a button of the first screen points."""
        if key == "quit":
            self.running = False
            return
        self.show(PAGES[key](self))

    def play(self, table: Table) -> None:
        """Sit at a table, in place of the screens that led to it."""
        self.home()
        self.show(TableScene(self, table))

    def sit(self, place: Place) -> None:
        """Open a table of a server: a team's seat, or the room's screen."""
        table = RemoteTable(place, self.wake)
        self.home()
        self.show(TableScene(self, table) if place.is_seat else RoomScene(self, table))

    def prefer(self, preferences: Preferences) -> None:
        """Take other preferences, now and for the next time."""
        full = preferences.fullscreen != self.preferences.fullscreen
        self.preferences = preferences
        self.sounds.on = preferences.sounds
        kept.save(self.folder, preferences)
        if full and preferences.fullscreen:
            self.window.set_fullscreen(desktop=True)
        elif full:
            self.window.set_windowed()
        self._restyle()

    def _restyle(self) -> None:
        self.style = Style(self.canvas.get_size(), self.preferences)
        for scene in self.scenes:
            scene.resized()

    def wake(self) -> None:
        """Say, from any thread, that there is something to look at."""
        try:
            pygame.event.post(pygame.Event(self.woken))
        except pygame.error:
            return  # the window is closed, or so busy that it looks anyway

    def run(self) -> None:
        """Show the window until it is closed."""
        last = self.now()
        while self.running:
            events = self._events()
            moment = self.now()
            self.step(events, min(LONGEST_STEP, moment - last))
            last = moment
        self.close()

    def _events(self) -> list[pygame.Event]:
        """Return what happened: at once while something moves, else when something does."""
        if self.scene.is_moving or self.scene.dirty:
            self.clock.tick(FRAMES)
            return pygame.event.get()
        for _nap in range(NAPS):
            events = pygame.event.get()
            if events:
                return events
            pygame.time.wait(NAP_MS)
        return []

    def step(self, events: Iterable[pygame.Event], dt: float) -> None:
        """Handle events, let time pass, draw if that changed anything."""
        for event in events:
            self._handle(event)
        if not self.running:
            return
        self.scene.update(dt)
        if self.scene.dirty or self.scene.moved:
            self.draw(whole=self.scene.dirty)

    def draw(self, *, whole: bool = True) -> None:
        """Draw the scene, or only what moves in it, and show it."""
        if whole:
            self.scene.draw(self.canvas)
        else:
            self.scene.draw_moving(self.canvas)
        self.scene.dirty = self.scene.moved = False
        self.frames += 1
        self.window.flip()

    def _handle(self, event: pygame.Event) -> None:
        if event.type == pygame.QUIT:
            self.running = False
            return
        if event.type in (pygame.WINDOWRESIZED, pygame.WINDOWSIZECHANGED):
            self._restyle()
            return
        if event.type == pygame.WINDOWEXPOSED:
            self.scene.dirty = True
        action = self.controls.action(event)
        if action is Action.FULLSCREEN:
            self.prefer(replace(self.preferences, fullscreen=not self.preferences.fullscreen))
        elif action is Action.HELP and not isinstance(self.scene, Help):
            self.open("help")
        else:
            self.scene.handle(event, action)

    def close(self) -> None:
        """Leave every scene and close the window."""
        for scene in reversed(self.scenes):
            scene.leave()
        pygame.event.clear()
        self.window.destroy()
        wait_for_goodbyes()
