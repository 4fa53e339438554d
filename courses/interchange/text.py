"""Rich text of other systems as plain text, and back: paragraphs, lists and line ends only."""

import re
from html import escape
from html.parser import HTMLParser

BLOCKS = {"p", "div", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote"}
SKIPPED = {"script", "style", "head", "title"}
MEDIA = {"img", "audio", "video", "iframe", "object", "embed", "svg", "source"}


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.has_media = False
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_media = self.has_media or tag in MEDIA
        self._skipped += tag in SKIPPED
        if tag == "li":
            self.parts.append("\n– ")
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._skipped -= tag in SKIPPED

    def handle_endtag(self, tag: str) -> None:
        self._skipped = max(0, self._skipped - (tag in SKIPPED))
        if tag in BLOCKS - {"br"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def plain_from_html(html: str) -> tuple[str, bool]:
    """Return (the words of a piece of HTML, whether it held pictures or sounds)."""
    reader = _Plain()
    reader.feed(html)
    reader.close()
    return tidy("".join(reader.parts)), reader.has_media


def tidy(text: str) -> str:
    """Return a text without spaces at the ends of lines nor empty lines."""
    lines = (re.sub(r"[ \t]+", " ", line).strip(" \t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def html_from_plain(text: str) -> str:
    """Return a plain text as HTML: one paragraph a line."""
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n"))
