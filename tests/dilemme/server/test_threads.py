"""The game's threads keep a connection while they are busy, and never one that failed."""

import threading

import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from dilemme.server import threads
from dilemme.server.models import Game

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    """One thread only, so that two calls meet the same connection."""
    pool = threads.ThreadPoolExecutor(max_workers=1)
    monkeypatch.setattr(threads, "POOL", pool)
    monkeypatch.setattr(threads, "THREADS", 1)
    yield
    threads.let_go()
    pool.shutdown()


def held():
    """Return the driver's own connection after a look at the tables."""
    Game.objects.exists()
    return connection.connection


async def test_two_calls_in_a_row_use_the_same_connection():
    look = threads.in_pool(held)
    assert await look() is await look()


async def test_a_connection_that_rested_is_given_back(monkeypatch):
    monkeypatch.setattr(threads, "TRUSTED_SECONDS", -1.0)
    look = threads.in_pool(held)
    first = await look()
    assert await look() is not first


async def test_a_connection_whose_call_failed_is_given_back():
    look = threads.in_pool(held)
    first = await look()

    def broken():
        Game.objects.exists()
        raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"):
        await threads.in_pool(broken)()
    assert await look() is not first


async def test_letting_go_closes_what_each_thread_keeps():
    assert await threads.in_pool(held)() is not None
    await sync_to_async(threads.let_go, thread_sensitive=False)()
    assert await threads.in_pool(lambda: connection.connection)() is None


async def test_work_is_done_in_the_game_s_threads_with_its_arguments():
    def told(one, *, other):
        return one, other, threading.current_thread()

    one, other, thread = await threads.in_pool(told)(1, other=2)
    assert (one, other) == (1, 2)
    assert thread is not threading.current_thread()
