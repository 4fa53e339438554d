"""What moves a table when nobody does: bots, and turns that have a timer (realtime.md §2).

Every process that holds a connection looks for overdue tables. Nobody is elected: `service.tick`
fires a deadline once however many workers try, so a killed worker takes no timer with it.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable

from django.utils import timezone

from dilemme.server import outages, service
from dilemme.server.models import Game

PERIOD_SECONDS = 0.5
AT_ONCE = 50


def fire_due() -> int:
    """Fire the deadlines that have passed; return how many tables moved."""
    now = timezone.now()
    overdue = list(Game.objects.due(now).values_list("pk", flat=True)[:AT_ONCE])
    return sum(service.tick(game_pk=pk, now=now) for pk in overdue)


class Ticker:
    """One task a process, alive while the process holds a connection."""

    def __init__(self, fire: Callable[[], Awaitable[int]]) -> None:
        self._fire = fire
        self._connections = 0
        self._task: asyncio.Task[None] | None = None

    def arrive(self) -> None:
        """Count a connection in; the first one starts the clock."""
        self._connections += 1
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def leave(self) -> None:
        """Count a connection out; the last one stops the clock."""
        self._connections -= 1
        if self._connections == 0 and self._task is not None:
            task, self._task = self._task, None
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(PERIOD_SECONDS * random.uniform(0.8, 1.2))  # noqa: S311 (jitter)
            try:
                await self._fire()
            except outages.LOST:
                continue  # a service is away: the deadlines wait in the database
