"""What lasts: sockets that say nothing for half an hour, and the memory of an hour of play."""

import asyncio
import os
import subprocess
import time
from contextlib import AsyncExitStack
from pathlib import Path

from django.db import connection

from portal.accounts.roles import Role
from tests.bench import rooms
from tests.bench.measure import report
from tests.bench.saturation import TABLES, answering, running
from tests.factories.accounts import person

IDLE_MINUTES = float(os.environ.get("IDLE_MINUTES", "30"))
SILENT_TABLES = 2
MOVES_AN_HOUR = 396  # of a table: a long game has some 760 moves in 150 minutes, 304 an hour
SLICES = 12  # five minutes of play each
BYTES_A_MEGABYTE = 2**20


def bench_idle() -> None:
    """Write for how many minutes sockets that said nothing were open, beside what was asked."""
    with running() as (port, _process_id):
        seconds = asyncio.run(silent_for(IDLE_MINUTES * 60, port, rooms_of(SILENT_TABLES)))
    report(
        f"idle_socket_{connection.vendor}", seconds / 60, IDLE_MINUTES, unit="minutes",
        runs=4 * SILENT_TABLES,
    )  # fmt: skip


def rooms_of(count: int, *, moves: int = 4) -> list[rooms.Room]:
    """Return tables of four people, with the first moves of their game."""
    facilitator = person(Role.AMBASSADOR)
    return [rooms.table(rank, facilitator, moves=moves) for rank in range(count)]


async def silent_for(seconds: float, port: int, tables: list[rooms.Room]) -> float:
    """Say nothing for that long, only read; then make a move at each table, heard by all.

    Return for how long. Raises websockets.ConnectionClosed when a socket was closed meanwhile.
    """
    async with AsyncExitStack() as stack:
        await answering(port)
        for table in tables:
            await table.open(port, stack)
        start = time.monotonic()
        links = [link for table in tables for link in table.links]
        await asyncio.gather(*(_reads(link, start + seconds) for link in links))
        held = time.monotonic() - start
        for table in tables:
            await table.move()
    return held


async def _reads(link, until: float) -> None:
    while (left := until - time.monotonic()) > 0:
        try:
            await asyncio.wait_for(link.recv(), left)
        except TimeoutError:
            return


def bench_memory() -> None:
    """Write the memory of the server after an hour of play at 50 tables, beside its first minutes.

    The moves of an hour are played as fast as they go; between slices all phones sleep and wake.
    """
    tables = rooms_of(TABLES, moves=MOVES_AN_HOUR)
    with running() as (port, process_id):
        sizes = asyncio.run(_an_hour(port, process_id, tables))
    report(
        f"memory_over_an_hour_{connection.vendor}", sizes[-1], sizes[0], unit="MB", runs=SLICES,
    )  # fmt: skip


async def _an_hour(port: int, process_id: int, tables: list[rooms.Room]) -> list[float]:
    sizes = []
    async with asyncio.timeout(600):
        await answering(port)
        for _slice in range(SLICES):
            async with AsyncExitStack() as stack:
                for table in tables:
                    await table.open(port, stack)
                await asyncio.gather(*(_some_moves(table) for table in tables))
                sizes.append(memory_megabytes(process_id))
                for table in tables:
                    await table.close()
    return sizes


async def _some_moves(table: rooms.Room) -> None:
    for _move in range(MOVES_AN_HOUR // SLICES):
        await table.move()


def memory_megabytes(process_id: int) -> float:
    """Return what a process holds in memory (resident), on Linux or macOS."""
    status = Path(f"/proc/{process_id}/statm")
    if status.exists():
        pages = int(status.read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / BYTES_A_MEGABYTE
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process_id)], capture_output=True, check=True, text=True
    )
    return int(told.stdout) / 1024
