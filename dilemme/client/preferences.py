"""What the user prefers to see and hear, kept from one start to the next."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from dilemme.client.folders import write_whole

TEXT_SIZES: Final = (1.0, 1.2, 1.45)
FILE: Final = "preferences.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """`text_size`: 0 to 2. Sounds are off until they are asked for."""

    text_size: int = 0
    reduced_motion: bool = False
    high_contrast: bool = False
    sounds: bool = False
    fullscreen: bool = False
    server: str = ""

    @property
    def text_scale(self) -> float:
        """By how much the text is larger than usual."""
        return TEXT_SIZES[self.text_size]


def load(folder: Path) -> Preferences:
    """Return what was kept; what is missing or makes no sense is as at the first start."""
    try:
        raw = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(raw, dict):
        return Preferences()
    usual = asdict(Preferences())
    known = {
        one.name: raw[one.name]
        for one in fields(Preferences)
        if type(raw.get(one.name)) is type(usual[one.name])
    }
    if known.get("text_size") not in range(len(TEXT_SIZES)):
        known.pop("text_size", None)
    return Preferences(**known)


def save(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences; where nothing can be written they last as long as the window."""
    with suppress(OSError):
        write_whole(folder / FILE, json.dumps(asdict(preferences), indent=1, ensure_ascii=False))
