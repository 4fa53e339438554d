"""What a column is made of. An element is a picture of a value: acting on it sends a message."""

from dataclasses import dataclass
from typing import Any

import pygame

from dilemme.client.controls import Action
from dilemme.client.look.icons import icon
from dilemme.client.look.pawns import pawn
from dilemme.client.look.style import Style
from dilemme.client.ui import paint

Value = Any  # what a form holds: a text, a number, a flag


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A field has another value."""

    key: str
    value: Value


Message = Pressed | Changed


class Element:
    """Something with a height. Elements with a `key` can hold the focus."""

    key: str  # "" when it cannot hold the focus
    gap: int  # the room below, in units

    def height(self, style: Style, width: int) -> int:
        """Return the height in pixels at a width."""
        raise NotImplementedError

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        """Draw it in its place."""
        raise NotImplementedError

    def act(self, action: Action) -> Message | None:
        """Return what an action on it, when it holds the focus, asks for."""
        return None

    def typed(self, event: pygame.Event) -> Message | None:
        """Return what a key means to it."""
        return None

    def clicked(self, rect: pygame.Rect, place: tuple[int, int]) -> Message | None:
        """Return what a click on it asks for."""
        return self.act(Action.ACCEPT)


@dataclass(frozen=True, slots=True)
class Text(Element):
    """A paragraph."""

    text: str
    role: str = "body"
    colour: str = "encre-900"
    centred: bool = False
    gap: int = 12
    key: str = ""

    def height(self, style: Style, width: int) -> int:
        return paint.height_of(style, self.text, self.role, width)

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        paint.paragraph(
            canvas, style, self.text, self.role, self.colour, rect, centred=self.centred
        )


LOOKS = {
    "main": ("prune-700", "papier-0", "prune-700"),
    "action": ("petrole-700", "papier-0", "petrole-700"),
    "quiet": ("papier-0", "encre-900", "bord-fort"),
}


@dataclass(frozen=True, slots=True)
class Button(Element):
    """A button: it says what it does, and may say more below."""

    key: str
    label: str
    look: str = "quiet"
    icon: str = ""
    detail: str = ""
    gap: int = 12

    def height(self, style: Style, width: int) -> int:
        inner = self._inner(style, width)
        words = paint.height_of(style, self.label, "strong", inner)
        more = paint.height_of(style, self.detail, "small", inner) if self.detail else 0
        return max(style.px(46), words + more + style.px(16))

    def _inner(self, style: Style, width: int) -> int:
        return width - style.px(32) - (style.px(36) if self.icon else 0)

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        fill, ink, border = (style.colour(name) for name in LOOKS[self.look])
        paint.box(canvas, rect, fill, style.px(12), border, style.px(2))
        left = rect.left + style.px(16)
        if self.icon:
            image = icon(self.icon, style.px(26), ink)
            canvas.blit(image, image.get_rect(midleft=(left, rect.centery)))
            left += style.px(36)
        inner = self._inner(style, rect.width)
        words = paint.height_of(style, self.label, "strong", inner)
        more = paint.height_of(style, self.detail, "small", inner) if self.detail else 0
        top = rect.centery - (words + more) // 2
        place = pygame.Rect(left, top, inner, words)
        paint.paragraph(canvas, style, self.label, "strong", ink, place)
        if self.detail:
            paint.paragraph(canvas, style, self.detail, "small", ink, place.move(0, words))

    def act(self, action: Action) -> Message | None:
        return Pressed(self.key) if action is Action.ACCEPT else None


@dataclass(frozen=True, slots=True)
class Choice(Element):
    """One answer among several: `group` is the field, `value` what this one stands for."""

    key: str
    group: str
    value: Value
    label: str
    detail: str = ""
    chosen: bool = False
    many: bool = False
    number: int = 0
    gap: int = 8

    def height(self, style: Style, width: int) -> int:
        inner = width - style.px(62)
        words = paint.height_of(style, self.label, "strong", inner)
        more = paint.height_of(style, self.detail, "small", inner) if self.detail else 0
        return max(style.px(48), words + more + style.px(18))

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        fill = style.colour("prune-100" if self.chosen else "papier-0")
        border = style.colour("prune-700" if self.chosen else "bord-fort")
        width = style.px(3 if self.chosen else 2)
        paint.box(canvas, rect, fill, style.px(12), border, width)
        self._mark(canvas, style, rect)
        inner = rect.width - style.px(62)
        words = paint.height_of(style, self.label, "strong", inner)
        more = paint.height_of(style, self.detail, "small", inner) if self.detail else 0
        top = rect.centery - (words + more) // 2
        place = pygame.Rect(rect.left + style.px(50), top, inner, words)
        paint.paragraph(canvas, style, self.label, "strong", "encre-900", place)
        if self.detail:
            paint.paragraph(canvas, style, self.detail, "small", "encre-700", place.move(0, words))

    def _mark(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        """A ring for one answer, a square for several; inside, the digit that chooses it."""
        place = pygame.Rect(0, 0, style.px(26), style.px(26))
        place.center = (rect.left + style.px(28), rect.centery)
        ink = style.colour("prune-700" if self.chosen else "bord-fort")
        round_or_not = style.px(6) if self.many else place.width // 2
        fill = style.colour("prune-700" if self.chosen else "papier-0")
        paint.box(canvas, place, fill, round_or_not, ink, style.px(2))
        if self.chosen:
            image = icon("check", style.px(20), style.colour("papier-0"))
            canvas.blit(image, image.get_rect(center=place.center))
        elif self.number:
            paint.fitted(
                canvas, style, str(self.number), "strong", style.colour("encre-700"), place,
                style.px(16),
            )  # fmt: skip

    def act(self, action: Action) -> Message | None:
        if action is not Action.ACCEPT:
            return None
        return Changed(self.group, not self.chosen if self.many else self.value)


@dataclass(frozen=True, slots=True)
class Team(Element):
    """A team's token, its name, and a few words on it."""

    seat: int
    name: str
    detail: str = ""
    lit: bool = False
    gap: int = 6
    key: str = ""

    def height(self, style: Style, width: int) -> int:
        inner = width - style.px(60)
        more = paint.height_of(style, self.detail, "small", inner) if self.detail else 0
        words = paint.height_of(style, self.name, "strong", inner)
        return max(style.px(44), words + more + style.px(8))

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        if self.lit:
            paint.box(canvas, rect, style.colour("safran-100"), style.px(10))
        size = style.px(36)
        image = pawn(style.tokens, style.fonts, self.seat, size)
        canvas.blit(image, image.get_rect(midleft=(rect.left + style.px(6), rect.centery)))
        inner = rect.width - style.px(60)
        words = paint.height_of(style, self.name, "strong", inner)
        more = paint.height_of(style, self.detail, "small", inner) if self.detail else 0
        top = rect.centery - (words + more) // 2
        place = pygame.Rect(rect.left + style.px(52), top, inner, words)
        paint.paragraph(canvas, style, self.name, "strong", "encre-900", place)
        if self.detail:
            paint.paragraph(canvas, style, self.detail, "small", "encre-700", place.move(0, words))


