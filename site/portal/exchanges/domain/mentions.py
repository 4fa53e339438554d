"""Finding whom a message names: "@Inès Faure", as people write."""

import re

_PART = r"[^\W\d_](?:[^\W\d_]|['’\-](?=[^\W\d_]))*"
_NAMED = re.compile(rf"(?<![\w@])@({_PART})[ \u00a0]({_PART})")
MOST_MENTIONS = 10


def named_in(text: str) -> list[tuple[str, str]]:
    """Return (first name, family name) of those named, each once, in order, ten at most."""
    found = dict.fromkeys((first, last) for first, last in _NAMED.findall(text))
    return list(found)[:MOST_MENTIONS]
