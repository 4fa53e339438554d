"""A line over the months, with its numbers written on it: no colour has to be told apart."""

from dataclasses import dataclass

import pygame

from dilemme.client.look.style import Style
from dilemme.client.ui import paint
from dilemme.client.ui.elements import Element
from dilemme.finance.money import format_euros


@dataclass(frozen=True, slots=True)
class Curve(Element):
    """What a team held at the end of each month, debts taken off, in cents."""

    cents: tuple[int, ...]
    gap: int = 14
    key: str = ""

    def height(self, style: Style, width: int) -> int:
        return style.px(130) + 2 * style.fonts.line("small")

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        points = self._points(style, rect)
        low, high = min(0, *self.cents), max(0, *self.cents)
        room = self._room(style, rect)
        zero = room.bottom - round((0 - low) / max(1, high - low) * room.height)
        pygame.draw.line(
            canvas, style.colour("bord-fort"), (room.left, zero), (room.right, zero), style.px(1)
        )
        ink = style.colour("serie-1")
        if len(points) > 1:
            pygame.draw.lines(canvas, ink, False, points, style.px(4))
        for month, ((x, y), cents) in enumerate(zip(points, self.cents, strict=True), start=1):
            pygame.draw.aacircle(canvas, ink, (x, y), style.px(7))
            over = y - style.px(10)
            told = format_euros(cents)
            paint.line(canvas, style, told, "small", "encre-900", midbottom=(x, over))
            paint.line(canvas, style, str(month), "small", "encre-700", midbottom=(x, rect.bottom))

    def _room(self, style: Style, rect: pygame.Rect) -> pygame.Rect:
        line = style.fonts.line("small")
        side = style.px(48)
        return pygame.Rect(
            rect.left + side, rect.top + line + style.px(12), rect.width - 2 * side,
            rect.height - 2 * line - style.px(24),
        )  # fmt: skip

    def _points(self, style: Style, rect: pygame.Rect) -> list[tuple[int, int]]:
        room, low, high = self._room(style, rect), min(0, *self.cents), max(0, *self.cents)
        step = room.width / max(1, len(self.cents) - 1)
        return [
            (
                round(room.left + rank * step),
                room.bottom - round((cents - low) / max(1, high - low) * room.height),
            )
            for rank, cents in enumerate(self.cents)
        ]
