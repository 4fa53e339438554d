"""Letters with blanks: `[nom du créancier]` is asked, then written in (prevention.md §1.1, A57)."""

import re
from collections.abc import Mapping

FIELD = re.compile(r"\[([^\[\]\n]{1,60})\]")


def fields_of(text: str) -> list[str]:
    """Return the blanks of a letter in the order in which they first stand."""
    return list(dict.fromkeys(name.strip() for name in FIELD.findall(text)))


def merged(text: str, values: Mapping[str, str]) -> str:
    """Return a letter with its blanks written in; an empty blank stays, to be filled by hand.

    What is written in is never read again for blanks.
    """
    return FIELD.sub(lambda found: values.get(found[1].strip(), "").strip() or found[0], text)
