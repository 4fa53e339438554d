"""Reading an answer sent by e-mail: only what was written on top of what it quotes.

Mail programs announce the quoted message in many words; the ones of the common French and English
programs are known here. Anything after the first of them is left out.
"""

import re

MOST_CHARACTERS = 4000
_CUTS = (
    re.compile(r"^>"),
    re.compile(r"^-- ?$"),
    re.compile(r"^_{10,}$"),
    re.compile(r"^-{2,} ?(original message|message d.origine|forwarded message)", re.IGNORECASE),
    re.compile(r"^(le|on) .{4,120} (a écrit|wrote)\s?:\s*$", re.IGNORECASE),
    re.compile(r"^(de|from)\s?: .+@", re.IGNORECASE),
    re.compile(r"^(envoyé de(puis)? mon|sent from my) ", re.IGNORECASE),
)
_OPENING = re.compile(r"^(le|on) .{4,}$", re.IGNORECASE)
_CLOSING = re.compile(r"(a écrit|wrote)\s?:\s*$", re.IGNORECASE)


def written_part(text: str) -> str:
    """Return what the sender wrote, without what they quote nor their signature; "" if nothing."""
    lines = text.replace("\r\n", "\n").replace("\u00a0", " ").split("\n")
    kept: list[str] = []
    for rank, line in enumerate(lines):
        if _is_cut(line.strip(), lines[rank + 1 : rank + 2]):
            break
        kept.append(line.rstrip())
    return "\n".join(kept).strip()[:MOST_CHARACTERS]


def _is_cut(line: str, following: list[str]) -> bool:
    if any(cut.search(line) for cut in _CUTS):
        return True
    # The announcement may be cut in two lines by the program.
    return bool(_OPENING.match(line) and following and _CLOSING.search(following[0].strip()))
