"""Millions of invented answers, to measure with: never part of the demonstration."""
