"""The team's envelopes in a strip, and coins that fly from one to another."""

from typing import Final

import pygame

from dilemme.client.board.motion import COIN, Coin, Motion, eased
from dilemme.client.board.pieces import coin
from dilemme.client.language import _
from dilemme.client.look.icons import icon
from dilemme.client.look.style import Style
from dilemme.client.tables.base import View
from dilemme.client.ui import paint
from dilemme.finance.money import format_euros

POTS: Final = {
    "account": (_("Compte"), "wallet"), "everyday": (_("Vie courante"), "basket"),
    "pleasure": (_("Plaisir"), "confetti"), "buffer": (_("Imprévus"), "umbrella"),
    "livret": (_("Livret"), "pig-money"),
}  # fmt: skip
MOST_COINS: Final = 6
OUTSIDE: Final = ""


def amounts(me: View) -> dict[str, int]:
    """Return what each envelope of the strip holds, in cents."""
    held = {"account": me["free_cents"], "livret": me["livret_cents"]}
    return held | {
        name: me["envelopes"].get(name, 0) for name in ("everyday", "pleasure", "buffer")
    }


def flights(before: dict[str, int], after: dict[str, int]) -> list[tuple[str, str]]:
    """Return the ways coins take between two pictures: from what fell to what rose.

    What has no counterpart comes from the town, or goes there.
    """
    fell = [name for name in before if after[name] < before[name]]
    rose = [name for name in before if after[name] > before[name]]
    if not fell and not rose:
        return []
    sources, targets = fell or [OUTSIDE], rose or [OUTSIDE]
    ways = [(source, target) for target in targets for source in sources]
    return ways[:MOST_COINS]


class Purse:
    """The strip; `me` is None when no money may be shown."""

    def __init__(self) -> None:
        self.motion = Motion()
        self.held: dict[str, int] = {}
        self._seat: int | None = None

    def follow(self, me: View | None, style: Style) -> bool:
        """Take a team's money as it is now; return whether coins begin to fly."""
        held = amounts(me) if me else {}
        known = me is not None and me["seat"] == self._seat and bool(self.held)
        ways = flights(self.held, held) if known else []
        self.held = held
        self._seat = me["seat"] if me else None
        if style.preferences.reduced_motion:
            return False
        for rank, (source, target) in enumerate(ways):
            self.motion.add(
                Coin(seconds=style.lasts(*COIN), delay=rank * 0.08, source=source, target=target)
            )
        return bool(ways)

    def height(self, style: Style) -> int:
        """Return the strip's height in pixels."""
        return style.px(26) + style.fonts.line("small") + style.fonts.line("strong")

    def draw(
        self, canvas: pygame.Surface, style: Style, rect: pygame.Rect, *, hidden: bool
    ) -> None:
        """Draw the envelopes."""
        for name, place in self._places(style, rect).items():
            label, picture = POTS[name]
            edge = style.colour("trait")
            paint.box(canvas, place, style.colour("papier-0"), style.px(10), edge, style.px(1))
            image = icon(picture, style.px(20), style.colour("petrole-700"))
            canvas.blit(image, image.get_rect(midtop=(place.centerx, place.top + style.px(4))))
            room = place.inflate(-style.px(8), 0)
            room.top, room.height = place.top + style.px(24), style.fonts.line("small")
            tall = round(room.height * 0.76)
            paint.fitted(canvas, style, label, "text", style.colour("encre-700"), room, tall)
            room.top, room.height = room.bottom, style.fonts.line("strong")
            text = _("caché") if hidden else format_euros(self.held.get(name, 0))
            ink, tall = style.colour("encre-900"), round(room.height * 0.76)
            paint.fitted(canvas, style, text, "strong", ink, room, tall)

    def _places(self, style: Style, rect: pygame.Rect) -> dict[str, pygame.Rect]:
        gap = style.px(6)
        wide = (rect.width - gap * (len(POTS) - 1)) // len(POTS)
        return {
            name: pygame.Rect(rect.left + rank * (wide + gap), rect.top, wide, rect.height)
            for rank, name in enumerate(POTS)
        }

    def draw_coins(
        self, canvas: pygame.Surface, style: Style, rect: pygame.Rect, town: tuple[int, int]
    ) -> None:
        """Draw the coins on their way, above everything else."""
        places = {name: place.center for name, place in self._places(style, rect).items()}
        places[OUTSIDE] = town
        image = coin(style, style.px(30))
        for flight in self.motion.of(Coin):
            if not flight.has_begun:
                continue
            (x0, y0), (x1, y1) = places[flight.source], places[flight.target]
            part = eased(flight.part)
            lift = style.px(60) * 4 * part * (1 - part)
            at = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part - lift)
            canvas.blit(image, image.get_rect(center=at))
