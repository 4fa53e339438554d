"""50 tables of 4 seats, real rules, against 50 groups that append one row and broadcast.

One server serves both and rounds alternate, so that a busy machine slows both alike. At
saturation every room moves as fast as it can; at 100 moves a second the tail is measured.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, contextmanager
from itertools import chain

import websockets
from django.db import connection

from dilemme.server import lobby
from portal.accounts.roles import Role
from tests.bench import rooms
from tests.bench.measure import free_port, report
from tests.factories.accounts import person

TABLES = int(os.environ.get("BENCH_TABLES", "50"))
ROUNDS = 3
ROUND_SECONDS = 3.0
PACED_PER_SECOND = 100
MOVES_WHEN_MANY = 200
SERVER = "tests.bench.move_server:application"


def bench_saturation() -> None:
    """Write moves a second at saturation, and the 99th percentile at 100 moves a second."""
    ours, plain = prepared(TABLES)
    with served() as port:
        found = asyncio.run(_measured(port, ours, plain))
    for name, unit in (("moves_at_saturation", "moves/s"), ("move_p99_at_100", "ms")):
        report(
            f"{name}_{connection.vendor}", *found[name], unit=unit, runs=ROUNDS,
        )  # fmt: skip


def bench_sockets() -> None:
    """Write moves a second with 800 sockets, beside 200: a table costs nothing to the others.

    Two servers, in turn: a machine that slows down meanwhile slows both.
    """
    facilitator = person(Role.AMBASSADOR)
    some = [rooms.table(rank, facilitator, moves=MOVES_WHEN_MANY) for rank in range(5 * TABLES)]
    with served() as one, served() as other:
        pairs = asyncio.run(_by_servers([(one, some[TABLES:])], [(other, some[:TABLES])]))
    report(
        f"moves_with_800_sockets_{connection.vendor}", *_medians(pairs), unit="moves/s",
        runs=ROUNDS,
    )  # fmt: skip


def bench_workers() -> None:
    """Write moves a second of two workers with different tables, beside one with them all."""
    facilitator = person(Role.AMBASSADOR)
    some = [rooms.table(rank, facilitator) for rank in range(2 * TABLES)]
    half = TABLES // 2
    apart, together = some[:TABLES], some[TABLES:]
    with served() as first, served() as second, served() as alone:
        sides = ((first, apart[:half]), (second, apart[half:])), ((alone, together),)
        pairs = asyncio.run(_by_servers(*sides))
    report(
        f"moves_of_two_workers_{connection.vendor}", *_medians(pairs), unit="moves/s",
        runs=ROUNDS,
    )  # fmt: skip


async def _by_servers(
    *sides: Sequence[tuple[int, list[rooms.Room]]],
) -> list[tuple[float, ...]]:
    """Return the moves a second of each side, round after round, in turn.

    A side: the servers that share a load, by port, each with the rooms it serves.
    """
    async with asyncio.timeout(180), AsyncExitStack() as stack:
        for port, some in chain(*sides):
            await answering(port)
            for room in some:
                await room.open(port, stack)
        loads = [[room for _port, some in side for room in some] for side in sides]
        return [tuple([await rate(load) for load in loads]) for _ in range(ROUNDS)]


def prepared(count: int) -> tuple[list[rooms.Room], list[rooms.Room]]:
    """Return as many tables and bare groups."""
    facilitator = person(Role.AMBASSADOR)
    ours = [rooms.table(rank, facilitator) for rank in range(count)]
    witnesses = [lobby.open_game(facilitator=facilitator, preset="courte") for _ in range(count)]
    return ours, [rooms.bare(rank, witness) for rank, witness in enumerate(witnesses)]


@contextmanager
def served(workers: int = 1):
    """Serve with the product's own options (`.ci/serve`) until measured; give the port."""
    with running(workers) as (port, _process_id):
        yield port


@contextmanager
def running(workers: int = 1, *options: str):
    """Serve, with more options of uvicorn; give the port and the id of the process."""
    port = free_port()
    command = [
        sys.executable, "-W", "ignore", "-m", "uvicorn", SERVER, "--port", str(port),
        "--log-level", "error", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false",
        "--workers", str(workers), *options,
    ]  # fmt: skip
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path[:2]),
        "BENCH_DATABASE": str(connection.settings_dict["NAME"]),
    }
    server = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield port, server.pid
    finally:
        os.killpg(server.pid, 9)
        server.wait()


async def answering(port: int) -> None:
    """Wait until the server takes sockets."""
    while True:
        try:
            async with websockets.connect(f"ws://127.0.0.1:{port}/bare/up/", open_timeout=5):
                return
        except (OSError, websockets.WebSocketException):
            await asyncio.sleep(0.1)


async def _measured(port, ours, plain) -> dict[str, tuple[float, float]]:
    async with asyncio.timeout(180), AsyncExitStack() as stack:
        await answering(port)
        for room in [*ours, *plain]:
            await room.open(port, stack)
        rates = [(await rate(ours), await rate(plain)) for _ in range(ROUNDS)]
        tails = [(await tail(ours), await tail(plain)) for _ in range(ROUNDS)]
    return {
        "moves_at_saturation": _medians(rates),
        "move_p99_at_100": _medians(tails),
    }


def _medians(pairs) -> tuple[float, float]:
    return tuple(statistics.median(side) for side in zip(*pairs, strict=True))


async def rate(some: list[rooms.Room], seconds: float = ROUND_SECONDS) -> float:
    """Return the moves a second of rooms that all move as fast as they can."""
    start = time.perf_counter()
    await asyncio.gather(*(room.play(start + seconds) for room in some))
    spent = time.perf_counter() - start
    return sum(len(room.taken()) for room in some) / spent


async def tail(some: list[rooms.Room], per_second: int = PACED_PER_SECOND) -> float:
    """Return the 99th percentile, in ms, from a move sent to the last seat that holds it."""
    gap = len(some) / per_second
    start = time.perf_counter()

    async def late(rank: int, room: rooms.Room) -> None:
        await asyncio.sleep(gap * rank / len(some))
        await room.play(start + ROUND_SECONDS, gap)

    await asyncio.gather(*(late(rank, room) for rank, room in enumerate(some)))
    taken = sorted(second for room in some for second in room.taken())
    return taken[int(len(taken) * 0.99)] * 1000
