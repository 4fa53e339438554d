"""Where things are on the board, in pixels: the geometry module decides, this one scales."""

from dataclasses import dataclass

import pygame

from dilemme.engine.geometry import CORNER_SCALE_PERCENT, Cell, grid_size, ring

Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """The ring's cells, clockwise from the top left, and the town in the middle."""

    frame: pygame.Rect
    cells: tuple[pygame.Rect, ...]
    town: pygame.Rect
    gap: int

    @property
    def pawn_size(self) -> int:
        """The side of a pawn: a little more than half a cell."""
        return round(min(self.cells[1].width, self.cells[1].height) * 0.56)

    def stand(self, index: int, rank: int = 0, count: int = 1) -> Point:
        """Return the middle of a pawn on a cell: on its inner edge, beside the `count` others."""
        rect, side = self.cells[index], self._side(index)
        spread = (rank - (count - 1) / 2) * self.pawn_size * 0.62
        inward = self.pawn_size * (0.4 + 0.45 * (rank % 2) * (count > 2))
        if side == "corner":
            return self._corner(rect, rank)
        return {
            "top": (rect.centerx + spread, rect.bottom + inward),
            "right": (rect.left - inward, rect.centery + spread),
            "bottom": (rect.centerx + spread, rect.top - inward),
            "left": (rect.right + inward, rect.centery + spread),
        }[side]

    def _corner(self, rect: pygame.Rect, rank: int) -> Point:
        """Pawns gather in the corner of the town, three in a row: no word is ever under them."""
        step, size = self.pawn_size * 0.92, self.pawn_size * 0.55
        left, top = rect.centerx < self.frame.centerx, rect.centery < self.frame.centery
        x = self.town.left + size if left else self.town.right - size
        y = self.town.top + size if top else self.town.bottom - size
        along, across = rank % 3, rank // 3
        return x + step * along * (1 if left else -1), y + step * across * (1 if top else -1)

    def _side(self, index: int) -> str:
        cell = ring(len(self.cells))[index]
        return "corner" if cell.corner else ("top", "right", "bottom", "left")[cell.side]


def laid_out(frame: pygame.Rect, cells: int) -> Layout:
    """Return the board of so many cells in a frame."""
    rows, columns = grid_size(cells)
    pad, gap = max(4, frame.width // 80), max(3, frame.width // 150)
    inner = frame.inflate(-2 * pad, -2 * pad)
    lefts = _tracks(inner.left, inner.width, columns, gap)
    tops = _tracks(inner.top, inner.height, rows, gap)
    rects = tuple(_rect(cell, lefts, tops) for cell in ring(cells))
    first_x, first_y = lefts[1][0], tops[1][0]
    last_x, last_y = lefts[-2], tops[-2]
    town = pygame.Rect(
        first_x, first_y, last_x[0] + last_x[1] - first_x, last_y[0] + last_y[1] - first_y
    )
    return Layout(frame, rects, town, gap)


def _tracks(start: int, length: int, count: int, gap: int) -> list[tuple[int, int]]:
    """Return (start, size) of each row or column; the first and last hold the corners."""
    corner = CORNER_SCALE_PERCENT / 100
    unit = (length - gap * (count - 1)) / (count - 2 + 2 * corner)
    placed, at = [], float(start)
    for rank in range(count):
        size = unit * (corner if rank in (0, count - 1) else 1)
        placed.append((round(at), round(at + size) - round(at)))
        at += size + gap
    return placed


def _rect(cell: Cell, lefts: list[tuple[int, int]], tops: list[tuple[int, int]]) -> pygame.Rect:
    (left, width), (top, height) = lefts[cell.column - 1], tops[cell.row - 1]
    return pygame.Rect(left, top, width, height)
