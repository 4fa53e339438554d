"""A bank statement as banks export it, CSV or OFX: read on the spot, or refused with its line."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

MOST_BYTES = 1_000_000
MOST_OPERATIONS = 2_000


class StatementRefused(Exception):
    """A file that cannot be read: `code` says why, `line` where (0 for the whole file)."""

    def __init__(self, code: str, line: int = 0) -> None:
        super().__init__(f"{code} {line}")
        self.code = code
        self.line = line


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of a statement: negative cents when money leaves."""

    day: date
    label: str
    cents: int


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 when it is, else the encoding of French banks' exports.

    Raises StatementRefused: `too_big`, `empty`, `not_text`.
    """
    if len(content) > MOST_BYTES:
        raise StatementRefused("too_big")
    if not content.strip():
        raise StatementRefused("empty")
    if b"\x00" in content:
        raise StatementRefused("not_text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def months_covered(operations: list[Operation]) -> int:
    """Return how many calendar months the operations touch, one at least."""
    days = sorted((one.day.year, one.day.month) for one in operations)
    return max(1, len(list(groupby(days))))


def checked(operations: list[Operation]) -> list[Operation]:
    """Return the operations, oldest first; raises StatementRefused: `nothing`, `too_long`."""
    if not operations:
        raise StatementRefused("nothing")
    if len(operations) > MOST_OPERATIONS:
        raise StatementRefused("too_long", MOST_OPERATIONS + 1)
    return sorted(operations, key=lambda one: one.day)


def tidy(label: str) -> str:
    """Return a label on one line, short enough to show."""
    return " ".join(label.split())[:120]
