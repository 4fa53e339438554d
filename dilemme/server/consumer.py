"""One connection: authenticate, decode, hand over to the writer, pump what the role may see.

It keeps no game state but the version it sent last. `dispatch` is overridden because Channels
otherwise hops through its single database thread before every message (realtime.md §0.1).
"""

import asyncio
import contextlib
import time
from typing import Any
from uuid import UUID

from channels.consumer import AsyncConsumer, get_handler_name
from channels.exceptions import StopConsumer

from dilemme import protocol
from dilemme.server import frames, hub, outages, session, timers
from dilemme.server.commits import Commit
from dilemme.server.heart import Heart
from dilemme.server.outbox import Outbox
from dilemme.server.ratelimit import Bucket
from dilemme.server.threads import in_pool

HELLO_SECONDS = 5.0
CROWD_SECONDS = 0.7
ticker = timers.Ticker(in_pool(timers.fire_due))
heart = Heart(in_pool(session.pulses))


class TableConsumer(AsyncConsumer):
    """`/ws/table/<id>/`, protocol version 1 (docs/game-protocol.md)."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one connection, message after message.

        Channels' own would also listen to its layer, which the game does not use, and which asks
        Redis for a channel at each handshake: a game goes on while Redis is away.
        """
        self.scope, self.base_send = scope, send
        with contextlib.suppress(StopConsumer):
            while True:
                await self.dispatch(await receive())

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Call the handler without Channels' hop through the database thread."""
        handler = getattr(self, get_handler_name(message), None)
        if handler is not None:
            await handler(message)

    async def websocket_connect(self, message: dict[str, Any]) -> None:
        """Accept; who it is comes in the first frame, within five seconds."""
        self.loop = asyncio.get_running_loop()
        self.guest: session.Guest | None = None
        self.seq = 0
        self.closed = False
        self.catching_up = True  # until the welcome is out
        self.rung = 0
        self.crowd_due = False
        self.bucket = Bucket()
        self.outbox = Outbox(self.send)
        self.tasks: set[asyncio.Task[None]] = set()
        await self.send({"type": "websocket.accept"})
        self._spawn(self.outbox.pump())
        self._spawn(self._require_hello())

    async def websocket_receive(self, message: dict[str, Any]) -> None:
        """Judge one frame: its pace, its size, its shape; then do what it asks."""
        if self.closed:
            return
        if not self.bucket.takes(time.monotonic()):
            self._too_fast()
            return
        text = message.get("text")
        if text is None:  # binary frames are nobody's
            self._close(protocol.CLOSE_BAD_FRAME)
            return
        await self._handle(text)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        """Forget the connection, tell the others."""
        self.closed = True
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.guest is not None:
            hub.current().unsubscribe(self.guest.game_pk, self)
            await ticker.leave()
            await heart.leave(self)
            with contextlib.suppress(*outages.LOST):  # the mark fades by itself
                await in_pool(session.leave)(self.guest)
        raise StopConsumer

    async def _handle(self, text: str) -> None:
        try:
            frame = protocol.decode(text)
        except protocol.FrameError as refused:
            self._refuse_frame(refused)
            return
        try:
            await (self._hello(frame) if self.guest is None else self._serve(frame))
        except outages.LOST:
            # A service went away: say so, let the client come back with the same command id.
            self._close(protocol.CLOSE_RESTART)

    async def _serve(self, frame: protocol.ClientFrame) -> None:
        match frame:
            case protocol.Command():
                await self._command(frame)
            case protocol.Resume():
                await self._resume(frame.seq)
            case protocol.Ping():
                self.outbox.put(frames.pong(frame.n))
            case protocol.Hello():
                self.outbox.put(frames.error(protocol.ErrorCode.BAD_FRAME))

    async def _command(self, frame: protocol.Command) -> None:
        assert self.guest is not None  # noqa: S101 (only called once admitted)
        async with hub.current().lane(self.guest.game_pk):
            answer = await in_pool(session.answer)(self.guest, frame)
        self.outbox.put(answer)

    def _refuse_frame(self, refused: protocol.FrameError) -> None:
        too_large = refused.code == protocol.ErrorCode.FRAME_TOO_LARGE
        if self.guest is None or too_large:
            self._close(protocol.CLOSE_BAD_FRAME)
        elif refused.cid is not None:
            self.outbox.put(frames.nack(refused.cid, refused.code, {}, self.seq))
        else:
            self.outbox.put(frames.error(refused.code))

    def _too_fast(self) -> None:
        if self.bucket.is_spent:
            self._close(protocol.CLOSE_RATE)
            return
        self.outbox.put(frames.error(protocol.ErrorCode.RATE_LIMITED))

    async def _require_hello(self) -> None:
        await asyncio.sleep(HELLO_SECONDS)
        if self.guest is None:
            self._close(protocol.CLOSE_AUTH)

    async def _hello(self, frame: protocol.ClientFrame) -> None:
        public_id: UUID = self.scope["url_route"]["kwargs"]["public_id"]
        try:
            guest = await in_pool(session.admit)(public_id, frame, self.scope)
        except session.NotAdmitted as refused:
            self._close(refused.close_code)
            return
        if self.closed:
            return
        self.guest = guest
        # Listen first, read after: nothing can be appended between the two unnoticed.
        hub.current().subscribe(guest.game_pk, self)
        ticker.arrive()
        welcome = await in_pool(session.welcome)(guest, getattr(frame, "seq", None))
        self.seq = welcome["head"]
        self.outbox.put(welcome)
        self._caught_up()
        await in_pool(session.arrive)(guest)
        heart.arrive(self)

    async def _resume(self, seq: int) -> None:
        answer = await in_pool(session.resumed)(self.guest, seq)
        self.seq = max(self.seq, frames.head_of(answer))
        self.outbox.put(answer)

    def ring(self, ring: hub.Ring) -> None:
        """Take notice of a table that moved; called by the hub in this connection's loop."""
        if self.closed or self.guest is None:
            return
        if isinstance(ring, hub.Kick):
            if ring.player == self.guest.player and ring.connection != self.guest.connection:
                self._close(ring.code)
        elif isinstance(ring, hub.Presence):
            self._announce_crowd()
        else:
            self._push(ring)

    def _push(self, commit: Commit) -> None:
        assert self.guest is not None  # noqa: S101 (only called once admitted)
        self.rung = max(self.rung, commit.seq)
        if commit.seq <= self.seq or self.catching_up:
            return
        if commit.base_seq != self.seq:
            self._catch_up()  # its patch starts from another version than the one held here
            return
        for text in commit.texts(self.guest.role):
            self.outbox.put_text(text)
        self.seq = commit.seq
        if self.outbox.is_lagging:
            self._close(protocol.CLOSE_LAGGING)

    def _catch_up(self) -> None:
        self.catching_up = True
        self._spawn(self._send_missed())

    async def _send_missed(self) -> None:
        assert self.guest is not None  # noqa: S101 (only called once admitted)
        answer = await in_pool(session.resumed)(self.guest, self.seq)
        self.seq = max(self.seq, frames.head_of(answer))
        self.outbox.put(answer)
        self._caught_up()

    def _caught_up(self) -> None:
        self.catching_up = False
        if self.rung > self.seq:  # the table moved while we were reading
            self._catch_up()

    def _announce_crowd(self) -> None:
        if not self.crowd_due:
            self.crowd_due = True
            self._spawn(self._send_crowd())

    async def _send_crowd(self) -> None:
        assert self.guest is not None  # noqa: S101 (only called once admitted)
        await asyncio.sleep(CROWD_SECONDS)
        self.crowd_due = False
        self.outbox.put(await in_pool(session.crowd)(self.guest))

    def beat(self, pulse: session.Pulse) -> None:
        """Pass on a sign of life; go when one may not stay, catch up when a ring was lost."""
        if self.closed:
            return
        if not pulse.is_welcome:
            self._close(protocol.CLOSE_AUTH)
            return
        if pulse.head > self.seq and not self.catching_up:
            self._catch_up()
        self.outbox.put(frames.beat(pulse.head, pulse.deadline))

    def lost(self) -> None:
        """A service went away: let the client come back."""
        self._close(protocol.CLOSE_RESTART)

    def _spawn(self, work: Any) -> None:
        task = self.loop.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if task.cancelled():
            return
        if isinstance(task.exception(), outages.LOST):
            self._close(protocol.CLOSE_RESTART)
        elif task.exception() is not None:
            task.result()

    def _close(self, code: int) -> None:
        if self.closed:
            return
        self.closed = True
        with contextlib.suppress(RuntimeError):
            self.outbox.finish(code)
