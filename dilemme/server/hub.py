"""The doorbell: tells every connection of this process that a table moved (realtime.md §0.5).

Truth is in the log. A ring that is lost costs nothing: clients notice the gap by version.
"""

import asyncio
import json
import logging
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Protocol
from weakref import WeakValueDictionary

from django.conf import settings
from django.db import close_old_connections

from dilemme.protocol import CLOSE_SEAT_TAKEN
from dilemme.server import outages
from dilemme.server.commits import Commit

logger = logging.getLogger(__name__)
CHANNEL = "dilemme:doorbell"
RETRY_SECONDS = 0.5
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Presence:
    """Somebody came or left; who is there is read elsewhere."""

    game_pk: int


@dataclass(frozen=True)
class Kick:
    """This player's connections end, except the one named by `connection` ("": all of them)."""

    game_pk: int
    player: str
    connection: str
    code: int = CLOSE_SEAT_TAKEN


Ring = Commit | Presence | Kick


class Subscriber(Protocol):
    """A connection: its own loop, and a method that never blocks."""

    loop: asyncio.AbstractEventLoop

    def ring(self, ring: Ring) -> None:
        """Take notice; called in the connection's own loop."""


class LocalHub:
    """One process: a table of subscribers. Publishing is safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscribers: dict[int, set[Subscriber]] = defaultdict(set)
        self._lanes: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def subscribe(self, game_pk: int, subscriber: Subscriber) -> None:
        """Ring this connection when the table moves."""
        with self._lock:
            self._subscribers[game_pk].add(subscriber)

    def unsubscribe(self, game_pk: int, subscriber: Subscriber) -> None:
        """Forget a connection; harmless when it is already forgotten."""
        with self._lock:
            self._subscribers[game_pk].discard(subscriber)
            if not self._subscribers[game_pk]:
                del self._subscribers[game_pk]

    def publish(self, ring: Ring) -> None:
        """Ring every connection of the table."""
        audience: dict[asyncio.AbstractEventLoop, list[Subscriber]] = defaultdict(list)
        with self._lock:
            for subscriber in self._subscribers.get(ring.game_pk, ()):
                audience[subscriber.loop].append(subscriber)
        for loop, some in audience.items():
            if not loop.is_closed():
                loop.call_soon_threadsafe(_ring_all, some, ring)  # one wake for a whole table

    def lane(self, game_pk: int) -> asyncio.Lock:
        """Return the lock that lets one command of a table at a time into this process's threads.

        It is a courtesy to the other tables, no guarantee: the write itself decides who was first.
        """
        lane = self._lanes.get(game_pk)
        if lane is None:
            lane = self._lanes[game_pk] = asyncio.Lock()
        return lane

    def is_watched(self, game_pk: int) -> bool:
        """Tell whether somebody here looks at the table."""
        with self._lock:
            return game_pk in self._subscribers


def _ring_all(subscribers: list[Subscriber], ring: Ring) -> None:
    for subscriber in subscribers:
        try:
            subscriber.ring(ring)
        except Exception:  # a fault in one connection keeps nobody else waiting
            logger.exception("A connection of game %d took no notice", ring.game_pk)


class RedisHub(LocalHub):
    """Several processes: the same, plus one Redis subscription a process.

    `catch_up(game_pk)` reads what another process appended and returns it, or None.
    """

    def __init__(self, url: str, catch_up: Callable[[int], Commit | None]) -> None:
        super().__init__()
        import redis  # the server alone needs it, and only with several processes

        self._origin = secrets.token_hex(8)
        self._catch_up = catch_up
        # A frozen Redis must not hold a move back: the log is written, the ring is a courtesy.
        self._redis = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)
        # redis-py 8 cuts idle sockets after 5 s unless told otherwise (realtime.md §0.2).
        self._patient = redis.Redis.from_url(url, socket_timeout=None)
        self._untold: SimpleQueue[str] = SimpleQueue()
        for work in (self._listen, self._tell):
            threading.Thread(target=work, name="dilemme-doorbell", daemon=True).start()

    def _listen(self) -> None:
        """Hear the other processes for as long as this one lives, through every outage."""
        while True:
            listener = self._patient.pubsub(ignore_subscribe_messages=True)
            try:
                listener.subscribe(CHANNEL)
                for message in listener.listen():
                    self._hear_safely(message)
            # A connection that dies while it is read also shows as a closed file.
            except (*outages.LOST, OSError, ValueError) as lost:
                logger.warning("The doorbell is out of reach (%s), trying again", type(lost))
            finally:
                with suppress(*outages.LOST, OSError, ValueError):
                    listener.close()
            time.sleep(RETRY_SECONDS)

    def publish(self, ring: Ring) -> None:
        """Ring here, then in the other processes; no move waits for Redis to hear of it."""
        super().publish(ring)
        self._untold.put(json.dumps(self._written(ring)))

    def _tell(self) -> None:
        """Pass on what rang since the last time, all at once: a table that moved twice rings once.

        Rings that Redis misses are caught up with at the next beat.
        """
        while True:
            rings = {self._untold.get(): None}
            with suppress(Empty):
                while len(rings) < MOST_AT_ONCE:
                    rings[self._untold.get_nowait()] = None
            try:
                self._redis.publish(CHANNEL, f"{self._origin}[{','.join(rings)}]")
            except outages.LOST:
                logger.warning("Redis does not answer: other processes will hear at a beat")

    def _written(self, ring: Ring) -> dict[str, Any]:
        message: dict[str, Any] = {"game": ring.game_pk}
        if isinstance(ring, Kick):
            told = {"player": ring.player, "connection": ring.connection, "code": int(ring.code)}
            return message | told
        return message | {"presence": isinstance(ring, Presence)}

    def _hear_safely(self, raw: dict[str, Any]) -> None:
        try:
            self._hear(raw)
        except outages.LOST:
            raise
        except Exception:  # such as a message of another version, while one replaces the other
            logger.exception("A ring from another process was not understood")

    def _hear(self, raw: dict[str, Any]) -> None:
        text = raw["data"].decode()
        if text.startswith(self._origin):
            return
        told = json.loads(text[len(self._origin) :])
        watched = [message for message in told if self.is_watched(message["game"])]
        if not watched:
            return
        close_old_connections()  # this thread lives as long as the process
        try:
            for message in watched:
                ring = self._read(message)
                if ring is not None:
                    super().publish(ring)
        finally:
            close_old_connections()

    def _read(self, message: dict[str, Any]) -> Ring | None:
        game_pk = message["game"]
        if "player" in message:
            return Kick(game_pk, message["player"], message["connection"], message["code"])
        return Presence(game_pk) if message["presence"] else self._catch_up(game_pk)


_hub: LocalHub | None = None
_making = threading.Lock()


def current() -> LocalHub:
    """Return this process's hub, made at first use: local, or Redis when REDIS_URL is set."""
    global _hub
    with _making:
        if _hub is None:
            _hub = _made()
    return _hub


def _made() -> LocalHub:
    if not settings.REDIS_URL:
        return LocalHub()
    from dilemme.server import service  # the writer publishes here, so it cannot be imported above

    return RedisHub(settings.REDIS_URL, service.catch_up)
