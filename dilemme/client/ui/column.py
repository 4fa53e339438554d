"""Elements one under the other, with one focus and a scroll: the only container there is."""

from collections.abc import Sequence

import pygame

from dilemme.client.controls import Action
from dilemme.client.look.style import Style
from dilemme.client.ui import paint
from dilemme.client.ui.elements import Choice, Element, Message
from dilemme.client.ui.fields import Amount, Input

SCROLL_STEP = 60


class Column:
    """Lays elements out in a rectangle, keeps the focus on one and shows it."""

    def __init__(self) -> None:
        self.items: list[Element] = []
        self.focus = ""
        self.scroll = 0
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._tops: list[int] = []
        self._heights: list[int] = []
        self._style: Style | None = None

    def show(self, items: Sequence[Element]) -> None:
        """Replace the elements; the focus stays where it was when that element is still there."""
        old = self._rank()
        self.items = list(items)
        keys = self.keys()
        if self.focus not in keys:
            self.focus = keys[min(old, len(keys) - 1)] if keys and old else (keys or [""])[0]

    def top(self) -> None:
        """Go back to the first element."""
        self.scroll = 0
        self.focus = next(iter(self.keys()), "")

    def keys(self) -> list[str]:
        """Return what can hold the focus, in order."""
        return [item.key for item in self.items if item.key]

    def _rank(self) -> int:
        keys = self.keys()
        return keys.index(self.focus) if self.focus in keys else 0

    @property
    def focused(self) -> Element | None:
        """The element that keys speak to."""
        return next((item for item in self.items if item.key and item.key == self.focus), None)

    @property
    def is_typing(self) -> bool:
        """Whether letters go into a field."""
        return isinstance(self.focused, Input)

    def layout(self, style: Style, rect: pygame.Rect) -> None:
        """Place the elements for a window; keep the focused one in sight."""
        self.rect, self._style = rect, style
        self._heights = [item.height(style, rect.width) for item in self.items]
        self._tops, top = [], 0
        for item, tall in zip(self.items, self._heights, strict=True):
            self._tops.append(top)
            top += tall + style.px(item.gap)
        self._total = top
        self._show_focus()

    def _show_focus(self) -> None:
        margin = self._style.px(12) if self._style else 0
        for item, top, tall in zip(self.items, self._tops, self._heights, strict=True):
            if item.key and item.key == self.focus:
                lowest = top - margin if self._rank() else 0
                highest = top + tall + margin - self.rect.height
                if tall + 2 * margin <= self.rect.height:
                    self.scroll = max(self.scroll, highest)
                self.scroll = min(self.scroll, lowest)
        self._bound()

    def _bound(self) -> None:
        self.scroll = max(0, min(self.scroll, self._total - self.rect.height))

    def places(self) -> list[tuple[Element, pygame.Rect]]:
        """Return each element and where it is in the window."""
        return [
            (
                item,
                pygame.Rect(
                    self.rect.left, self.rect.top + top - self.scroll, self.rect.width, tall
                ),
            )
            for item, top, tall in zip(self.items, self._tops, self._heights, strict=True)
        ]

    def draw(self, canvas: pygame.Surface, style: Style) -> None:
        """Draw what is in sight."""
        clip = self.rect.inflate(style.px(20), 0)
        before = canvas.get_clip()
        canvas.set_clip(clip.clip(before))
        for item, rect in self.places():
            if rect.colliderect(clip):
                item.draw(canvas, style, rect)
                if item.key and item.key == self.focus:
                    paint.focus_ring(canvas, style, rect, style.px(12))
        canvas.set_clip(before)
        self._bar(canvas, style)

    def _bar(self, canvas: pygame.Surface, style: Style) -> None:
        if self._total <= self.rect.height:
            return
        tall = self.rect.height * self.rect.height // self._total
        top = self.rect.top + self.scroll * self.rect.height // self._total
        thumb = pygame.Rect(self.rect.right + style.px(10), top, style.px(6), tall)
        paint.box(canvas, thumb, style.colour("bord-fort"), style.px(3))

    def handle(self, event: pygame.Event, action: Action | None) -> tuple[bool, Message | None]:
        """Return whether the event was for this column, and what it asks for."""
        if event.type == pygame.MOUSEWHEEL:
            self._scrolled(-event.y * SCROLL_STEP)
            return True, None
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._clicked(event.pos)
        message = self._chosen_by_digit(event) or self._asked(event, action)
        if message is not None:
            return True, message
        if action in (Action.UP, Action.DOWN):
            self._move(1 if action is Action.DOWN else -1)
            return True, None
        if action is Action.ACCEPT and event.type == pygame.KEYDOWN and self.is_typing:
            if event.key != pygame.K_SPACE:
                self._move(1)  # what is typed is done
            return True, None
        if action in (Action.PAGE_UP, Action.PAGE_DOWN):
            self._scrolled(self.rect.height * (1 if action is Action.PAGE_DOWN else -1))
            return True, None
        return False, None

    def _asked(self, event: pygame.Event, action: Action | None) -> Message | None:
        focused = self.focused
        if focused is None:
            return None
        if isinstance(focused, Input) and event.type in (pygame.KEYDOWN, pygame.TEXTINPUT):
            return focused.typed(event)  # arrows that turn letters are a gamepad's
        return focused.typed(event) or (focused.act(action) if action is not None else None)

    def _chosen_by_digit(self, event: pygame.Event) -> Message | None:
        """A digit chooses an answer, unless the field in hand takes it."""
        if event.type != pygame.TEXTINPUT or not event.text.isdecimal():
            return None
        takes_it = isinstance(self.focused, (Input, Amount))
        for item in [] if takes_it else self.items:
            if isinstance(item, Choice) and item.number and str(item.number) == event.text:
                self.focus = item.key
                return item.act(Action.ACCEPT)
        return None

    def _move(self, step: int) -> None:
        keys = self.keys()
        if not keys:
            self._scrolled(step * SCROLL_STEP)
            return
        self.focus = keys[(self._rank() + step) % len(keys)]
        self._show_focus()

    def _scrolled(self, by: int) -> None:
        self.scroll += by
        self._bound()

    def _clicked(self, place: tuple[int, int]) -> tuple[bool, Message | None]:
        if not self.rect.collidepoint(place):
            return False, None
        for item, rect in self.places():
            if item.key and rect.collidepoint(place):
                self.focus = item.key
                return True, item.clicked(rect, place)
        return False, None
