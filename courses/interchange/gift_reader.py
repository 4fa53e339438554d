"""Reading GIFT, Moodle's text format for questions (docs.moodle.org, "GIFT format").

A question per paragraph: `::title:: words {answers} more words`. `//` starts a comment line, which
may hold `[id:…]` and `[tag:…]`; `$CATEGORY: path` holds for what follows. A backslash takes its
meaning from ~ = # { } : and `\\n` is an end of line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from courses.interchange.gift_answers import read_answers
from courses.interchange.gift_text import FORMAT, HIDDEN, hidden, shown, worded
from courses.interchange.items import (
    BankItem,
    FileRefused,
    Note,
    Reading,
    checked,
    code_from,
    decoded,
)
from courses.interchange.tags import with_tags

TITLE = re.compile(r"::(.*?)::", re.DOTALL)
META = re.compile(r"\[(id|tag):((?:\\[\[\]]|[^\[\]])*)\]")
BLANK = " _____ "


@dataclass(slots=True)
class _Block:
    """A paragraph of the file: its first line, its words, what the comments before it said."""

    line: int
    category: str
    lines: list[str] = field(default_factory=list)
    meta: list[tuple[str, str]] = field(default_factory=list)


def read_gift(content: bytes) -> Reading:
    """Return the questions of a GIFT file in UTF-8; raises FileRefused, with the line."""
    text = decoded(content)
    for at, letter in enumerate(text):
        if letter in HIDDEN.values():
            raise FileRefused(text[:at].count("\n") + 1, "character_refused")
    notes: list[Note] = []
    items = [item for block in _blocks(text) for item in _item(block, notes)]
    return Reading(checked(items), tuple(notes))


def _blocks(text: str) -> Iterator[_Block]:
    block, category, meta = None, "", []
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if line.startswith("//"):
            meta += META.findall(line)
            continue
        if line.startswith("$CATEGORY:"):
            category = line.removeprefix("$CATEGORY:").strip()
        if not line or line.startswith("$CATEGORY:"):
            if block:
                yield block
            block = None
            continue
        if block is None:
            block, meta = _Block(number, category, meta=meta), []
        block.lines.append(raw)
    if block:
        yield block


def _item(block: _Block, notes: list[Note]) -> Iterator[BankItem]:
    text = hidden("\n".join(block.lines)).strip()
    title = TITLE.match(text)
    body = text[title.end() :] if title else text
    before, answers, after = _cut(body, block)
    if answers is None:
        notes.append(Note(block.line, "description_left_out"))
        return
    tag = FORMAT.match(before)
    words = before if not after.strip() else f"{before.rstrip()}{BLANK}{after.strip()}"
    line = block.line + body[: len(before)].count("\n")
    given = read_answers(answers, notes, line, fallback=tag[1] if tag else "moodle")
    code = next((value for name, value in block.meta if name == "id"), "")
    item = BankItem(
        code=code_from(code),
        title=shown(title[1]) if title else "",
        text=worded(words, notes, block.line) or (shown(title[1]) if title else ""),
        category=block.category,
        line=block.line,
        **given,
    )
    tags = (re.sub(r"\\([\[\]])", r"\1", value) for name, value in block.meta if name == "tag")
    yield with_tags(item, tags)


def _cut(body: str, block: _Block) -> tuple[str, str | None, str]:
    """Return the words before the answers, the answers (None without any), the words after."""
    before, opening, rest = body.partition("{")
    if "}" in before:
        raise FileRefused(_line(block, body, body.index("}")), "brace_close")
    if not opening:
        return body, None, ""
    answers, closing, after = rest.partition("}")
    if not closing or "{" in answers:
        raise FileRefused(_line(block, body, len(before)), "brace_open")
    again = re.search(r"[{}]", after)
    if again:
        at = len(before) + len(answers) + 2 + again.start()
        raise FileRefused(_line(block, body, at), "brace_twice")
    return before, answers, after


def _line(block: _Block, body: str, at: int) -> int:
    return block.line + body[:at].count("\n")
