"""What the benches of moves serve: the product and a bare Channels broadcast, in one process.

Started by uvicorn as `tests.bench.move_server:application`, on the benchmark's own database.
"""

import os

import django
from django.conf import settings

from portal.settings.parsing import database_from_url

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
# The tests trade durability for speed; what is measured must write as the product does.
database = settings.DATABASES["default"]
vendor = "sqlite:////unused" if database["ENGINE"].endswith("sqlite3") else "postgresql://unused"
database["OPTIONS"] = database_from_url(vendor)["OPTIONS"]
database["NAME"] = os.environ.get("BENCH_DATABASE", database["NAME"])
django.setup()

from channels.db import database_sync_to_async  # noqa: E402 (the registry must be ready first)
from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402
from django.utils import timezone  # noqa: E402

from dilemme.server.models import Event  # noqa: E402
from portal.asgi import application as product  # noqa: E402

PADDING = "x" * 700  # about what an event weighs (realtime.md §4)


class Broadcast(AsyncJsonWebsocketConsumer):
    """The least Channels can do: one row in the same table of events, then the whole group."""

    async def connect(self):
        """Enter the group of the address."""
        self.group = "bare" + self.scope["path"].replace("/", "_")
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        """Leave it."""
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive_json(self, content, **kwargs):
        """Insert one line, tell everybody."""
        await database_sync_to_async(_insert)(content["game"], content["n"])
        await self.channel_layer.group_send(self.group, {"type": "moved", "n": content["n"]})

    async def moved(self, message):
        """Pass the news on."""
        await self.send_json({"n": message["n"], "pad": PADDING})


def _insert(game_pk: int, n: int) -> None:
    Event.objects.create(
        game_id=game_pk, seq=n, cid=f"bare-{n}", actor="seat:0", type="moved",
        payload={"pad": PADDING}, at=timezone.now(),
    )  # fmt: skip


bare = Broadcast.as_asgi()


async def application(scope, receive, send):
    """Route by address: `/bare/…` to the bare broadcast, everything else to the product."""
    serve = bare if scope.get("path", "").startswith("/bare/") else product
    await serve(scope, receive, send)
