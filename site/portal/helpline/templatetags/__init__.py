"""Template tags of the helplines."""
