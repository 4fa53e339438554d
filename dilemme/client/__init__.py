"""The pygame board: a seat, the room's screen, a local game. No Django (contracts.md §4.3)."""
