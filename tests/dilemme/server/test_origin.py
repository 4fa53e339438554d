"""Which pages may open a socket: the matrix of security.md §2.3, over the real stack."""

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from hypothesis import given
from hypothesis import strategies as st

from dilemme.server.origin import is_ours
from portal.asgi import application
from tests.factories.dilemme import open_table

HOST = b"testserver"
OURS = [b"http://testserver", b"https://testserver", b"http://testserver:80"]
FOREIGN = {
    "none": [],
    "null": [b"null"],
    "another site": [b"http://evil.example"],
    "our name as a prefix": [b"http://testserver.evil.example"],
    "our name as a suffix": [b"http://eviltestserver"],
    "our name as a user": [b"http://testserver@evil.example"],
    "our name as a path": [b"http://evil.example/testserver"],
    "another port": [b"http://testserver:8001"],
    "malformed": [b"http://["],
    "ours and then another": [b"http://testserver", b"http://evil.example"],
    "another and then ours": [b"http://evil.example", b"http://testserver"],
    "another scheme": [b"file://testserver"],
    "empty": [b""],
}


async def first_answer(origins, host=HOST):
    """Return what the product answers to a handshake with these Origin headers."""
    game = await sync_to_async(open_table)()
    headers = [(b"host", host), *((b"origin", origin) for origin in origins)]
    scope = {"type": "websocket", "path": f"/ws/table/{game.public_id}/", "query_string": b""}
    more = {"headers": headers, "subprotocols": [], "client": ["127.0.0.1", 1]}
    socket = ApplicationCommunicator(application, scope | more)
    await socket.send_input({"type": "websocket.connect"})
    answer = await socket.receive_output(5)
    if answer["type"] == "websocket.accept":
        await socket.send_input({"type": "websocket.disconnect", "code": 1000})
    await socket.wait(5)
    return answer


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("origin", OURS)
async def test_our_own_pages_may_open_a_socket(origin):
    assert (await first_answer([origin]))["type"] == "websocket.accept"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("origins", FOREIGN.values(), ids=FOREIGN)
async def test_no_other_page_may(origins):
    assert await first_answer(origins) == {"type": "websocket.close", "code": 4403}


@pytest.mark.django_db(transaction=True)
async def test_a_host_that_is_not_ours_opens_nothing_even_to_itself():
    answer = await first_answer([b"http://evil.example"], host=b"evil.example")
    assert answer == {"type": "websocket.close", "code": 4403}


def test_a_site_behind_tls_refuses_plain_pages(settings):
    settings.SESSION_COOKIE_SECURE = True
    assert not is_ours([(b"host", HOST), (b"origin", b"http://testserver")])
    assert is_ours([(b"host", HOST), (b"origin", b"https://testserver")])


@given(st.binary(max_size=40), st.binary(max_size=20))
def test_no_header_can_break_the_check(origin, host):
    assert is_ours([(b"host", host), (b"origin", origin)]) in {True, False}
