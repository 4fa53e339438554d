"""After the game: what happened, put so that a group talks about it (dilemme.md §7.3)."""
