"""References that people can read aloud: "CR-2026-7F3K9Q", random, never in sequence."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U
RANDOM_SIGNS = 6
SHAPE = re.compile(rf"CR-\d{{4}}-[{ALPHABET}]{{{RANDOM_SIGNS}}}")


def new_reference(year: int) -> str:
    """Return a fresh reference for a year; it opens nothing, so six signs are enough."""
    return f"CR-{year}-{''.join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))}"


def is_reference(text: str) -> bool:
    """Tell whether a text has the shape of a reference; nothing about whether there is a case."""
    return SHAPE.fullmatch(text) is not None
