"""The board as one sees it: it follows the views, shows what changed, and draws."""

from typing import Any, Final

import pygame

from dilemme.client import words
from dilemme.client.board.layout import Layout, laid_out
from dilemme.client.board.motion import (
    FLIP,
    HOP,
    ROLL,
    Flip,
    Motion,
    Roll,
    Walk,
    eased,
    path_between,
    walk_seconds,
)
from dilemme.client.board.pieces import Face, card_back, card_face, die
from dilemme.client.board.ring import ring_picture
from dilemme.client.language import _
from dilemme.client.look import town
from dilemme.client.look.pawns import pawn
from dilemme.client.look.style import Style
from dilemme.client.tables.base import Table, View
from dilemme.client.ui import paint

Json = Any  # JSON values nest to any depth
HOP_HEIGHT: Final = 0.55
# What a card shows when its square has no picture of its own.
CARD_ICONS: Final = {"private": "lock", "pay": "cash", "adjust": "dice-5"}


class Board:
    """Remembers what it showed, so that a new view becomes a walk, a roll, a card that turns."""

    def __init__(self) -> None:
        self.motion = Motion()
        self.sounds: list[str] = []
        self.play: View | None = None
        self._thrown = 0
        self._card = ""
        self._layout: Layout | None = None
        self._ring: pygame.Surface | None = None
        self._still: pygame.Surface | None = None
        self._still_key: tuple[object, ...] = ()
        self._key: tuple[object, ...] = ()

    def follow(self, table: Table, style: Style) -> None:
        """Take the table's new picture; what changed begins to move."""
        play = table.view.get("play")
        if play is None:
            self.play = None
            return
        first, old, self.play = self.play is None, self.play, play
        still = first or style.preferences.reduced_motion
        waits = self._roll(table, style, still=still)
        if old is not None and not still:
            waits = self._walk(old, play, waits, style.lasts(*HOP))
        self._flip(play, waits, 0.0 if still else style.lasts(*FLIP))

    def _roll(self, table: Table, style: Style, *, still: bool) -> float:
        thrown = table.thrown
        if thrown is None or thrown.seq == self._thrown:
            return 0.0
        self._thrown = thrown.seq
        if still or table.seq - thrown.seq > 40:
            return 0.0
        self.sounds.append("dice")
        seconds = style.lasts(*ROLL)
        self.motion.add(Roll(seconds=seconds, seat=thrown.seat, dice=thrown.dice))
        return seconds

    def _walk(self, old: View, play: View, waits: float, hop: float) -> float:
        longest = waits
        cells = len(play["board"])
        for before, after in zip(old["teams"], play["teams"], strict=False):
            if before["position"] == after["position"]:
                continue
            path = path_between(before["position"], after["position"], cells)
            seconds = walk_seconds(path, hop)
            self.motion.add(Walk(seconds=seconds, delay=waits, seat=after["seat"], path=path))
            self.sounds.append("step")
            longest = max(longest, waits + seconds)
        return longest

    def _flip(self, play: View, waits: float, seconds: float) -> None:
        card = play["decision"]
        key = f"{card['seat']}:{card['kind']}:{card.get('card', '')}" if card else ""
        if key == self._card:
            return
        self._card = key
        if key and seconds:
            self.sounds.append("card")
            self.motion.add(Flip(seconds=seconds, delay=waits))

    def update(self, dt: float) -> bool:
        """Let time pass; return whether there is something new to draw."""
        return self.motion.update(dt)

    def layout(self, style: Style, frame: pygame.Rect) -> None:
        """Make the picture of the ring for this window."""
        key = (id(style), frame.topleft, frame.size, self.play and self.play["edition"])
        if key == self._key or self.play is None:
            return
        self._key = key
        squares = self.play["board"]
        self._layout = laid_out(frame, len(squares))
        self._ring = ring_picture(style, self._layout, squares)

    @property
    def centre(self) -> tuple[int, int]:
        """The middle of the town: where money that leaves the team goes."""
        return self._layout.town.center if self._layout else (0, 0)

    def draw(self, canvas: pygame.Surface, style: Style) -> None:
        """Draw the board, the town, the pawns, what is on the table."""
        layout, play = self._layout, self.play
        if layout is None or play is None or self._ring is None:
            return
        canvas.blit(self._backdrop(style, layout, play), layout.frame)
        self._bus(canvas, layout, play)
        self._month(canvas, style, layout, play)
        self._lit(canvas, style, layout, play)
        self._pawns(canvas, style, layout, play)
        self._table(canvas, style, layout, play)

    def _backdrop(self, style: Style, layout: Layout, play: View) -> pygame.Surface:
        """The ring and the town of the month in one opaque picture: it is shown at each frame."""
        key = (id(self._ring), play["month"])
        if self._still is None or key != self._still_key:
            self._still_key = key
            self._still = pygame.Surface(layout.frame.size)
            self._still.fill(style.colour("papier-100"))
            if self._ring is not None:
                self._still.blit(self._ring, (0, 0))
            place = layout.town.move(-layout.frame.left, -layout.frame.top)
            size = max(layout.town.size)
            self._still.blit(town.town(play["month"], size), place, (0, 0, *place.size))
        return self._still

    def _bus(self, canvas: pygame.Surface, layout: Layout, play: View) -> None:
        """The bus drives along with the team that plays."""
        scale = max(layout.town.size) / town.SHOWN[2]
        image = town.bus(round(town.BUS_SIZE[0] * scale))
        seat = play["turn"] if play["turn"] is not None else 0
        part = play["teams"][seat]["position"] / len(play["board"]) if play["teams"] else 0
        left = layout.town.left + part * (layout.town.width - image.get_width())
        top = layout.town.top + (town.BUS_TOP - town.SHOWN[1]) * scale
        canvas.blit(image, (round(left), round(top)))

    def _month(self, canvas: pygame.Surface, style: Style, layout: Layout, play: View) -> None:
        if not play["month"]:
            return
        text = _("Mois {month} sur {months}").format(month=play["month"], months=play["months"])
        wide = style.fonts.of("strong").size(text)[0]
        plate = pygame.Rect(0, 0, wide + style.px(32), style.fonts.line("strong") + style.px(10))
        plate.midtop = (layout.town.centerx, layout.town.top + layout.pawn_size)  # below pawns
        paint.box(canvas, plate, style.colour("encre-900"), plate.height // 2)
        paint.line(canvas, style, text, "strong", "papier-0", center=plate.center)

    def _lit(self, canvas: pygame.Surface, style: Style, layout: Layout, play: View) -> None:
        """The square of the team that plays has a ring of light, and its words say so beside."""
        if play["turn"] is None or self.motion.of(Walk):
            return
        rect = layout.cells[play["teams"][play["turn"]]["position"]]
        for grow, name in ((3, "encre-900"), (1, "safran-400")):
            wide = style.px(4)
            outer = rect.inflate(wide * grow // 2, wide * grow // 2)
            pygame.draw.rect(
                canvas, style.colour(name), outer, width=wide, border_radius=rect.width // 9
            )

    def _pawns(self, canvas: pygame.Surface, style: Style, layout: Layout, play: View) -> None:
        walking = {walk.seat: walk for walk in self.motion.of(Walk)}
        places: dict[int, list[int]] = {}
        for team in play["teams"]:
            if team["seat"] not in walking:
                places.setdefault(team["position"], []).append(team["seat"])
        size = layout.pawn_size
        for index, seats in places.items():
            for rank, seat in enumerate(seats):
                image = pawn(style.tokens, style.fonts, seat, size)
                where = layout.stand(index, rank, len(seats))
                canvas.blit(image, image.get_rect(center=where))
        for walk in walking.values():
            self._walker(canvas, style, layout, walk)

    def _walker(self, canvas: pygame.Surface, style: Style, layout: Layout, walk: Walk) -> None:
        left, aimed, part = walk.step()
        (x0, y0), (x1, y1) = layout.stand(left), layout.stand(aimed)
        hop = 4 * part * (1 - part) * HOP_HEIGHT * layout.pawn_size
        image = pawn(style.tokens, style.fonts, walk.seat, round(layout.pawn_size * 1.15))
        at = (x0 + (x1 - x0) * eased(part), y0 + (y1 - y0) * eased(part) - hop)
        canvas.blit(image, image.get_rect(center=at))

    def _table(self, canvas: pygame.Surface, style: Style, layout: Layout, play: View) -> None:
        """In front of the town: the dice and who threw them, or the card being played."""
        flips = self.motion.of(Flip)
        waits = any(not flip.has_begun for flip in flips)
        if play["decision"] and not waits:
            self._shown_card(canvas, style, layout, play, flips[0] if flips else None)
        elif play["turn"] is not None:
            self._plate(canvas, style, layout, play)

    def _plate(self, canvas: pygame.Surface, style: Style, layout: Layout, play: View) -> None:
        rolls = self.motion.of(Roll)
        team = play["teams"][play["turn"]]
        tall = round(layout.town.height * 0.17)
        plate = pygame.Rect(0, 0, round(layout.town.width * 0.92), tall)
        plate.midbottom = (layout.town.centerx, layout.town.bottom - style.px(12))
        paint.box(canvas, plate, style.colour("papier-0"), style.px(12))
        left, size = plate.left + style.px(14), round(tall * 0.66)
        faces = rolls[0].faces() if rolls else ()
        for value in faces:
            image = die(style, value, size)
            canvas.blit(image, image.get_rect(midleft=(left, plate.centery)))
            left += size + style.px(8)
        if not faces:
            image = pawn(style.tokens, style.fonts, play["turn"], size)
            canvas.blit(image, image.get_rect(midleft=(left, plate.centery)))
            left += size + style.px(12)
        where = _("Case {number}, {name}").format(number=team["position"] + 1, name=team["square"])
        room = pygame.Rect(left, plate.top, plate.right - left - style.px(8), plate.height)
        top = pygame.Rect(room.left, room.top + tall // 8, room.width, tall * 3 // 8)
        ink = style.colour("encre-900")
        paint.fitted(canvas, style, team["name"], "title", ink, top, round(tall * 0.28))
        low = top.move(0, top.height)
        paint.fitted(canvas, style, where, "text", ink, low, round(tall * 0.24))

    def _shown_card(
        self, canvas: pygame.Surface, style: Style, layout: Layout, play: View, flip: Flip | None
    ) -> None:
        card = play["decision"]
        wide = round(layout.town.width * 0.8)
        size = (wide, round(wide * 0.62))
        square = play["board"][play["teams"][card["seat"]]["position"]]
        face = Face(
            kind=words.KINDS.get(card["kind"], square["label"]),
            title=card["title"] or _("Un choix pour cette équipe"),
            text=card["text"] or "",
            picture=CARD_ICONS.get(card["kind"], square["icon"]),
            family=style.tokens.family(square["kind"]),
        )
        image = card_face(style, face, size)
        if flip is not None:
            side = image if flip.shows_face else card_back(style, size)
            image = pygame.transform.smoothscale(
                side, (max(2, round(wide * flip.width())), size[1])
            )
        middle = (layout.town.centerx, layout.town.top + round(layout.town.height * 0.6))
        canvas.blit(image, image.get_rect(center=middle))
