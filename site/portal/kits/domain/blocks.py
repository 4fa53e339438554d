"""A resource's text cut into blocks: headings, lists and paragraphs."""

from dataclasses import dataclass

HEADING, LIST, TEXT = "heading", "list", "text"


@dataclass(frozen=True)
class Block:
    """One block: its kind, and its lines without their marks."""

    kind: str
    lines: tuple[str, ...]


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of a text; items ("- ") that follow each other are one list."""
    blocks: list[Block] = []
    for line in text.splitlines():
        kind, words = _read(line)
        if not words:
            continue
        if kind == LIST and blocks and blocks[-1].kind == LIST:
            blocks[-1] = Block(LIST, (*blocks[-1].lines, words))
        else:
            blocks.append(Block(kind, (words,)))
    return blocks


def _read(line: str) -> tuple[str, str]:
    for mark, kind in (("# ", HEADING), ("- ", LIST)):
        if line.startswith(mark):
            return kind, line[2:].strip()
    return TEXT, line.strip()
