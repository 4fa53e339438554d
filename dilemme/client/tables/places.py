"""Seats taken on servers, kept half a day so that a closed window is not a lost place."""

import json
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from dilemme.client.folders import write_whole
from dilemme.client.tables.joining import Place

Json = Any  # JSON values nest to any depth
FILE: Final = "places.json"
KEPT_SECONDS: Final = 12 * 3600  # as long as the server keeps a ticket


def places(folder: Path, now: float | None = None) -> list[Place]:
    """Return the seats that may still be open, the last one taken first."""
    now = time.time() if now is None else now
    return [Place(**one["place"]) for one in _read(folder) if now - one["at"] < KEPT_SECONDS]


def keep(folder: Path, place: Place, now: float | None = None) -> None:
    """Remember a seat; its secret is readable by this user only."""
    now = time.time() if now is None else now
    others = [
        one
        for one in _read(folder)
        if one["place"]["table"] != place.table and now - one["at"] < KEPT_SECONDS
    ]
    _write(folder, [{"at": now, "place": asdict(place)}, *others])


def forget(folder: Path, table: str) -> None:
    """Forget a seat that opens nothing any more."""
    _write(folder, [one for one in _read(folder) if one["place"]["table"] != table])


def _write(folder: Path, rows: list[dict[str, Json]]) -> None:
    with suppress(OSError):  # without it the seat lasts as long as the window
        write_whole(folder / FILE, json.dumps(rows), private=True)


def _read(folder: Path) -> list[dict[str, Json]]:
    try:
        rows = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return [one for one in rows if Place(**one["place"]) and one["at"] > 0]
    except (OSError, ValueError, TypeError, KeyError):
        return []
