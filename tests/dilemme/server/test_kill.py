"""A real server killed in the middle: what was acknowledged is there, once."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import websockets
from asgiref.sync import sync_to_async
from django.db import connection
from django.test import Client

from dilemme.client_core.core import ClientCore
from dilemme.server.models import Event
from tests.factories.dilemme import open_table

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
SERVER = """
import json, os, django, uvicorn
from django.conf import settings
settings.DATABASES["default"].update(json.loads(os.environ["KILL_DATABASE"]))
django.setup()
from portal.asgi import application
uvicorn.run(application, port=int(os.environ["KILL_PORT"]), log_level="error")
"""
DATABASE = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(port):
    """Start the product's own application on the test database, in another process."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test", "KILL_PORT": str(port),
        "KILL_DATABASE": json.dumps({key: str(connection.settings_dict[key]) for key in DATABASE}),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", SERVER], env=environment)


@dataclass
class Desk:
    """A facilitator who writes notes without end; each note is one event."""

    address: str
    origin: str
    cookie: str
    core: ClientCore

    async def write_until(self, enough):
        """Write through every disconnection, until it is enough and all is answered."""
        while not enough.is_set() or self.core.is_waiting:
            try:
                headers = {"Cookie": f"sessionid={self.cookie}"}
                async with websockets.connect(
                    self.address, origin=self.origin, additional_headers=headers
                ) as link:
                    await link.send(json.dumps(self.core.hello()))
                    await self._talk(link, enough)
            except (OSError, websockets.WebSocketException):
                await asyncio.sleep(0.1)

    async def _talk(self, link, enough):
        while not enough.is_set() or self.core.is_waiting:
            if not self.core.is_waiting and not enough.is_set():
                self.core.command("note", {"text": f"n{len(self.core.answers)}"})
            for frame in self.core.outgoing(time.monotonic()):
                await link.send(json.dumps(frame))
            self.core.receive(json.loads(await asyncio.wait_for(link.recv(), 10)))


def open_desk(port, rank):
    game = open_table()
    browser = Client()
    browser.force_login(game.facilitator, backend="django.contrib.auth.backends.ModelBackend")
    return game, Desk(
        address=f"ws://127.0.0.1:{port}/ws/table/{game.public_id}/",
        origin=f"http://127.0.0.1:{port}",
        cookie=browser.cookies["sessionid"].value,
        core=ClientCore(f"k{rank}", role="facilitator"),
    )


async def answered(desks, more):
    """Wait until every desk has had that many more answers."""
    before = [len(desk.core.answers) for desk in desks]
    async with asyncio.timeout(60):
        while any(
            len(desk.core.answers) < count + more for desk, count in zip(desks, before, strict=True)
        ):
            await asyncio.sleep(0.05)


async def kill_in_the_middle(port, desks):
    """Serve, kill -9 once a few notes are acknowledged, serve again until as many more are."""
    server, enough = serve(port), asyncio.Event()
    writing = [asyncio.create_task(desk.write_until(enough)) for desk in desks]
    try:
        await answered(desks, 20)
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        server = serve(port)
        await answered(desks, 20)
        enough.set()
        await asyncio.wait_for(asyncio.gather(*writing), 60)
    finally:
        server.kill()
        server.wait()


async def test_a_killed_server_loses_no_acknowledged_command_and_doubles_none():
    port = free_port()
    opened = [await sync_to_async(open_desk)(port, rank) for rank in range(3)]
    await kill_in_the_middle(port, [desk for _game, desk in opened])
    for game, desk in opened:
        events = Event.objects.filter(game=game).order_by("seq")
        kept = await sync_to_async(list)(events.values_list("seq", "cid", "payload"))
        acked = {frame["seq"]: cid for cid, frame in desk.core.answers.items()}
        assert {frame["t"] for frame in desk.core.answers.values()} == {"ack"}
        assert {seq: cid for seq, cid, _payload in kept} == {
            seq: f"facilitator|{cid}" for seq, cid in acked.items()
        }
        assert [seq for seq, _cid, _payload in kept] == list(range(1, len(kept) + 1))
        assert len(kept) >= 40
