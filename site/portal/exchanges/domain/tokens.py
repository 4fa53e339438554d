"""The address that an answer by e-mail goes to: 128 random-looking bits, in letters and digits."""

import base64
import re

_TOKEN = re.compile(r"\+([a-z2-7]{26})@", re.IGNORECASE)
BYTES = 16


def token_from(digest: bytes) -> str:
    """Return 26 letters and digits for the first 16 bytes of a digest; ValueError when shorter."""
    if len(digest) < BYTES:
        raise ValueError("a token needs 16 bytes")
    return base64.b32encode(digest[:BYTES]).decode().rstrip("=").lower()


def address_with(token: str, *, inbox: str) -> str:
    """Return the inbox with the token in it: "echanges+token@domain"."""
    name, _at, domain = inbox.partition("@")
    return f"{name}+{token}@{domain}"


def token_in(addresses: str) -> str | None:
    """Return the token of the first address that has one, None without."""
    found = _TOKEN.search(addresses)
    return found.group(1).lower() if found else None
