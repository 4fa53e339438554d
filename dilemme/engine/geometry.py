"""The board's shape, shared by the web page, pygame and print (experience.md §7).

Cells run clockwise from the top left corner, so the order of the list is the path.
"""

from dataclasses import dataclass
from functools import lru_cache

SIDES = 4
CORNER_SCALE_PERCENT = 128


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the ring: 1-based grid row and column, side 0 (top) to 3 (left), corner or not."""

    index: int
    row: int
    column: int
    side: int
    corner: bool


def grid_size(cells: int) -> tuple[int, int]:
    """Return the rows and columns of the grid that holds a ring of `cells` cells."""
    top, right, bottom, left = side_lengths(cells)
    return max(right, left) + 1, max(top, bottom) + 1


def side_lengths(cells: int) -> tuple[int, int, int, int]:
    """Return how many cells start on each side; the first sides take what does not divide by 4."""
    if cells < SIDES:
        raise ValueError("fewer_than_four_cells")
    each, odd = divmod(cells, SIDES)
    top, right, bottom, left = (each + (1 if side < odd else 0) for side in range(SIDES))
    return top, right, bottom, left


@lru_cache(maxsize=8)
def ring(cells: int) -> tuple[Cell, ...]:
    """Return the cells of the ring in order, each with its place in the grid."""
    rows, columns = grid_size(cells)
    placed: list[Cell] = []
    for side, length in enumerate(side_lengths(cells)):
        placed += [_cell(len(placed) + k, side, k, rows, columns) for k in range(length)]
    return tuple(placed)


def _cell(index: int, side: int, k: int, rows: int, columns: int) -> Cell:
    row, column = (
        (1, k + 1),
        (k + 1, columns),
        (rows, columns - k),
        (rows - k, 1),
    )[side]
    return Cell(index=index, row=row, column=column, side=side, corner=k == 0)
