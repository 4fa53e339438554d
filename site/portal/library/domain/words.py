"""Search words in French without a database's help: accents, plurals and small words put aside.

The same function prepares what is stored and what is asked, so both databases answer alike.
"""

import re

from portal.ui.letters import plain

SMALL_WORDS = frozenset(
    {
        "a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "d", "dans", "de", "des", "du",
        "elle", "en", "est", "et", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "leurs",
        "ma", "mais", "me", "mes", "mon", "n", "ne", "nos", "notre", "nous", "on", "ou", "par",
        "pas", "plus", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "si", "son", "sont",
        "sur", "t", "ta", "te", "tes", "ton", "tu", "un", "une", "vos", "votre", "vous", "y",
    }
)  # fmt: skip
IRREGULAR = {"yeux": "oeil", "travaux": "travail", "baux": "bail", "emaux": "email"}
# Longest first: each ending and what replaces it, for words long enough to keep a stem.
ENDINGS = (("eaux", "eau"), ("aux", "al"), ("eux", "eu"), ("oux", "ou"), ("s", ""), ("x", ""))
SHORTEST_STEM = 3
WORD = re.compile(r"[a-z0-9]+")


def stem(word: str) -> str:
    """Return a plain word in the singular, as far as its ending tells."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, replacement in ENDINGS:
        kept = word.removesuffix(ending)
        if kept != word and len(kept + replacement) >= SHORTEST_STEM:
            return kept + replacement
    return word


def search_words(text: str) -> list[str]:
    """Return the words of a text as they are searched, in order, each as often as it stands."""
    return [stem(word) for word in WORD.findall(plain(text)) if word not in SMALL_WORDS]


def search_text(*texts: str) -> str:
    """Return what is stored: the search words of texts, each between two spaces."""
    words = [word for text in texts for word in search_words(text)]
    return f" {' '.join(words)} " if words else ""
