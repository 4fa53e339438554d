"""How the window is shared between the board and the panel, and what surrounds the column."""

from dataclasses import dataclass

import pygame

from dilemme.client import words
from dilemme.client.look import town
from dilemme.client.look.icons import icon
from dilemme.client.look.pawns import pawn
from dilemme.client.look.style import Style
from dilemme.client.tables.base import Link
from dilemme.client.ui import paint

LINK_LOOKS = {
    Link.LOCAL: ("device-laptop", "encre-700"), Link.CONNECTING: ("wifi", "encre-700"),
    Link.ON: ("wifi", "succes-700"), Link.WAITING: ("clock", "alerte-700"),
    Link.LOST: ("wifi-off", "erreur-700"), Link.TAKEN: ("devices", "erreur-700"),
    Link.CLOSED: ("lock", "erreur-700"),
}  # fmt: skip
PANEL_SHARE = 0.4  # the least that the panel has of the width


@dataclass(frozen=True)
class Frame:
    """Rectangles of the window."""

    board: pygame.Rect
    bar: pygame.Rect
    banner: pygame.Rect
    purse: pygame.Rect
    panel: pygame.Rect
    strip: pygame.Rect
    column: pygame.Rect

    @property
    def beside(self) -> pygame.Rect:
        """All that is not the board."""
        return self.bar.unionall([self.banner, self.purse, self.panel])

    def tabs(self, count: int) -> list[pygame.Rect]:
        """Return where the tabs are."""
        wide = self.strip.width // count
        return [
            pygame.Rect(self.strip.left + rank * wide, self.strip.top, wide, self.strip.height)
            for rank in range(count)
        ]

    def draw_panel(self, canvas: pygame.Surface, style: Style) -> None:
        """Draw the sheet that the column lies on."""
        edge = style.colour("trait")
        paint.box(canvas, self.panel, style.colour("papier-0"), style.px(14), edge, style.px(1))

    def draw_town(self, canvas: pygame.Surface, style: Style) -> None:
        """Before a game there is no board yet: the town alone."""
        canvas.blit(town.town(0, self.board.width), self.board)


def framed(style: Style, purse_height: int) -> Frame:
    """Return the places of a window; the board takes the height, the panel what is left."""
    margin = style.px(14)
    side = min(style.height - 2 * margin, round(style.width * (1 - PANEL_SHARE)) - 2 * margin)
    board = pygame.Rect(margin, (style.height - side) // 2, side, side)
    left = board.right + margin
    width = style.width - left - margin
    bar = pygame.Rect(left, margin, width, style.fonts.line("strong") + style.px(8))
    tall = style.fonts.line("title") + style.fonts.line("small") + style.px(20)
    banner = pygame.Rect(left, bar.bottom + style.px(6), width, tall)
    purse = pygame.Rect(left, banner.bottom + style.px(8), width, purse_height)
    top = purse.bottom + (style.px(8) if purse_height else 0)
    panel = pygame.Rect(left, top, width, style.height - margin - top)
    strip = pygame.Rect(left, top, width, style.fonts.line("strong") + style.px(14))
    inside = panel.inflate(-style.px(44), 0)
    inside.top, inside.height = strip.bottom + style.px(12), panel.bottom - strip.bottom
    inside.height -= style.px(20)
    return Frame(board, bar, banner, purse, panel, strip, inside)


def draw_link(
    canvas: pygame.Surface, style: Style, bar: pygame.Rect, link: Link, code: str
) -> None:
    """Draw the state of the connection, in a picture and words, and the table's code."""
    picture, name = LINK_LOOKS[link]
    image = icon(picture, style.px(24), style.colour(name))
    canvas.blit(image, image.get_rect(midleft=bar.midleft))
    left = bar.left + style.px(32)
    right = bar.right
    if code:
        spoken = f"{code[:3]} {code[3:]}"
        wide = style.fonts.of("strong").size(spoken)[0] + style.px(24)
        chip = pygame.Rect(bar.right - wide, bar.top, wide, bar.height)
        paint.box(canvas, chip, style.colour("prune-100"), bar.height // 2)
        paint.line(canvas, style, spoken, "strong", "prune-700", center=chip.center)
        right = chip.left - style.px(8)
    text = style.fonts.wrapped(words.LINKS[link], "strong", right - left)[0]
    paint.line(canvas, style, text, "strong", name, midleft=(left, bar.centery))


def draw_banner(
    canvas: pygame.Surface, style: Style, rect: pygame.Rect, seat: int | None, title: str,
    detail: str, lit: bool,
) -> None:  # fmt: skip
    """Draw whose turn it is."""
    fill, ink = ("prune-700", "papier-0") if lit else ("papier-0", "encre-900")
    paint.box(
        canvas, rect, style.colour(fill), style.px(14), style.colour("prune-700"), style.px(2)
    )
    left = rect.left + style.px(14)
    if seat is not None:
        size = min(rect.height - style.px(16), style.px(52))
        image = pawn(style.tokens, style.fonts, seat, size)
        canvas.blit(image, image.get_rect(midleft=(left, rect.centery)))
        left += size + style.px(12)
    room = pygame.Rect(left, rect.top, rect.right - left - style.px(10), rect.height)
    _banner_words(canvas, style, room, title, detail, ink)


def _banner_words(
    canvas: pygame.Surface, style: Style, room: pygame.Rect, title: str, detail: str, ink: str
) -> None:
    """One line and a smaller one below; a long title takes both."""
    lines = style.fonts.wrapped(title, "title", room.width)
    if len(lines) > 1 or not detail:
        role = "title" if len(lines) == 1 else "strong"
        room.top = room.centery - paint.height_of(style, title, role, room.width) // 2
        paint.paragraph(canvas, style, title, role, ink, room)
        return
    room.top += style.px(9)
    room.top += paint.paragraph(canvas, style, title, "title", ink, room)
    shown = style.fonts.wrapped(detail, "small", room.width)[0]
    paint.line(canvas, style, shown, "small", ink, topleft=room.topleft)


def draw_tabs(
    canvas: pygame.Surface, style: Style, places: list[pygame.Rect], labels: list[str], chosen: int
) -> None:
    """Draw the tabs; the open one is underlined, not only coloured."""
    for rank, (place, label) in enumerate(zip(places, labels, strict=True)):
        ink = style.colour("prune-700" if rank == chosen else "encre-700")
        room = place.inflate(-style.px(8), 0)
        face, tall = ("strong", round(place.height * 0.5))
        paint.fitted(canvas, style, label, face, ink, room, tall)
        thick = style.px(4 if rank == chosen else 1)
        under = pygame.Rect(place.left, place.bottom - thick, place.width, thick)
        canvas.fill(ink if rank == chosen else style.colour("trait"), under)
