"""A part of a file, as browsers ask for it to move about in a recording (RFC 9110, § 14)."""

import re
from dataclasses import dataclass

MOST = 1_048_576  # a part is at most this long; the browser asks for the next one
ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class Unsatisfiable(ValueError):
    """The part begins after the end of the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes `start` to `end`, both included, of a file of `size` bytes."""

    start: int
    end: int
    size: int

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return self.end - self.start + 1

    @property
    def header(self) -> str:
        """What the answer says it is."""
        return f"bytes {self.start}-{self.end}/{self.size}"


def part_asked(header: str, size: int) -> Part | None:
    """Return the part that a Range header asks for, None when the whole file is to be given.

    Several ranges, or none that can be read, ask for the whole. Raises Unsatisfiable.
    """
    asked = ONE_RANGE.fullmatch(header.strip())
    if asked is None or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size:
        raise Unsatisfiable
    if end < start:
        return None
    return Part(start, min(end, start + MOST - 1), size)
