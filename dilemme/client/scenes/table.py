"""A team at the table: the board on the left, its turn, its money and its choices on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from dilemme.client import words
from dilemme.client.board.picture import Board
from dilemme.client.controls import Action
from dilemme.client.language import _
from dilemme.client.scenes import sheet
from dilemme.client.scenes.base import Scene
from dilemme.client.scenes.debrief import Debrief
from dilemme.client.scenes.decision import Decision
from dilemme.client.scenes.frame import Frame, draw_banner, draw_link, draw_tabs, framed
from dilemme.client.scenes.purse import Purse
from dilemme.client.scenes.turn import (
    LEAVE,
    banner,
    cover_items,
    is_awaited,
    lobby_items,
    waiting_items,
    written_lines,
)
from dilemme.client.tables import places
from dilemme.client.tables.base import Link, Table
from dilemme.client.tables.local import LocalTable
from dilemme.client.tables.remote import RemoteTable
from dilemme.client.ui.column import Column
from dilemme.client.ui.elements import Button, Changed, Element, Message, Pressed, Text

if TYPE_CHECKING:
    from dilemme.client.app import App

TABS: Final = {
    "play": _("Jouer"), "budget": _("Budget"), "people": _("Équipes"), "journal": _("Journal"),
}  # fmt: skip
SHORTCUTS: Final = {"b": "budget", "p": "people", "l": "journal", "j": "play"}


class TableScene(Scene):
    """Shows a table, sends what the team chooses. Between two teams of one computer, it hides."""

    def __init__(self, app: App, table: Table) -> None:
        super().__init__(app)
        self.table = table
        self.board, self.purse, self.decision, self.column = Board(), Purse(), Decision(), Column()
        self.tab = "play"
        self.money_hidden = False
        self.held_by = None if self._is_shared else table.seat
        self._seq = -1
        self._turn: object = None
        self._beside: pygame.Surface | None = None
        self._left: int | None = None
        app.journal.begin(table.code or _("Partie sur cet ordinateur"), table.seq)
        self.follow()

    @property
    def _is_shared(self) -> bool:
        return isinstance(self.table, LocalTable) and self.table.is_shared

    @property
    def is_covered(self) -> bool:
        """Whether the computer is on its way from one team to another."""
        over = self.table.view.get("phase") == "ended"
        return self._is_shared and not over and self.held_by != self.table.seat

    @property
    def is_moving(self) -> bool:
        return self.board.motion.is_moving or self.purse.motion.is_moving

    @property
    def is_waiting(self) -> bool:
        return not self.table.view

    @property
    def _mine(self) -> bool:
        return is_awaited(self.table) and not self.is_covered

    def follow(self) -> None:
        """Take the table's picture in: what changed begins to move, and is written down."""
        table = self.table
        play = table.view.get("play")
        self.board.follow(table, self.style)
        shown = play["me"] if play and not self.is_covered else None
        if self.purse.follow(shown, self.style):
            self.app.sounds.play("coin")
        for name in self.board.sounds[:1]:
            self.app.sounds.play(name)
        self.board.sounds.clear()
        self._announce()
        if isinstance(table, RemoteTable) and table.link is Link.CLOSED:
            places.forget(self.app.folder, table.place.table)
        self.app.journal.tell(written_lines(table))
        fresh = self.decision.follow(table) and self.tab == "play"
        self.rebuild()
        if fresh:
            self.column.top()

    def _announce(self) -> None:
        turn = (self.table.seat, self._mine)
        if turn != self._turn and self._mine:
            self.app.sounds.play("turn")
            self.tab = "play"
        if self.table.refused:
            self.app.sounds.play("refused")
        self._turn = turn

    def rebuild(self) -> None:
        """Show what is true now."""
        self.column.show(self.items())
        self.resized()

    def items(self) -> list[Element]:
        """Return what the column of the open tab holds."""
        play = self.table.view.get("play")
        if self.is_covered:
            return cover_items(self.table)
        if self.tab == "journal":
            return sheet.journal_items(self.table.lines)
        if self.tab == "people":
            return [*sheet.people_items(self.table), LEAVE]
        if play is None or not play["me"]:
            return [*lobby_items(self.table), LEAVE]
        if self.tab == "budget":
            return sheet.budget_items(play["me"], hidden=self.money_hidden)
        return self._turn_items()

    def _turn_items(self) -> list[Element]:
        play = self.table.view["play"]
        if play["phase"] == "ended":
            told = words.PHASES["ended"]
            see = Button("debrief", _("Voir le bilan"), "main", "chart-bar")
            return [Text(told[0], "title"), Text(told[1]), see, LEAVE]
        if play["paused"] is not None:
            return [Text(_("La partie est en pause"), "title"), Text(play["paused"])]
        explained = play["explanation"]
        made = self.decision.items(self.table, self.table.effect)
        if not self.table.legal:
            made = waiting_items(self.table)
        if explained:
            made += [
                Text(_("À retenir\u00a0: {title}").format(title=explained["title"]), "strong"),
                Text(explained["text"]),
            ]
        return [*made, *sheet.role_items(self.table), LEAVE]

    def resized(self) -> None:
        frame = self.frame
        self.board.layout(self.style, frame.board)
        self.column.layout(self.style, frame.column)
        self.dirty = True

    @property
    def frame(self) -> Frame:
        """Where everything is in this window."""
        strip = self.purse.height(self.style) if self._has_purse else 0
        return framed(self.style, strip)

    @property
    def _has_purse(self) -> bool:
        play = self.table.view.get("play")
        return bool(play and play["me"]) and not self.is_covered

    def handle(self, event: pygame.Event, action: Action | None) -> None:
        if self._shortcut(event) or self._tabbed(event, action):
            self.rebuild()
            return
        if action is Action.BACK:
            self._press("leave" if self.tab == "play" else "tab:play")
            return
        if self._confirms(event, action):
            self._press("play")
            return
        before = (self.column.focus, self.column.scroll)
        taken, message = self.column.handle(event, action)
        if message is not None:
            self._obey(message)
        if taken or before != (self.column.focus, self.column.scroll):
            self.dirty = True

    def _confirms(self, event: pygame.Event, action: Action | None) -> bool:
        """Enter on the answer that is already chosen confirms it (experience.md §7)."""
        if action is not Action.ACCEPT or event.type == pygame.MOUSEBUTTONDOWN:
            return False
        chosen = f"offer:{self.decision.form.get('offer')}"
        open_now = self.tab == "play" and not self.is_covered
        return open_now and bool(self.table.legal) and self.column.focus == chosen

    def _shortcut(self, event: pygame.Event) -> bool:
        if event.type != pygame.TEXTINPUT or self.column.is_typing:
            return False
        letter = event.text.lower()
        if letter == "h":
            self.money_hidden = not self.money_hidden
        elif letter == "r":
            self.app.open("help")
        elif letter in SHORTCUTS and not self.is_covered:
            self.tab = SHORTCUTS[letter]
        else:
            return False
        return True

    def _tabbed(self, event: pygame.Event, action: Action | None) -> bool:
        names = list(TABS)
        step = {Action.NEXT_TAB: 1, Action.PREVIOUS_TAB: -1}.get(action) if action else None
        if step is None and event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            places = self.frame.tabs(len(names))
            hit = next((n for n, rect in enumerate(places) if rect.collidepoint(event.pos)), None)
            step = None if hit is None else hit - names.index(self.tab)
        if step is None or self.is_covered:
            return False
        self.tab = names[(names.index(self.tab) + step) % len(names)]
        self.column.top()
        return True

    def _obey(self, message: Message) -> None:
        if isinstance(message, Pressed):
            self._press(message.key)
            return
        if isinstance(message, Changed):
            offer = self.decision.chosen(self.table.legal)
            self.decision.changed(offer, message.key, message.value)
            self.table.effect = None
            self.rebuild()

    def _press(self, key: str) -> None:
        if key == "leave":
            self.app.home()
            return
        if key == "debrief":
            self.app.show(Debrief(self.app, self.table))
            return
        if key == "ready":
            self.held_by = self.table.seat
        elif key == "wide":
            self.decision.wide = True
        elif key == "tab:play":
            self.tab = "play"
        else:
            self._ask(key)
        self.follow()

    def _ask(self, key: str) -> None:
        move = self.decision.move(self.table.legal)
        if move is None:
            self.table.refused = _("Choisissez une réponse.")
        elif key == "effect":
            self.table.ask_effect(*move)
        elif not self.table.is_waiting:
            self.table.send(*move)

    def update(self, dt: float) -> None:
        moved = self.board.update(dt)
        moved = self.purse.motion.update(dt) or moved
        if not self.board.motion.is_moving and self.table.poll(self.app.now()):
            self.follow()
        self.moved = self.moved or moved
        left = self.table.seconds_left(self.app.now())
        if left != self._left:
            self._left, self.dirty = left, True

    def draw(self, canvas: pygame.Surface) -> None:
        style, frame, table = self.style, self.frame, self.table
        canvas.fill(style.colour("papier-100"))
        draw_link(canvas, style, frame.bar, table.link, table.code)
        draw_banner(canvas, style, frame.banner, *banner(table, mine=self._mine, left=self._left))
        if self._has_purse:
            self.purse.draw(canvas, style, frame.purse, hidden=self.money_hidden)
        frame.draw_panel(canvas, style)
        draw_tabs(canvas, style, frame.tabs(len(TABS)), list(TABS.values()), self._open_tab)
        self.column.draw(canvas, style)
        self._beside = canvas.subsurface(frame.beside).copy()
        self._draw_board(canvas)

    def draw_moving(self, canvas: pygame.Surface) -> None:
        if self._beside is not None:
            canvas.blit(self._beside, self.frame.beside)
        self._draw_board(canvas)

    def _draw_board(self, canvas: pygame.Surface) -> None:
        frame = self.frame
        if self.board.play:
            self.board.draw(canvas, self.style)
        else:
            frame.draw_town(canvas, self.style)
        if self._has_purse and not self.money_hidden:
            self.purse.draw_coins(canvas, self.style, frame.purse, self.board.centre)

    @property
    def _open_tab(self) -> int:
        return list(TABS).index(self.tab)

    def leave(self) -> None:
        self.table.close()
