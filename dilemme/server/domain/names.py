"""What people may call themselves: short, printable, not an insult (experience.md, screen 26)."""

import re
import unicodedata

MAX_NICKNAME = 20
MAX_TEAM_NAME = 40
# Stems, compared without accents, spaces or look-alike digits. The facilitator can rename anybody.
BLOCKED_STEMS = (
    "encul",
    "connard",
    "connasse",
    "salope",
    "salaud",
    "putain",
    "merde",
    "nique",
    "niktam",
    "fdp",
    "filsdep",
    "batard",
    "pede",
    "tapette",
    "negre",
    "bougnoul",
    "youpin",
    "bicot",
    "hitler",
    "nazi",
    "bite",
    "chatte",
    "cul",
    "fuck",
    "bitch",
    "shit",
    "pute",
    "couille",
)
WHOLE_WORDS = frozenset({"cul", "bite", "chatte", "pede", "fdp", "pute", "nazi", "shit"})
LOOK_ALIKES = str.maketrans("013457@$", "oieastas")


class NameRefused(ValueError):
    """A name cannot be used; `code` is `name_empty` or `name_refused`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cleaned_name(text: str, *, limit: int = MAX_NICKNAME) -> str:
    """Return the name as shown: one line, single spaces, at most `limit` characters.

    Raises NameRefused when nothing readable is left or when it is insulting.
    """
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    name = re.sub(r"\s+", " ", printable).strip()[:limit].strip()
    if not any(character.isalnum() for character in name):
        raise NameRefused("name_empty")
    if _is_insulting(name):
        raise NameRefused("name_refused")
    return name


def _is_insulting(name: str) -> bool:
    plain = _plain(name)
    words = set(re.findall(r"[a-z]+", plain))
    glued = "".join(re.findall(r"[a-z]+", plain))
    if words & WHOLE_WORDS or glued in WHOLE_WORDS:
        return True
    return any(stem in glued for stem in BLOCKED_STEMS if stem not in WHOLE_WORDS)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(LOOK_ALIKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
