"""A slow database call, a phone that does not read, a long silence: the others notice nothing."""

import asyncio
import threading
import time
import tracemalloc

import pytest
from asgiref.sync import sync_to_async

from dilemme.server import heart, outbox, service, store
from dilemme.server.domain.codec import table_to_json
from tests.factories.dilemme import running_table, send
from tests.factories.phones import Phone

STALL_SECONDS = 2.0
OTHERS_SECONDS = 0.05
MOVES = 20


@pytest.fixture
def one_table_stalls(monkeypatch):
    """Return a function that makes the database calls of one table hang until released."""
    release, stalled = threading.Event(), threading.Event()
    really = service.execute

    def make(game):
        def execute(*, game_pk, actor, command):
            if game_pk == game.pk:
                stalled.set()
                release.wait(STALL_SECONDS)
            return really(game_pk=game_pk, actor=actor, command=command)

        monkeypatch.setattr(service, "execute", execute)
        return stalled

    yield make
    release.set()


@pytest.mark.django_db(transaction=True)
async def test_a_table_whose_database_call_hangs_leaves_the_others_under_50_ms(one_table_stalls):
    """Invariant 19: even when all its seats insist, a table holds one thread of the game's own."""
    stuck, seats = await sync_to_async(running_table)("Nadia", "Karim", "Odile", "Mona")
    other, (ines,) = await sync_to_async(running_table)("Ines")
    hung = one_table_stalls(stuck)
    insisting = [Phone(stuck) for _ in seats]
    for phone, seat in zip(insisting, seats, strict=True):
        await phone.enter(seat.token)
        await phone.say(t="cmd", cid="a", type="keep_project", args={})
    free = Phone(other)
    await free.enter(ines.token)
    assert await asyncio.to_thread(hung.wait, 5)
    took = []
    for n in range(MOVES):
        start = time.perf_counter()
        await free.say(t="cmd", cid=f"b{n}", type="roll", args={})  # refused, after a fresh look
        assert (await free.hear("nack"))["code"] == "not_now"
        took.append(time.perf_counter() - start)
    assert sorted(took)[MOVES // 2] < OTHERS_SECONDS
    await asyncio.gather(free.disconnect(), *(phone.disconnect() for phone in insisting))


async def test_fifty_sockets_that_do_not_read_cost_less_than_20_mb():
    async def never(_message):
        await asyncio.Event().wait()

    tracemalloc.start()
    stalled = [outbox.Outbox(never) for _ in range(50)]
    pumps = [asyncio.create_task(one.pump()) for one in stalled]
    for n in range(400):
        for rank, one in enumerate(stalled):
            one.put({"n": n, "rank": rank, "pad": "x" * 700})
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert all(one.is_lagging for one in stalled)
    assert held < 20 * 2**20
    for pump in pumps:
        pump.cancel()
    await asyncio.gather(*pumps, return_exceptions=True)


def test_what_waits_for_a_socket_is_bounded_in_bytes_before_it_is_in_frames():
    assert 50 * outbox.LIMIT_CHARACTERS < 20 * 2**20


def test_an_idle_socket_hears_from_us_more_often_than_anything_times_out():
    """Invariant 20: 30 minutes of silence are 360 beats; proxies give up after 30 to 60 s."""
    assert heart.BEAT_SECONDS <= 15
    assert heart.BEAT_SECONDS * 3 <= 15  # a presence mark outlives two lost beats


@pytest.mark.django_db(transaction=True)
async def test_a_long_silence_closes_nothing(monkeypatch):
    """Five minutes of it, a thousand times faster: each beat looks again who may stay."""
    game, (nadia, _karim) = await sync_to_async(running_table)("Nadia", "Karim")
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0.005)
    phone = Phone(game)
    await phone.enter(nadia.token)
    for _ in range(60):
        beat = await phone.hear("beat")
    assert beat["head"] == service.current(game.pk).seq
    await phone.disconnect()


@pytest.mark.django_db(transaction=True)
def test_a_write_that_fails_half_way_leaves_the_table_as_it_was(monkeypatch):
    """Invariant 6, for a failure of ours: nothing of a command is kept when its end is not."""
    game, _joined = running_table()
    before = service.current(game.pk, fresh=True)

    def broken(*_args):
        raise RuntimeError("no disk")

    monkeypatch.setattr(store, "SNAPSHOT_EVERY", 1)
    monkeypatch.setattr(store, "_snapshot", broken)
    with pytest.raises(RuntimeError):
        send(game, "seat:0", "choose_home", {"pair": "centre_velo"})
    after = service.current(game.pk, fresh=True)
    assert (after.seq, table_to_json(after.table)) == (before.seq, table_to_json(before.table))
