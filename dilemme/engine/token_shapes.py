"""The shapes of the eight team tokens, in a square of 40: one drawing for web, print and pygame.

A team has a colour, a shape and a number, so that none is needed alone (experience.md §3.6).
"""

from typing import Final

_STAR = "20,2.3 26.6,11.7 37.6,15.1 30.7,24.3 30.9,35.8 20,32 9.1,35.8 9.3,24.3 2.4,15.1 13.4,11.7"
_HEXAGON = "20,2.7 35,11.4 35,28.6 20,37.3 5,28.6 5,11.4"
_CROSS = "M13 4h14v9h9v14h-9v9H13v-9H4V13h9Z"
_DROP = "M20 2.5C27 11 34 17 34 24.5a14 14 0 0 1-28 0C6 17 13 11 20 2.5Z"

# In the order of the seats: circle, square, triangle, diamond, star, hexagon, cross, drop.
SHAPES: Final = (
    '<circle cx="20" cy="20" r="15.5"/>',
    '<rect x="5.5" y="5.5" width="29" height="29" rx="5"/>',
    '<path d="M20 4.2 37 34.5H3Z"/>',
    '<path d="M20 2.5 37.5 20 20 37.5 2.5 20Z"/>',
    f'<polygon points="{_STAR}"/>',
    f'<polygon points="{_HEXAGON}"/>',
    f'<path d="{_CROSS}"/>',
    f'<path d="{_DROP}"/>',
)
# Where the digit stands: the middle of what one sees of the shape.
DIGIT_BASELINES: Final = ("26", "26", "30.2", "26", "27", "26", "26", "30")
