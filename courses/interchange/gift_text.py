"""Words in GIFT: escaped signs, format tags, line ends."""

import re

from courses.interchange.items import Note
from courses.interchange.text import html_from_plain, plain_from_html, tidy

SPECIAL = "~=#{}:\\"
# Escaped signs wait outside every alphabet (plane 15) until the structure has been read.
HIDDEN = {sign: chr(0xF0000 + rank) for rank, sign in enumerate(f"{SPECIAL}n")}
SHOWN = str.maketrans({sign: "\n" if key == "n" else key for key, sign in HIDDEN.items()})
FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")


def hidden(text: str) -> str:
    """Return a text whose escaped signs no longer look like structure."""
    return re.sub(r"\\([~=#{}:\\n])", lambda found: HIDDEN[found[1]], text)


def shown(text: str) -> str:
    """Return a text with its escaped signs in clear."""
    return text.translate(SHOWN)


def worded(text: str, notes: list[Note], line: int, *, fallback: str = "moodle") -> str:
    """Return the words of a piece of GIFT, whatever its format tag."""
    tag = FORMAT.match(text)
    kind = tag[1] if tag else fallback
    rest = shown(re.sub(r"[ \t\n]+", " ", text[tag.end() :] if tag else text).strip(" "))
    if kind != "html":
        return tidy(rest)
    plain, has_media = plain_from_html(rest)
    if has_media:
        notes.append(Note(line, "media_left_out"))
    return plain


def escaped(text: str) -> str:
    """Return words that GIFT reads back as they are; a tag in brackets is written as HTML."""
    if FORMAT.match(text) or text.startswith(("//", "$CATEGORY:", "::")):
        return escaped_html(text)
    return _signs(text)


def escaped_html(text: str) -> str:
    """Return words written as HTML, where no sign of GIFT can be met."""
    return f"[html]{_signs(html_from_plain(text))}"


def _signs(text: str) -> str:
    return re.sub(r"([~=#{}:\\])", r"\\\1", text).replace("\n", "\\n")
