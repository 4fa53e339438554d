"""Every event as text, in a file: what the window shows can be read by other means."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO

from dilemme.client.tables.base import Line

FOLDER: Final = "journal"


class Journal:
    """Writes each sentence once, as soon as it is known; to `stream` too when there is one."""

    def __init__(self, folder: Path, stream: TextIO | None = None) -> None:
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d")
        self.path = folder / FOLDER / f"{stamp}.txt"
        self.stream = stream
        self._last = 0

    def begin(self, title: str, seq: int = 0) -> None:
        """Open the part of a game; sentences up to `seq` were told before."""
        self._last = seq
        self._write([f"# {title}"])

    def tell(self, lines: Iterable[Line]) -> None:
        """Write the sentences that were not written yet."""
        fresh = [line for line in lines if line.seq > self._last]
        if fresh:
            self._last = fresh[-1].seq
            self._write([line.text for line in fresh])

    def _write(self, texts: list[str]) -> None:
        clock = datetime.now().astimezone().strftime("%H:%M")
        told = "".join(f"{clock}  {text}\n" for text in texts)
        if self.stream is not None:
            self.stream.write(told)
            self.stream.flush()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(told)
        except OSError:
            return  # a full disk must not stop the game
