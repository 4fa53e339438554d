"""The room's screen: the board, the code, the card that everybody reads. Nobody's money."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pygame

from dilemme.client import words
from dilemme.client.board.picture import Board
from dilemme.client.controls import Action
from dilemme.client.language import _
from dilemme.client.look.pawns import pawn
from dilemme.client.scenes import sheet
from dilemme.client.scenes.base import Scene
from dilemme.client.scenes.frame import draw_link, framed
from dilemme.client.tables.base import Table
from dilemme.client.ui import paint

if TYPE_CHECKING:
    from dilemme.client.app import App

Json = Any  # JSON values nest to any depth
LETTERS = "ABCDEFGH"
# From the largest: the back row reads this card.
TITLES, TEXTS = ("huge", "great", "title", "strong"), ("great", "title", "lead", "body", "small")


class RoomScene(Scene):
    """A table for everybody to look at. Escape leaves it."""

    def __init__(self, app: App, table: Table) -> None:
        super().__init__(app)
        self.table, self.board = table, Board()
        app.journal.begin(table.code, table.seq)
        self.follow()

    @property
    def is_moving(self) -> bool:
        return self.board.motion.is_moving

    @property
    def is_waiting(self) -> bool:
        return not self.table.view

    def follow(self) -> None:
        """Take the table's picture in."""
        self.board.follow(self.table, self.style)
        for name in self.board.sounds[:1]:
            self.app.sounds.play(name)
        self.board.sounds.clear()
        self.app.journal.tell(self.table.lines)
        self.resized()

    def resized(self) -> None:
        self.board.layout(self.style, framed(self.style, 0).board)
        self.dirty = True

    def handle(self, event: pygame.Event, action: Action | None) -> None:
        if action is Action.BACK:
            self.app.home()

    def update(self, dt: float) -> None:
        moved = self.board.update(dt)
        if not self.board.motion.is_moving and self.table.poll(self.app.now()):
            self.follow()
        self.moved = self.moved or moved

    def draw(self, canvas: pygame.Surface) -> None:
        style, frame = self.style, framed(self.style, 0)
        canvas.fill(style.colour("papier-100"))
        self.draw_moving(canvas)
        draw_link(canvas, style, frame.bar, self.table.link, "")
        right = frame.banner.unionall([frame.panel, frame.column])
        top = self._door(canvas, pygame.Rect(right.left, right.top, right.width, 0))
        bottom = self._teams(canvas, right)
        room = pygame.Rect(right.left, top, right.width, bottom - top - style.px(12))
        self._card(canvas, room)

    def draw_moving(self, canvas: pygame.Surface) -> None:
        if self.board.play:
            self.board.draw(canvas, self.style)
        else:
            framed(self.style, 0).draw_town(canvas, self.style)

    def _door(self, canvas: pygame.Surface, rect: pygame.Rect) -> int:
        """Where one joins: the site, the code, the QR code; larger before the game."""
        style = self.style
        role = "great" if self.board.play else "huge"
        tall = style.fonts.line("body") + style.fonts.line(role) + style.px(24)
        rect = pygame.Rect(rect.left, rect.top, rect.width, tall)
        paint.box(canvas, rect, style.colour("papier-0"), style.px(14))
        address = self.table.address
        square = rect.height - style.px(16)
        code = _qr(f"{address}/j/{self.table.code}", square)
        canvas.blit(code, code.get_rect(midright=(rect.right - style.px(12), rect.centery)))
        site = address.partition("://")[2] + "/j"
        told = _("Rejoignez la partie sur {site}").format(site=site)
        left, width = rect.left + style.px(16), rect.width - square - style.px(40)
        lines = style.fonts.wrapped(told, "body", width)
        line = lines[0] if len(lines) == 1 else style.fonts.wrapped(site, "body", width)[0]
        paint.line(canvas, style, line, "body", "encre-900", topleft=(left, rect.top + style.px(8)))
        spoken = f"{self.table.code[:3]} {self.table.code[3:]}"
        top = rect.top + style.px(10) + style.fonts.line("body")
        paint.line(canvas, style, spoken, role, "prune-700", topleft=(left, top))
        return rect.bottom + style.px(12)

    def _teams(self, canvas: pygame.Surface, right: pygame.Rect) -> int:
        """The teams in two columns at the bottom; return where they begin."""
        style, teams = self.style, (self.table.view.get("room") or {"teams": []})["teams"]
        tall = max(style.px(34), style.fonts.line("strong") + style.fonts.line("small"))
        rows = (len(teams) + 1) // 2
        top = right.bottom - rows * (tall + style.px(4))
        for rank, team in enumerate(teams):
            left = right.left + (rank % 2) * right.width // 2
            place = pygame.Rect(
                left, top + rank // 2 * (tall + style.px(4)), right.width // 2, tall
            )
            self._team(canvas, place, team)
        return top

    def _team(self, canvas: pygame.Surface, place: pygame.Rect, team: dict[str, Json]) -> None:
        style = self.style
        image = pawn(style.tokens, style.fonts, team["seat"], style.px(36))
        canvas.blit(image, image.get_rect(midleft=place.midleft))
        left, width = place.left + style.px(44), place.width - style.px(52)
        name = style.fonts.wrapped(str(team["name"]), "strong", width)[0]
        status = sheet.status(self.table, team).partition(",")[0]
        doing = style.fonts.wrapped(status, "small", width)[0]
        paint.line(canvas, style, name, "strong", "encre-900", topleft=(left, place.top))
        under = place.top + style.fonts.line("strong")
        paint.line(canvas, style, doing, "small", "encre-700", topleft=(left, under))

    def _card(self, canvas: pygame.Surface, room: pygame.Rect) -> None:
        """The one thing that the room must read: as large as it fits."""
        style = self.style
        paint.box(canvas, room, style.colour("prune-700"), style.px(16))
        inside = room.inflate(-style.px(44), -style.px(32))
        who, title, text, options = shown_card(self.table)
        for title_role, text_role in zip((*TITLES, TITLES[-1]), TEXTS, strict=True):
            blocks = [(who, "strong"), (title, title_role), (text, text_role)]
            blocks += [(option, text_role) for option in options]
            blocks = [block for block in blocks if block[0]]
            tall = sum(
                paint.height_of(style, words_of, role, inside.width) + style.px(8)
                for words_of, role in blocks
            )
            if tall <= inside.height:
                break
        place = inside.copy()
        place.top += max(0, (inside.height - tall) // 2)
        before = canvas.get_clip()
        canvas.set_clip(room)
        for words_of, role in blocks:
            used = paint.paragraph(canvas, style, words_of, role, "papier-0", place)
            place.top += used + style.px(8)
        canvas.set_clip(before)

    def leave(self) -> None:
        self.table.close()


def shown_card(table: Table) -> tuple[str, str, str, list[str]]:
    """Return who, title, text and answers of what the room reads now."""
    view = table.view
    play = view.get("play")
    if play is None:
        return (
            "",
            _("La table attend ses équipes"),
            _("Prenez votre téléphone et entrez le code."),
            [],
        )
    if view["room"]["debating"]:
        talk = _("Posez les téléphones. Chacun peut dire son avis.")
        return "", _("Tout le monde parle"), talk, []
    if play["paused"] is not None:
        talking = play["paused_kind"] == "talk"
        return "", _("Tout le monde parle") if talking else _("En pause"), play["paused"], []
    if play["turn"] is None:
        return "", *words.PHASES.get(play["phase"], ("", "")), []
    return _of_the_team(play)


def _of_the_team(play: dict[str, Json]) -> tuple[str, str, str, list[str]]:
    team, card, told = play["teams"][play["turn"]], play["decision"], play["explanation"]
    if told:
        return _("À retenir"), told["title"], told["text"], []
    if not card or card["kind"] == "private":
        where = _("Case {name}").format(name=team["square"])
        return team["name"], where, _("L’équipe réfléchit."), []
    options = [_option(one) for one in card.get("options") or ()]
    options = options or [str(one) for one in card.get("choices") or ()]
    lettered = [f"{LETTERS[rank]}. {label}" for rank, label in enumerate(options)]
    return team["name"], card["title"], card["text"] or "", lettered


def _option(option: dict[str, Json]) -> str:
    if not option["votes"]:
        return str(option["label"])
    told = _("{label} ({count} avis)")
    return told.format(label=option["label"], count=option["votes"])


def _qr(address: str, size: int) -> pygame.Surface:
    """Return the QR code of an address; empty when the package that draws it is not there."""
    try:
        import segno
    except ImportError:
        return pygame.Surface((1, 1), pygame.SRCALPHA)
    written = io.BytesIO()
    segno.make(address, error="m").save(written, kind="png", scale=4, border=2)
    written.seek(0)
    return pygame.transform.scale(pygame.image.load(written, "qr.png"), (size, size))
