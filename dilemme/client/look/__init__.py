"""How things look: tokens of the design, fonts, icons, pawns, the town."""
