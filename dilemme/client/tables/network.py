"""The one network thread: a socket that comes back by itself. The window never waits for it."""

import asyncio
import json
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Final
from urllib.parse import urlsplit

from dilemme.protocol import MAX_FRAME_BYTES, CloseCode

Json = Any  # JSON values nest to any depth
FIRST_WAIT, LONGEST_WAIT = 0.1, 5.0
OPEN_SECONDS = 5.0
GOODBYE_SECONDS = 3.0
ALIVE_SECONDS = 5.0  # a dead network is noticed within twice this
THREAD: Final = "dilemme-network"
FINAL: Final = 4400  # from here on, coming back as before is useless


@dataclass(frozen=True, slots=True)
class Opened:
    """The socket is open: it is time to say hello."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The socket closed; `code` is the server's, 0 when the network is what failed."""

    code: int

    @property
    def is_final(self) -> bool:
        """Whether coming back as before is useless."""
        return self.code >= FINAL


@dataclass(frozen=True, slots=True)
class Received:
    """A frame arrived."""

    frame: dict[str, Json]


Happening = Opened | Lost | Received


def origin_of(address: str) -> str:
    """Return the site that a socket's address belongs to: "wss://x/ws/" is of "https://x"."""
    parts = urlsplit(address)
    return f"{'https' if parts.scheme == 'wss' else 'http'}://{parts.netloc}"


def waiting_time(failures: int, chance: float) -> float:
    """Return the seconds before trying again: longer each time, spread so that a room of clients
    does not knock at once; `chance` is between 0 and 1."""
    return float(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures, 10)) * (0.5 + chance))


def wait_for_goodbyes() -> None:
    """Let the threads of tables that were left end; for when no window waits any more."""
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(GOODBYE_SECONDS)


class Network:
    """Keeps a socket open in its own thread; what happens waits in `inbox`.

    `wake` is called from the thread whenever something was put there.
    """

    def __init__(self, address: str, wake: Callable[[], None]) -> None:
        self.address, self.wake = address, wake
        self.inbox: SimpleQueue[Happening] = SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._outbox: asyncio.Queue[str] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name=THREAD, daemon=True)

    def start(self) -> None:
        """Begin to connect."""
        self._thread.start()

    def send(self, frame: dict[str, Json]) -> None:
        """Put a frame on its way; one that meets a closed socket is lost, and sent again later."""
        text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._outbox.put_nowait, text)

    def close(self) -> None:
        """Leave: the thread says goodbye to the server by itself, the window goes on."""
        if self._thread.is_alive() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._main())
        finally:
            self._loop.close()

    async def _main(self) -> None:
        self._task = asyncio.current_task()
        try:
            await self._stay()
        except asyncio.CancelledError:
            return

    async def _stay(self) -> None:
        failures = 0
        while True:
            code, was_open = await self._visit()
            lost = Lost(code)
            self._tell(lost)
            if lost.is_final:
                return
            failures = 0 if was_open else failures + 1
            delay = random.random()  # noqa: S311 (spreads clients, protects nothing)
            await asyncio.sleep(
                2 * delay if code == CloseCode.RESTART else waiting_time(failures, delay)
            )

    async def _visit(self) -> tuple[int, bool]:
        """Stay connected as long as it lasts; return the close code and whether it was open."""
        from websockets.asyncio.client import connect
        from websockets.exceptions import ConnectionClosed, WebSocketException
        from websockets.typing import Origin

        was_open = False
        try:
            async with connect(
                self.address, origin=Origin(origin_of(self.address)), max_size=2 * MAX_FRAME_BYTES,
                open_timeout=OPEN_SECONDS, close_timeout=1, ping_interval=ALIVE_SECONDS,
                ping_timeout=ALIVE_SECONDS, compression=None,
            ) as socket:  # fmt: skip
                was_open = True
                self._outbox = asyncio.Queue()  # what was on its way to the old socket is resent
                self._tell(Opened())
                await self._exchange(socket)
        except ConnectionClosed as closed:
            return (closed.rcvd.code if closed.rcvd else 0), was_open
        except (OSError, TimeoutError, WebSocketException):
            return 0, was_open
        return 0, was_open

    async def _exchange(self, socket: Any) -> None:
        """Read and write at the same time until the socket closes."""
        writer = asyncio.create_task(self._write(socket))
        try:
            while True:
                self._tell(Received(json.loads(await socket.recv())))
        finally:
            writer.cancel()

    async def _write(self, socket: Any) -> None:
        from websockets.exceptions import ConnectionClosed

        try:
            while True:
                await socket.send(await self._outbox.get())
        except ConnectionClosed:
            return  # the reader knows it too, and says so

    def _tell(self, happening: Happening) -> None:
        self.inbox.put(happening)
        self.wake()
