"""Play at several tables while something is killed, then look at what is left."""

import asyncio
import random
import time

from asgiref.sync import sync_to_async
from django.db import connection
from django.test import Client

from dilemme.client_core.core import ClientCore
from dilemme.server import service, tickets
from tests.chaos import history
from tests.chaos.players import Player
from tests.factories.dilemme import running_table

BETWEEN_SECONDS = 0.4
CONVERGE_SECONDS = 10.0
RECOVER_SECONDS = 20.0


def players_of(rank, ports):
    """Open a running table; return it and the four people around it."""
    game, joined = running_table("Nadia", "Karim", preset="long", seed=f"chaos-{rank}")
    browser = Client()
    browser.force_login(game.facilitator, backend="django.contrib.auth.backends.ModelBackend")
    place = f"/ws/table/{game.public_id}/"
    seats = [
        Player(place, ports, ClientCore(f"t{rank}s{n}", token=one.token))
        for n, one in enumerate(joined)
    ]
    board = ClientCore(f"t{rank}b", role="board", token=tickets.screen_ticket(game=game))
    desk = ClientCore(f"t{rank}f", role="facilitator")
    cookie = browser.cookies["sessionid"].value
    return game, [*seats, Player(place, ports, board), Player(place, ports, desk, cookie)]


async def killed_again_and_again(victims, everybody, kills):
    """Play, and kill; after each kill somebody must be acknowledged again.

    Return what each kill cost: (who, seconds until started again, seconds until acknowledged).
    """
    over, draw, recoveries = False, random.Random(17), []
    playing = [asyncio.create_task(player.live(lambda: over)) for player in everybody]
    try:
        await acknowledged_since(everybody, 0)
        for _ in range(kills):
            victim = draw.choice(victims)
            before, start = acknowledged(everybody), time.monotonic()
            await asyncio.to_thread(victim.kill)
            await asyncio.to_thread(victim.restart)
            back = time.monotonic() - start
            await acknowledged_since(everybody, before)
            recoveries.append((victim.name, back, time.monotonic() - start))
            await asyncio.sleep(BETWEEN_SECONDS * draw.random())
        over = True
        await asyncio.wait_for(asyncio.gather(*playing), RECOVER_SECONDS)
    finally:
        for task in playing:
            task.cancel()
        await asyncio.gather(*playing, return_exceptions=True)
    return recoveries


def acknowledged(everybody):
    return sum(len(player.core.answers) for player in everybody)


async def acknowledged_since(everybody, count):
    async with asyncio.timeout(RECOVER_SECONDS):
        while acknowledged(everybody) <= count + 2:
            await asyncio.sleep(0.02)


async def converged(everybody, heads):
    """Let everybody look once more; return the seconds until all hold the last version."""
    start = time.monotonic()

    def all_there():
        return all(player.core.seq >= heads[player.table] for player in everybody)

    async with asyncio.timeout(CONVERGE_SECONDS):
        looking = [asyncio.create_task(player.live(all_there)) for player in everybody]
        await asyncio.gather(*looking)
    return time.monotonic() - start


def heads_of(tables):
    connection.close()  # our own may have died with PostgreSQL
    return {
        f"/ws/table/{game.public_id}/": service.current(game.pk, fresh=True).seq
        for game, _players in tables
    }


async def faults_after(victims, ports, *, tables, kills):
    """Play at some tables, kill, let everybody come back; return what is wrong, and figures."""
    opened = [await sync_to_async(players_of)(rank, ports) for rank in range(tables)]
    everybody = [player for _game, players in opened for player in players]
    recoveries = await killed_again_and_again(victims, everybody, kills)
    for player in everybody:
        player.is_silent = True
    seconds = await converged(everybody, await sync_to_async(heads_of)(opened))
    found = [
        fault
        for game, players in opened
        for fault in await sync_to_async(history.faults)(game, players)
    ]
    figures = {"kills": kills, "acknowledged": acknowledged(everybody), "converged_s": seconds}
    figures["slowest_ack_s"] = max(player.slowest_ack for player in everybody)
    figures["slowest_recovery"] = max(recoveries, key=lambda one: one[2])
    return found, figures
