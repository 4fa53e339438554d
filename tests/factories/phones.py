"""Clients of a table's WebSocket, through the whole ASGI stack."""

import json

from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.test import Client

from portal.asgi import application

ORIGIN = (b"origin", b"http://testserver")


class Phone(ApplicationCommunicator):
    """A client of the real application; `cookie` is a signed-in browser's."""

    def __init__(self, game, *, cookie="", origin=ORIGIN):
        headers = [(b"host", b"testserver"), origin]
        if cookie:
            headers.append((b"cookie", f"sessionid={cookie}".encode()))
        path = f"/ws/table/{game.public_id}/"
        scope = {"type": "websocket", "path": path, "query_string": b"", "headers": headers}
        super().__init__(application, scope | {"subprotocols": [], "client": ["127.0.0.1", 1]})

    async def connect(self):
        await self.send_input({"type": "websocket.connect"})
        return (await self.receive_output(5))["type"] == "websocket.accept"

    async def disconnect(self):
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(5)

    async def send_text(self, text):
        await self.send_input({"type": "websocket.receive", "text": text})

    async def say(self, **frame):
        await self.send_text(json.dumps(frame))

    async def hear(self, *kinds, keep=None):
        """Return the next frame of one of the kinds; `keep` collects all that was heard."""
        while True:
            frame = json.loads((await self.receive_output(5))["text"])
            if keep is not None:
                keep.append(frame)
            if frame["t"] in kinds:
                return frame

    async def enter(self, token="", role="seat", **more):
        assert await self.connect()
        await self.say(t="hello", v=1, role=role, token=token, **more)
        return await self.hear("welcome")

    async def close_code(self):
        """Return the code the server closes with, skipping what it says before."""
        while True:
            message = await self.receive_output(8)
            if message["type"] == "websocket.close":
                await self.disconnect()
                return message["code"]


async def signed_in(user):
    browser = Client()
    await sync_to_async(browser.force_login)(
        user, backend="django.contrib.auth.backends.ModelBackend"
    )
    return browser.cookies["sessionid"].value
