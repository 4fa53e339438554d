"""What one types or sets: a line of text, an amount."""

from dataclasses import dataclass
from typing import Final

import pygame

from dilemme.client.controls import Action
from dilemme.client.look.style import Style
from dilemme.client.ui import paint
from dilemme.client.ui.elements import Changed, Element, Message
from dilemme.finance.money import format_euros

# A gamepad has no letters: up and down change the last one, right adds one, left takes it away.
WHEEL: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/.-_@ "


@dataclass(frozen=True, slots=True)
class Input(Element):
    """One line of text with its label; `code` writes capitals only."""

    key: str
    label: str
    value: str
    hint: str = ""
    most: int = 200
    code: bool = False
    editing: bool = False
    gap: int = 12

    def height(self, style: Style, width: int) -> int:
        label = paint.height_of(style, self.label, "strong", width)
        hint = paint.height_of(style, self.hint, "small", width) if self.hint else 0
        return label + hint + style.px(52)

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        used = paint.paragraph(canvas, style, self.label, "strong", "encre-900", rect)
        if self.hint:
            under = pygame.Rect(rect.left, rect.top + used, rect.width, 0)
            used += paint.paragraph(canvas, style, self.hint, "small", "encre-500", under)
        frame = pygame.Rect(rect.left, rect.top + used + style.px(4), rect.width, style.px(46))
        edge = style.colour("prune-700" if self.editing else "bord-fort")
        paint.box(canvas, frame, style.colour("papier-0"), style.px(8), edge, style.px(2))
        self._text(canvas, style, frame)

    def _text(self, canvas: pygame.Surface, style: Style, frame: pygame.Rect) -> None:
        """The end of what is typed is what one looks at."""
        font, inner = style.fonts.of("strong"), frame.width - style.px(30)
        shown = self.value
        while shown and font.size(shown)[0] > inner:
            shown = shown[1:]
        left = frame.left + style.px(12)
        place = paint.line(
            canvas, style, shown, "strong", "encre-900", midleft=(left, frame.centery)
        )
        caret = pygame.Rect(place.right + style.px(2), 0, style.px(2), style.px(24))
        caret.centery = frame.centery
        canvas.fill(style.colour("prune-700"), caret)

    def typed(self, event: pygame.Event) -> Message | None:
        if event.type == pygame.TEXTINPUT:
            text = event.text.upper() if self.code else event.text
            return self._changed(self.value + text)
        if event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE:
            return self._changed("" if event.mod & pygame.KMOD_CTRL else self.value[:-1])
        if (
            event.type == pygame.KEYDOWN
            and event.key == pygame.K_v
            and event.mod & pygame.KMOD_CTRL
        ):
            return self._changed(self.value + pasted())
        return None

    def _changed(self, text: str) -> Message | None:
        text = "".join(letter for letter in text if letter.isprintable())[: self.most]
        return Changed(self.key, text) if text != self.value else None

    def act(self, action: Action) -> Message | None:
        if action is Action.ACCEPT:
            return Changed(f"{self.key}:editing", not self.editing)
        if not self.editing:
            return None
        if action is Action.RIGHT:
            return self._changed(self.value + WHEEL[0])
        if action is Action.LEFT:
            return self._changed(self.value[:-1])
        step = {Action.UP: 1, Action.DOWN: -1}.get(action)
        return None if step is None else self._turned(step)

    def _turned(self, step: int) -> Message | None:
        at = WHEEL.find(self.value[-1:].upper()) if self.value else -1
        letter = WHEEL[(at + step) % len(WHEEL)] if self.value else WHEEL[0]
        return self._changed(self.value[:-1] + letter)

    def clicked(self, rect: pygame.Rect, place: tuple[int, int]) -> Message | None:
        return None


def pasted() -> str:
    """Return the text of the clipboard, "" when there is none."""
    try:
        return pygame.scrap.get_text().strip()
    except pygame.error:
        return ""


@dataclass(frozen=True, slots=True)
class Amount(Element):
    """A whole number between bounds: arrows, digits, a click on its bar; Enter takes the rest.

    `rest`: what may still be added (an envelope's share); None when it stands alone.
    """

    key: str
    label: str
    value: int
    low: int
    high: int
    step: int = 1
    money: bool = True
    rest: int | None = None
    gap: int = 12

    def height(self, style: Style, width: int) -> int:
        return style.fonts.line("strong") + style.px(34)

    def draw(self, canvas: pygame.Surface, style: Style, rect: pygame.Rect) -> None:
        paint.line(canvas, style, self.label, "strong", "encre-900", topleft=rect.topleft)
        shown = format_euros(self.value) if self.money else str(self.value)
        paint.line(canvas, style, shown, "strong", "prune-700", topright=rect.topright)
        bar = self._bar(style, rect)
        paint.box(canvas, bar, style.colour("papier-200"), bar.height // 2)
        part = (self.value - self.low) / max(1, self.high - self.low)
        at = bar.left + round(part * bar.width)
        full = pygame.Rect(bar.left, bar.top, max(bar.height, at - bar.left), bar.height)
        paint.box(canvas, full, style.colour("prune-700"), bar.height // 2)
        knob = pygame.Rect(0, 0, style.px(24), style.px(24))
        knob.center = (min(max(at, bar.left + style.px(12)), bar.right - style.px(12)), bar.centery)
        paint.box(
            canvas, knob, style.colour("papier-0"), knob.width // 2, style.colour("prune-700"),
            style.px(3),
        )  # fmt: skip

    def _bar(self, style: Style, rect: pygame.Rect) -> pygame.Rect:
        top = rect.top + style.fonts.line("strong") + style.px(10)
        return pygame.Rect(rect.left, top, rect.width, style.px(10))

    def act(self, action: Action) -> Message | None:
        if action is Action.ACCEPT and self.rest:
            return self._set(self.value + self.rest)
        step = {Action.LEFT: -self.step, Action.RIGHT: self.step}.get(action, 0)
        if step > 0 and self.rest is not None:
            step = min(step, max(0, self.rest))
        return self._set(self.value + step) if step else None

    def typed(self, event: pygame.Event) -> Message | None:
        unit = 100 if self.money else 1
        if event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE:
            return self._set(abs(self.value) // unit // 10 * unit)
        if event.type == pygame.TEXTINPUT and event.text.isdecimal() and event.text.isascii():
            return self._set((abs(self.value) // unit * 10 + int(event.text)) * unit)
        return None

    def clicked(self, rect: pygame.Rect, place: tuple[int, int]) -> Message | None:
        part = (place[0] - rect.left) / max(1, rect.width)
        wanted = self.low + round(part * (self.high - self.low) / self.step) * self.step
        most = self.high if self.rest is None else self.value + max(0, self.rest)
        return self._set(min(wanted, most))

    def _set(self, value: int) -> Message | None:
        value = min(self.high, max(self.low, value))
        return Changed(self.key, value) if value != self.value else None
