"""Everything a drawing asks of the window: its size, its tokens, its fonts, its motion."""

from dilemme.client.look.fonts import Fonts
from dilemme.client.look.tokens import Colour, tokens
from dilemme.client.preferences import Preferences

REFERENCE = (1280, 720)
SMALLEST_UNIT = 0.8


class Style:
    """One window size with one set of preferences; made anew when either changes."""

    def __init__(self, size: tuple[int, int], preferences: Preferences) -> None:
        self.width, self.height = size
        self.preferences = preferences
        fits = min(self.width / REFERENCE[0], self.height / REFERENCE[1])
        self.unit = max(SMALLEST_UNIT, fits)
        self.tokens = tokens(high_contrast=preferences.high_contrast)
        self.fonts = Fonts(self.unit, preferences.text_scale)

    def px(self, length: float) -> int:
        """Return a length of the 1280 by 720 drawing in pixels of this window."""
        return max(1, round(length * self.unit))

    def colour(self, name: str) -> Colour:
        """Return a token's colour."""
        return self.tokens[name]

    def lasts(self, name: str, times: float) -> float:
        """Return the seconds of so many times a token's duration; none when motion is reduced."""
        if self.preferences.reduced_motion:
            return 0.0
        return times * self.tokens.durations[name] / 1000
