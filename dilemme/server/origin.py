"""Which pages may open a socket: those this very server served (security.md §2.3, ASVS 4.4.2).

Channels' own validator lets every port of a host in, reads the last of two headers, and fails on
an address that cannot be parsed. Here the one Origin must be the address the socket is opened at.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from dilemme import protocol

Headers = Iterable[tuple[bytes, bytes]]
PORTS = {"http": "80", "https": "443"}


class SameOrigin:
    """ASGI: pass a socket on when its Origin is its own server, close it with 4403 otherwise."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if is_ours(scope["headers"]):
            await self.application(scope, receive, send)
            return
        await receive()
        # Before the handshake is accepted a close is an HTTP 403; the code is for the server's log.
        await send({"type": "websocket.close", "code": int(protocol.CLOSE_ORIGIN)})


def is_ours(headers: Headers) -> bool:
    """Tell whether the only Origin is an allowed scheme on the only Host, which is one of ours."""
    origin, host = _only(headers, b"origin"), _only(headers, b"host")
    if origin is None or host is None:
        return False
    try:
        scheme, place = _place(origin)
    except ValueError:
        return False
    if scheme not in _schemes() or not validate_host(split_domain_port(host)[0], _hosts()):
        return False
    return place == _with_port(host.lower(), scheme)


def _only(headers: Headers, name: bytes) -> str | None:
    found = [value for key, value in headers if key.lower() == name]
    return found[0].decode("latin-1") if len(found) == 1 else None


def _place(origin: str) -> tuple[str, str]:
    """Return the scheme and "host:port" of an origin; raises ValueError when it is anything else"""
    parts = urlsplit(origin)
    if parts.scheme not in PORTS or origin != f"{parts.scheme}://{parts.netloc}":
        raise ValueError(origin)
    if not parts.hostname or "@" in parts.netloc:
        raise ValueError(origin)
    return parts.scheme, _with_port(parts.netloc, parts.scheme)


def _with_port(place: str, scheme: str) -> str:
    has_port = place.rpartition("]")[2].count(":") == 1
    return place if has_port else f"{place}:{PORTS[scheme]}"


def _schemes() -> set[str]:
    """A site whose cookies need TLS is only ever served over it."""
    return {"https"} if settings.SESSION_COOKIE_SECURE else {"http", "https"}


def _hosts() -> list[str]:
    return settings.ALLOWED_HOSTS
