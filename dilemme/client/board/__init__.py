"""The board itself: ring, pawns, dice, coins, and how they move."""
