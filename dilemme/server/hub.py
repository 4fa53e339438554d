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
        with self._lock:
            audience = list(self._subscribers.get(ring.game_pk, ()))
        for subscriber in audience:
            if not subscriber.loop.is_closed():
                subscriber.loop.call_soon_threadsafe(subscriber.ring, ring)

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
        threading.Thread(target=self._listen, name="dilemme-doorbell", daemon=True).start()

    def _listen(self) -> None:
        """Hear the other processes for as long as this one lives, through every outage."""
        while True:
            listener = self._patient.pubsub(ignore_subscribe_messages=True)
            try:
                listener.subscribe(CHANNEL)
                for message in listener.listen():
                    self._hear(message)
            # A connection that dies while it is read also shows as a closed file.
            except (*outages.LOST, OSError, ValueError) as lost:
                logger.warning("The doorbell is out of reach (%s), trying again", type(lost))
            finally:
                with suppress(*outages.LOST, OSError, ValueError):
                    listener.close()
            time.sleep(RETRY_SECONDS)

    def publish(self, ring: Ring) -> None:
        """Ring here, then in the other processes; a move is in the log whether it rings or not."""
        super().publish(ring)
        try:
            self._redis.publish(CHANNEL, json.dumps(self._written(ring)))
        except outages.LOST:
            logger.warning(
                "Redis does not answer: other processes will catch up at their next beat"
            )

    def _written(self, ring: Ring) -> dict[str, Any]:
        message: dict[str, Any] = {"from": self._origin, "game": ring.game_pk}
        if isinstance(ring, Kick):
            told = {"player": ring.player, "connection": ring.connection, "code": int(ring.code)}
            return message | told
        return message | {"presence": isinstance(ring, Presence)}

    def _hear(self, raw: dict[str, Any]) -> None:
        message = json.loads(raw["data"])
        if message["from"] == self._origin or not self.is_watched(message["game"]):
            return
        close_old_connections()  # this thread lives as long as the process
        try:
            ring = self._read(message)
        finally:
            close_old_connections()
        if ring is not None:
            super().publish(ring)

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
