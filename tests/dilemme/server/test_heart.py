"""One look every quarter of a second serves all connections whose turn it is."""

import asyncio
from dataclasses import dataclass, field

import pytest
from django.db import OperationalError

from dilemme.server import heart
from dilemme.server.heart import Heart
from dilemme.server.session import Guest, Pulse

WELCOME = Pulse(is_welcome=True, head=3, deadline=None)


@dataclass(eq=False)
class Connection:
    """Who hears."""

    guest: Guest
    heard: list = field(default_factory=list)

    def beat(self, pulse):
        """Keep what was heard."""
        self.heard.append(pulse)

    def lost(self):
        """Keep that a service was away."""
        self.heard.append("lost")


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0.04)
    monkeypatch.setattr(heart, "LOOKS", 4)


def connections(count):
    return [Connection(Guest(game_pk=1, role="board", connection=str(n))) for n in range(count)]


async def until(condition):
    """Let the loop run until something is true, at most five seconds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)


async def test_one_look_serves_everybody_whose_turn_it_is():
    looks = []

    async def read(guests):
        looks.append(len(guests))
        return [WELCOME] * len(guests)

    beating, there = Heart(read), connections(40)
    for one in there:
        beating.arrive(one)
    await until(lambda: all(len(one.heard) >= 3 for one in there))
    assert all(set(one.heard) == {WELCOME} for one in there)
    assert max(looks) > 1
    assert len(looks) < 40
    for one in there:
        await beating.leave(one)


async def test_who_left_hears_nothing_more_and_the_last_one_stops_the_clock():
    async def read(guests):
        return [WELCOME] * len(guests)

    beating, (gone, stays) = Heart(read), connections(2)
    beating.arrive(gone)
    beating.arrive(stays)
    await beating.leave(gone)
    await until(lambda: len(stays.heard) >= 2)
    assert gone.heard == []
    await beating.leave(stays)
    await beating.leave(gone)  # a connection that never arrived leaves too
    assert beating._task is None


async def test_a_service_away_is_told_and_a_mistake_of_ours_stops_no_heart(caplog):
    failures = [OperationalError("away"), ValueError("ours")]

    async def read(guests):
        if failures:
            raise failures.pop(0)
        return [WELCOME] * len(guests)

    beating, (one,) = Heart(read), connections(1)
    beating.arrive(one)
    await until(lambda: WELCOME in one.heard)
    assert one.heard[0] == "lost"
    assert "A look at 1 connections failed" in caplog.text
    await beating.leave(one)


async def test_a_fault_in_one_connection_stops_nobody_else_s_heart(caplog):
    async def read(guests):
        return [WELCOME] * len(guests)

    class Faulty(Connection):
        def beat(self, pulse):
            raise KeyError("ours")

    beating = Heart(read)
    faulty, sound = Faulty(Guest(1, "board", "0")), Connection(Guest(1, "board", "1"))
    for one in (faulty, sound):
        beating.arrive(one)
    await until(lambda: len(sound.heard) >= 2)
    assert "A connection did not hear its beat" in caplog.text
    for one in (faulty, sound):
        await beating.leave(one)
