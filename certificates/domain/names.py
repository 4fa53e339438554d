"""Names as they may be printed: short, visible characters only (security.md §2.4)."""

import re
import unicodedata

from certificates.domain.errors import CertificateRefused

MAX_NAME_LENGTH = 120


def clean_name(text: str) -> str:
    """Return the text in NFC on one line, without control or bidirectional characters.

    Raises CertificateRefused: `name_empty`, or `name_too_long` above 120 characters.
    """
    visible = (" " if mark.isspace() else mark for mark in text if _is_kept(mark))
    name = unicodedata.normalize("NFC", re.sub(r" +", " ", "".join(visible)).strip())
    if not name:
        raise CertificateRefused("name_empty")
    if len(name) > MAX_NAME_LENGTH:
        raise CertificateRefused("name_too_long")
    return name


def _is_kept(mark: str) -> bool:
    # Category C holds controls, and the invisible marks that reverse or hide text (U+202E…).
    return mark.isspace() or not unicodedata.category(mark).startswith("C")


def initials(name: str) -> str:
    """Return "S. H." for "Samira Haddad", "J.-P. D." for "Jean-Pierre Dupont"."""
    return " ".join(_initial(word) for word in name.split())


def _initial(word: str) -> str:
    parts = [part for part in word.split("-") if part]
    return "-".join(f"{part[0].upper()}." for part in parts)


def same_name(left: str, right: str) -> bool:
    """Tell whether two names are equal for a person who copies one by hand.

    Case, accents, hyphens, apostrophes and the order of the words do not count.
    """
    return bool(_words(left)) and _words(left) == _words(right)


def _words(name: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(mark for mark in bare if not unicodedata.combining(mark))
    return sorted(re.findall(r"\w+", letters))
