"""Where the client keeps what belongs to its user: games, journal, preferences."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "Dilemme"


def data_folder(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> Path:
    """Return the user's data folder for this system; `DILEMME_DATA` moves it.

    Windows: %APPDATA%; macOS: ~/Library/Application Support; elsewhere the XDG rule.
    """
    if environment.get("DILEMME_DATA"):
        return Path(environment["DILEMME_DATA"])
    home = home or Path.home()
    if platform == "win32":
        return Path(environment.get("APPDATA") or home / "AppData" / "Roaming") / NAME
    if platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / NAME.lower()


def write_whole(path: Path, text: str, *, private: bool = False) -> None:
    """Write a file so that it is there whole or as it was: a power cut loses one move at most.

    `private`: nobody but this user may read it, where the system knows of users.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT, 0o600 if private else 0o644)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)
