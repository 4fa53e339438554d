"""Pages of ambassadors, of structures that ask for a workshop, and of players."""
