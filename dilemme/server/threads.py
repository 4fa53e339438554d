"""The game's own threads: a few a process, each with a connection it keeps while it is busy.

Channels opens and closes the database around every call, which costs more than the call. Here a
thread trusts a connection it has just used, and looks at one that rested before using it again.
"""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections, connections

# A few connections a process, never one a socket. A table takes one at most (`lanes`), so that a
# table whose database call hangs leaves the others to theirs.
THREADS = 4
POOL = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="dilemme")
TRUSTED_SECONDS = 1.0
_resting = threading.local()


def in_pool[**P, R](function: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """Make a database function awaitable, in the game's own threads."""

    def run(*args: P.args, **kwargs: P.kwargs) -> Awaitable[R]:
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(POOL, lambda: _connected(lambda: function(*args, **kwargs)))

    return run


def _connected[R](work: Callable[[], R]) -> R:
    """Run with a connection known to work; one that failed or rested is given back first."""
    if time.monotonic() - getattr(_resting, "since", 0.0) > TRUSTED_SECONDS:
        close_old_connections()
    try:
        return work()
    except BaseException:
        close_old_connections()
        raise
    finally:
        _resting.since = time.monotonic()


def let_go(timeout_seconds: float = 5.0) -> None:
    """Give back the connections of all threads, once each has done what it was doing."""
    all_there = threading.Barrier(THREADS)

    def close() -> None:
        all_there.wait(timeout_seconds)
        connections.close_all()

    for closing in [POOL.submit(close) for _ in range(THREADS)]:
        closing.result()
