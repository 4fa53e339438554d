"""The money maths that the game, the courses and the advice share: standard library only."""
