"""One closure in ten is read again (T23): drawn so that nobody can know beforehand."""

DRAWN_PERCENT = 10


def is_drawn(keyed_digest: str) -> bool:
    """Tell whether a closure is drawn; `keyed_digest` is hexadecimal, made with a secret key."""
    return int(keyed_digest[:8], 16) % 100 < DRAWN_PERCENT