@dataclass(frozen=True, slots=True)
class Facts(Element):
    """Labels and amounts, one a line, the amounts in a column."""

    rows: tuple[tuple[str, str], ...]
    gap: int = 10
    key: str = ""

    def _heights(self, style: Style, width: int) -> list[int]:
        return [self._row(style, width, label, value) for label, value in self.rows]

    def _row(self, style: Style, width: int, label: str, value: str) -> int:
        room = width - style.fonts.of("strong").size(value)[0] - style.px(16)
        lines = paint.height_of(style, label, "body", max(width // 3, room))
        return lines + style.px(6)

    def height(self, style: Style, width: int) -> int:
        return sum(self._heights(style, width))

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        top = rect.top
        heights = self._heights(style, rect.width)
        for (label, value), tall in zip(self.rows, heights, strict=True):
            wide = style.fonts.of("strong").size(value)[0]
            room = max(rect.width // 3, rect.width - wide - style.px(16))
            place = pygame.Rect(rect.left, top + style.px(2), room, tall)
            paint.paragraph(canvas, style, label, "body", "encre-700", place)
            paint.line(
                canvas, style, value, "strong", "encre-900",
                topright=(rect.right, top + style.px(2)),
            )  # fmt: skip
            bottom = top + tall - 1
            pygame.draw.line(
                canvas, style.colour("trait"), (rect.left, bottom), (rect.right, bottom)
            )
            top += tall


@dataclass(frozen=True, slots=True)
class Gauge(Element):
    """How much of a whole is taken: two shades, and words above say the same."""

    part: float
    gap: int = 12
    key: str = ""

    def height(self, style: Style, width: int) -> int:
        return style.px(16)

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        paint.box(canvas, rect, style.colour("petrole-600"), rect.height // 2)
        taken = rect.copy()
        taken.width = round(rect.width * min(1.0, max(0.0, self.part)))
        if taken.width > rect.height:
            paint.box(canvas, taken, style.colour("case-charges"), rect.height // 2)
