"""Comparing words as people do: capitals and accents put aside. Pure."""

import unicodedata


def plain(text: str) -> str:
    """Return a text in lower case, without accents or ligatures."""
    opened = text.casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", opened)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
