"""Rules of the library: standard library only."""
