"""Keyboard and gamepad say the same things: everything is done with either, or with the mouse."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

import pygame


class Action(Enum):
    """What somebody wants, whatever device said it."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()
    ACCEPT = auto()
    BACK = auto()
    NEXT_TAB = auto()
    PREVIOUS_TAB = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    HELP = auto()
    FULLSCREEN = auto()


KEYS: Final[Mapping[int, Action]] = {
    pygame.K_UP: Action.UP, pygame.K_DOWN: Action.DOWN, pygame.K_LEFT: Action.LEFT,
    pygame.K_RIGHT: Action.RIGHT, pygame.K_RETURN: Action.ACCEPT, pygame.K_SPACE: Action.ACCEPT,
    pygame.K_KP_ENTER: Action.ACCEPT,
    pygame.K_ESCAPE: Action.BACK, pygame.K_F6: Action.NEXT_TAB, pygame.K_PAGEUP: Action.PAGE_UP,
    pygame.K_PAGEDOWN: Action.PAGE_DOWN, pygame.K_F1: Action.HELP, pygame.K_F11: Action.FULLSCREEN,
}  # fmt: skip
# The layout SDL gives to every gamepad it knows: A, B, X, Y from 0, then the shoulders.
BUTTONS: Final[Mapping[int, Action]] = {
    0: Action.ACCEPT, 1: Action.BACK, 4: Action.PREVIOUS_TAB, 5: Action.NEXT_TAB,
    6: Action.HELP, 7: Action.ACCEPT, 10: Action.NEXT_TAB, 9: Action.PREVIOUS_TAB,
}  # fmt: skip
HATS: Final[Mapping[tuple[int, int], Action]] = {
    (0, 1): Action.UP, (0, -1): Action.DOWN, (-1, 0): Action.LEFT, (1, 0): Action.RIGHT,
}  # fmt: skip
STICK: Final[Mapping[tuple[int, int], Action]] = {
    (0, -1): Action.LEFT, (0, 1): Action.RIGHT, (1, -1): Action.UP, (1, 1): Action.DOWN,
}  # fmt: skip
FAR, NEAR = 0.6, 0.3
ONCE: Final = frozenset({Action.ACCEPT, Action.BACK, Action.FULLSCREEN, Action.HELP})


class Controls:
    """Turns events into actions; remembers the sticks, which must come back before they count."""

    def __init__(self) -> None:
        self._pushed: set[int] = set()
        self._held: set[int] = set()
        self.pads: dict[int, pygame.joystick.JoystickType] = {}

    def action(self, event: pygame.Event) -> Action | None:
        """Return the action an event stands for, None for all others."""
        if event.type == pygame.KEYDOWN:
            return self._first_time(event.key, self._key(event))
        if event.type == pygame.KEYUP:
            self._held.discard(event.key)
        if event.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()  # what is released elsewhere is not told
        if event.type == pygame.JOYBUTTONDOWN:
            return BUTTONS.get(event.button)
        if event.type == pygame.JOYHATMOTION:
            return HATS.get(tuple(event.value))
        if event.type == pygame.JOYAXISMOTION:
            return self._stick(event.axis, event.value)
        self._plugged(event)
        return None

    def _first_time(self, key: int, action: Action | None) -> Action | None:
        """A key that is held down repeats arrows; it never confirms the next choice too."""
        if action not in ONCE:
            return action
        repeats = key in self._held
        self._held.add(key)
        return None if repeats else action

    def _key(self, event: pygame.Event) -> Action | None:
        if event.key == pygame.K_TAB:
            back = event.mod & pygame.KMOD_SHIFT
            return Action.UP if back else Action.DOWN
        return KEYS.get(event.key)

    def _stick(self, axis: int, value: float) -> Action | None:
        if abs(value) < NEAR:
            self._pushed.discard(axis)
        if abs(value) < FAR or axis in self._pushed:
            return None
        self._pushed.add(axis)
        return STICK.get((axis, 1 if value > 0 else -1))

    def _plugged(self, event: pygame.Event) -> None:
        if event.type == pygame.JOYDEVICEADDED:
            pad = pygame.joystick.Joystick(event.device_index)
            self.pads[pad.get_instance_id()] = pad
        elif event.type == pygame.JOYDEVICEREMOVED:
            self.pads.pop(event.instance_id, None)
