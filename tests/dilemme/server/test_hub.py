"""The doorbell rings on, whatever one connection or one message does."""

import asyncio
import threading
from dataclasses import dataclass, field

import pytest
import redis
from django.conf import settings

from dilemme.server import hub
from dilemme.server.hub import LocalHub, Presence, RedisHub

GAME = 7
STRANGE = ('[{"table": 7}]', "{}", "[1]", "not json")


@dataclass(eq=False)
class Connection:
    """Who is rung."""

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    heard: asyncio.Queue = field(default_factory=asyncio.Queue)

    def ring(self, ring):
        """Keep what rang."""
        self.heard.put_nowait(ring)


class Faulty(Connection):
    """Who fails at each ring."""

    def ring(self, ring):
        """Fail."""
        raise KeyError("ours")


async def test_a_fault_in_one_connection_lets_the_others_of_the_table_hear(caplog):
    doorbell, there = LocalHub(), [Faulty(), *(Connection() for _ in range(3)), Faulty()]
    for one in there:
        doorbell.subscribe(GAME, one)
    doorbell.publish(Presence(GAME))
    async with asyncio.timeout(5):
        for one in there[1:-1]:
            assert await one.heard.get() == Presence(GAME)
    assert caplog.text.count("A connection of game 7 took no notice") == 2


@pytest.mark.skipif(not settings.REDIS_URL, reason="no Redis was named")
async def test_a_message_of_another_version_does_not_make_a_process_deaf(monkeypatch):
    monkeypatch.setattr(hub, "CHANNEL", f"dilemme:test:{threading.get_ident()}")
    doorbell, here = RedisHub(settings.REDIS_URL, lambda _game: None), Connection()
    doorbell.subscribe(GAME, here)
    other = redis.Redis.from_url(settings.REDIS_URL)
    async with asyncio.timeout(5):
        while not other.publish(hub.CHANNEL, "before"):
            await asyncio.sleep(0)
        for message in (
            '[{"table": 7}]',
            "{}",
            "[1]",
            "not json",
            '[{"game": 7, "presence": true}]',
        ):
            other.publish(hub.CHANNEL, "f" * 16 + message)
        assert await here.heard.get() == Presence(GAME)
    other.close()
