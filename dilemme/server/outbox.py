"""What one connection still has to receive: bounded, so that a slow phone costs no memory."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from dilemme.server.commits import written

LIMIT = 256
LIMIT_CHARACTERS = 256 * 1024  # what waits for one connection; a snapshot has at most 64 KiB
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Outbox:
    """A queue and the task that empties it; `put` never blocks."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue(LIMIT + 1)
        self._waiting = 0
        self.is_lagging = False

    def put(self, frame: dict[str, Any]) -> None:
        """Queue one frame."""
        if not self.is_lagging:
            self.put_text(written(frame))

    def put_text(self, text: str) -> None:
        """Queue one frame already written.

        When 256 wait, or 256 KiB, the connection is lagging: it gets no more and what waited goes.
        """
        if self.is_lagging:
            return
        if self._queue.qsize() >= LIMIT or self._waiting >= LIMIT_CHARACTERS:
            self.is_lagging = True
            self._empty()
            return
        self._waiting += len(text)
        self._queue.put_nowait({"type": "websocket.send", "text": text})

    def _empty(self) -> None:
        while not self._queue.empty():
            self._queue.get_nowait()

    def finish(self, code: int) -> None:
        """Close after what is queued, or at once when the reader is too slow to take it."""
        self.is_lagging = True
        self._queue.put_nowait({"type": "websocket.close", "code": code})

    async def pump(self) -> None:
        """Send what is queued, in order, until the close frame has gone or nobody is there."""
        while True:
            message = await self._queue.get()
            self._waiting -= len(message.get("text", ""))
            try:
                await self._send(message)
            except OSError:  # the page was closed while a frame was on its way
                return
            if message["type"] == "websocket.close":
                return
