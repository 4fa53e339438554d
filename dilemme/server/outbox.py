"""What one connection still has to receive: bounded, so that a slow phone costs no memory."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

LIMIT = 256
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Outbox:
    """A queue and the task that empties it; `put` never blocks."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue(LIMIT + 1)
        self.is_lagging = False

    def put(self, frame: dict[str, Any]) -> None:
        """Queue one frame; when 256 wait already, the connection is lagging and gets no more."""
        if self.is_lagging:
            return
        if self._queue.qsize() >= LIMIT:
            self.is_lagging = True
            return
        text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        self._queue.put_nowait({"type": "websocket.send", "text": text})

    def finish(self, code: int) -> None:
        """Close after what is queued, or at once when the reader is too slow to take it."""
        if self.is_lagging:
            while not self._queue.empty():
                self._queue.get_nowait()
        self.is_lagging = True
        self._queue.put_nowait({"type": "websocket.close", "code": code})

    async def pump(self) -> None:
        """Send what is queued, in order, until the close frame has gone or nobody is there."""
        while True:
            message = await self._queue.get()
            try:
                await self._send(message)
            except OSError:  # the page was closed while a frame was on its way
                return
            if message["type"] == "websocket.close":
                return
