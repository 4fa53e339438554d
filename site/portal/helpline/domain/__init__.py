"""Rules of the helplines: standard library only."""
