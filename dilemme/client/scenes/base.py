"""A scene handles what one does, lets time pass, and draws; drawing changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pygame

from dilemme.client.controls import Action
from dilemme.client.language import _
from dilemme.client.look import town
from dilemme.client.look.style import Style
from dilemme.client.ui import paint
from dilemme.client.ui.column import Column
from dilemme.client.ui.elements import Button, Changed, Element, Message, Pressed, Value

if TYPE_CHECKING:
    from dilemme.client.app import App

BACK: Final = "back"


class Scene:
    """One screen. `dirty`: what is drawn is no longer what is; `moved`: only what moves is."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.dirty = True
        self.moved = False

    @property
    def style(self) -> Style:
        """The look of the window as it is now."""
        return self.app.style

    @property
    def is_moving(self) -> bool:
        """Whether something moves, so that time must pass quickly."""
        return False

    @property
    def is_waiting(self) -> bool:
        """Whether there is nothing to see yet: a server is asked."""
        return False

    def resized(self) -> None:
        """Lay everything out again: the window or the preferences changed."""
        self.dirty = True

    def handle(self, event: pygame.Event, action: Action | None) -> None:
        """Take what somebody did."""

    def update(self, dt: float) -> None:
        """Let `dt` seconds pass."""

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw the whole window."""

    def draw_moving(self, canvas: pygame.Surface) -> None:
        """Draw again only what moves: sixty times a second, in a window of any size."""
        self.draw(canvas)

    def leave(self) -> None:
        """The scene is left for good."""


class Panel(Scene):
    """A title and a column, beside the town: every screen that is not the board."""

    title = ""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.column = Column()
        self.form: dict[str, Value] = {}
        self.refused = ""
        self.rebuild()

    def items(self) -> Sequence[Element]:
        """Return what the column holds now."""
        return []

    def pressed(self, key: str) -> None:
        """A button was pressed."""

    def changed(self, key: str, value: Value) -> None:
        """A field changed: by default the form keeps it."""
        self.form[key] = value

    def back(self) -> None:
        """Escape: go where one came from."""
        self.app.back()

    def rebuild(self) -> None:
        """Show what is true now."""
        self.column.show(self.items())
        self.resized()

    def resized(self) -> None:
        self.column.layout(self.style, self._room())
        self.dirty = True

    def _frame(self) -> pygame.Rect:
        style = self.style
        width = min(style.width - style.px(80), style.px(620 * max(1.0, style.fonts.text_scale)))
        left = style.width - width - style.px(40)
        return pygame.Rect(left, style.px(24), width, style.height - style.px(48))

    def _room(self) -> pygame.Rect:
        """The place of the column: under the title, with air around."""
        frame = self._frame()
        top = frame.top + style_title_height(self.style, self.title, frame)
        width = frame.width - 2 * self.style.px(32)
        return pygame.Rect(
            frame.left + self.style.px(32), top, width, frame.bottom - top - self.style.px(20)
        )

    def handle(self, event: pygame.Event, action: Action | None) -> None:
        if action is Action.BACK:
            self.back()
            return
        was, focus, scroll = len(self.column.items), self.column.focus, self.column.scroll
        taken, message = self.column.handle(event, action)
        if message is not None:
            self._obey(message)
        if taken or (was, focus, scroll) != (
            len(self.column.items), self.column.focus, self.column.scroll,
        ):  # fmt: skip
            self.dirty = True

    def _obey(self, message: Message) -> None:
        if isinstance(message, Pressed):
            if message.key == BACK:
                self.back()
                return
            self.pressed(message.key)
        elif isinstance(message, Changed):
            self.changed(message.key, message.value)
        if self.app.scene is self:
            self.rebuild()

    def draw(self, canvas: pygame.Surface) -> None:
        style = self.style
        canvas.fill(style.colour("papier-50"))
        self._town(canvas)
        frame = self._frame()
        edge = style.colour("trait")
        paint.box(canvas, frame, style.colour("papier-0"), style.px(18), edge, style.px(1))
        place = frame.inflate(-2 * style.px(32), 0)
        place.top = frame.top + style.px(22)
        paint.paragraph(canvas, style, self.title, "great", "prune-700", place)
        self.column.draw(canvas, style)

    def _town(self, canvas: pygame.Surface) -> None:
        """The town fills what the panel leaves; the window of a phone shows none of it."""
        style, left = self.style, self._frame().left
        size = max(style.height, left)
        canvas.set_clip(pygame.Rect(0, 0, left - style.px(16), style.height))
        canvas.blit(town.town(0, size), (min(0, (left - size) // 2), style.height - size))
        canvas.set_clip(None)


def style_title_height(style: Style, title: str, frame: pygame.Rect) -> int:
    """Return the height that a panel's title takes."""
    return style.px(36) + paint.height_of(style, title, "great", frame.width - 2 * style.px(32))


def back_button(label: str = "") -> Button:
    """Return the button that goes where one came from."""
    return Button(BACK, label or _("Retour"), icon="arrow-left")
