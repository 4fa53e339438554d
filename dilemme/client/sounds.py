"""Short sounds, made here from sine waves; silent until the user asks for them."""

import math
from array import array
from collections.abc import Sequence
from functools import cache
from typing import Final

import pygame

RATE: Final = 22_050
LOUDNESS: Final = 0.28
# name: (frequency in hertz, seconds) one after the other; 0 is a silence
TUNES: Final[dict[str, Sequence[tuple[float, float]]]] = {
    "step": ((392.0, 0.05), (0.0, 0.02), (440.0, 0.05)),
    "dice": ((220.0, 0.03), (0.0, 0.03), (262.0, 0.03), (0.0, 0.03), (330.0, 0.05)),
    "card": ((523.3, 0.07), (659.3, 0.09)),
    "coin": ((987.8, 0.05), (1318.5, 0.12)),
    "turn": ((523.3, 0.1), (659.3, 0.1), (784.0, 0.16)),
    "refused": ((220.0, 0.12), (196.0, 0.16)),
}


def samples(tune: Sequence[tuple[float, float]]) -> array[int]:
    """Return the 16-bit samples of a tune; each note fades, so that nothing clicks."""
    made = array("h")
    for frequency, seconds in tune:
        count = int(RATE * seconds)
        for rank in range(count):
            fade = min(1.0, rank / 120) * (1 - rank / count) ** 0.7
            wave = math.sin(2 * math.pi * frequency * rank / RATE)
            made.append(int(32_767 * LOUDNESS * fade * wave))
    return made


@cache
def _sound(name: str) -> pygame.mixer.Sound:
    return pygame.mixer.Sound(buffer=samples(TUNES[name]).tobytes())


class Sounds:
    """Plays a sound by its name; a computer without a loudspeaker plays without sound."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self.played: list[str] = []

    def play(self, name: str) -> None:
        """Play a sound, when sounds are on."""
        if not self.on or not self._ready():
            return
        self.played.append(name)
        _sound(name).play()

    def _ready(self) -> bool:
        if pygame.mixer.get_init():
            return True
        try:
            pygame.mixer.init(RATE, -16, 1, 512)
        except pygame.error:
            self.on = False
        return self.on
