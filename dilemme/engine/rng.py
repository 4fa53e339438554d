"""Chance: HMAC-SHA256 of the seed, one independent stream a purpose (realtime.md §5).

A draw is named by (stream, n); its outcome is written into an event, so folding never draws.
"""

import hashlib
import hmac


def draw(seed: str, stream: str, n: int, bound: int) -> int:
    """Return the n-th whole number of a stream, from 0 to bound − 1.

    64 bits are reduced modulo `bound`: for bounds under 1,000 the bias is below 10^-16.
    """
    digest = hmac.digest(seed.encode(), f"{stream}:{n}".encode(), "sha256")
    return int.from_bytes(digest[:8]) % bound


def commitment(seed: str) -> str:
    """Return the fingerprint of a seed, shown at the start so that it can be checked at the end."""
    return hashlib.sha256(seed.encode()).hexdigest()
