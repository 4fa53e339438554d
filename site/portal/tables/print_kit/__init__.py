"""The paper kit of an edition: board, cards, budget sheets, as one PDF (dilemme.md §7.4).

The same data as the game on screens: the edition's files and `dilemme.engine.geometry`.
"""

from portal.tables.print_kit.kit import PARTS, render

__all__ = ["PARTS", "render"]
