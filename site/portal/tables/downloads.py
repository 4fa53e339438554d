"""The pygame board's files, as `make client` left them in VAR_DIR/client with their manifest."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

PIP = "pip"  # the package, beside the folders of each system


@dataclass(frozen=True)
class Download:
    """A file one may take: for which system, which Pythons, how large, its SHA-256."""

    name: str
    system: str
    title: str
    pythons: tuple[str, ...]
    bytes: int
    sha256: str

    @property
    def is_folder(self) -> bool:
        """Whether it runs as it is, without installing anything."""
        return self.system != PIP


@dataclass(frozen=True)
class Built:
    """What was built: a version, a day, the files that are there."""

    version: str
    built_at: datetime
    files: tuple[Download, ...]


def folder() -> Path:
    """Return where the builder leaves its files."""
    return Path(settings.VAR_DIR) / "client"


def built() -> Built | None:
    """Return what was built; None before the first time, or when the manifest is not readable."""
    try:
        raw = json.loads((folder() / "manifest.json").read_text(encoding="utf-8"))
        files = [_download(one) for one in raw["files"]]
        at = datetime.fromisoformat(raw["built_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    there = tuple(one for one in files if _size(one.name) == one.bytes)
    return Built(str(raw["version"]), at, there) if there else None


def _download(raw: dict[str, Any]) -> Download:
    return Download(**{**raw, "pythons": tuple(raw["pythons"])})


def _size(name: str) -> int:
    """Return the size of a file of the folder, -1 when it is not there."""
    path = folder() / Path(name).name
    return path.stat().st_size if path.is_file() else -1


def path_of(name: str) -> Path | None:
    """Return where an offered file is; None for any other name."""
    found = built()
    names = {one.name for one in found.files} if found else set()
    return folder() / name if name in names else None
