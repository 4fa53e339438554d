"""Reading an edition's TOML files: what it includes, where a mistake stands in the text.

`include = "other"` in edition.toml takes the files and the entries that an edition does not have
from another one; `[only]` keeps the cards named, deck by deck. Nothing is copied by hand.
"""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Final

from dilemme.engine.edition_checks import EditionError, Tables, check, cut
from dilemme.engine.model import Json

HEAD: Final = "edition"
AT_LINE: Final = re.compile(r"at line (\d+)")
INCLUDE_DEPTH: Final = 2


def read_tables(folder: Path, decks: tuple[str, ...]) -> tuple[Tables, str]:
    """Return an edition's tables by file name, checked, and the digest of every file they need.

    Raises EditionError with the file, its line, the entry and the reason.
    """
    files = _files(folder)
    try:
        tables = {name: _table(path) for name, path in files.items() if name != HEAD}
        tables[HEAD] = _head(folder)
        cut(tables, decks)
        check(tables, decks)
    except EditionError as error:
        raise _located(error, files) from error
    read = [*files.values(), *(path / f"{HEAD}.toml" for path in _chain(folder)[1:])]
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in read)).hexdigest()
    return tables, digest


def _files(folder: Path) -> dict[str, Path]:
    """The nearest file of each name: one's own, else that of the edition included."""
    found: dict[str, Path] = {}
    for place in _chain(folder):
        found = {path.stem: path for path in sorted(place.glob("*.toml"))} | found
    return dict(sorted(found.items()))


def _chain(folder: Path) -> list[Path]:
    chain = [folder]
    while (name := _table(chain[-1] / f"{HEAD}.toml").get("include")) is not None:
        base = chain[-1].parent / str(name)
        if not base.is_dir() or len(chain) > INCLUDE_DEPTH:
            raise _located(
                EditionError(f"{HEAD}.toml", "include", f"cannot include {name}"), _own(chain[-1])
            )
        chain.append(base)
    return chain


def _own(folder: Path) -> dict[str, Path]:
    return {HEAD: folder / f"{HEAD}.toml"}


def _head(folder: Path) -> dict[str, Json]:
    """Merge the heads: one's own entries win, tables of entries are joined key by key."""
    head: dict[str, Json] = {}
    for place in reversed(_chain(folder)):
        for key, value in _table(place / f"{HEAD}.toml").items():
            whole = key in WHOLE or not isinstance(value, dict)
            head[key] = value if whole else {**head.get(key, {}), **value}
    return head


WHOLE: Final = ("only", "presets")  # these are an edition's own, never a mixture


def _table(path: Path) -> dict[str, Json]:
    if not path.is_file():
        raise EditionError(path.name, "", "the file is missing")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        raise EditionError(path.name, "", str(error), int(found[1]) if found else 0) from error


def _located(error: EditionError, files: dict[str, Path]) -> EditionError:
    path = files.get(Path(error.file).stem)
    if error.line or path is None or not path.is_file():
        return error
    line = line_of(path.read_text(encoding="utf-8"), error.item)
    return EditionError(error.file, error.item, error.reason, line)


def line_of(text: str, item: str) -> int:
    """Return the 1-based line where a card, an entry or the n-th square is written, or 0."""
    lines = list(enumerate(text.splitlines(), 1))
    if item.isdigit():
        squares = [number for number, line in lines if line.strip() == "[[squares]]"]
        return squares[int(item)] if int(item) < len(squares) else 0
    name = re.escape(item)
    pattern = re.compile(rf'\s*(id\s*=\s*"{name}"|{name}\s*=|\[+(\w+\.)?{name}\])')
    return next((number for number, line in lines if item and pattern.match(line)), 0)
