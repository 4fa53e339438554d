"""Finding a table on a server: a code or a pasted link, then a place. Never in the window's way."""

import json
import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from dilemme.client.tables.base import Effect

Json = Any  # JSON values nest to any depth
SECONDS: Final = 8.0
MOST_BYTES: Final = 1_000_000
_CODE: Final = re.compile(r"/j/([0-9A-Za-z]{4,12})/?$")
_SCREEN: Final = re.compile(r"/table/([0-9a-f-]{36})/(?:ecran/)?$")


class JoinRefused(Exception):
    """The server said no, or did not answer: a stable code, and the sentence it gave."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True)
class Address:
    """What one typed or pasted: a site, and a table's code or its long identity."""

    server: str
    code: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A seat taken, or a screen: where the socket is and the secret that opens it."""

    server: str
    table: str
    socket: str
    token: str
    code: str = ""
    seat: int | None = None

    @property
    def is_seat(self) -> bool:
        """Whether this is a team's place rather than the room's screen."""
        return self.seat is not None


@dataclass(frozen=True, slots=True)
class Found:
    """A table that is open: its teams, and the places a screen may take."""

    address: Address
    table: str
    teams: tuple[dict[str, Json], ...]
    screen: Place


def read_address(server: str, text: str) -> Address:
    """Return what a code or a pasted link points to. Raises JoinRefused(no_server, no_such_table).

    A link brings its own site: `https://site/j/K7QX2M`, `https://site/table/<id>/ecran/`.
    """
    text = text.strip()
    if "://" in text:
        parts = urlsplit(text)
        site = f"{parts.scheme}://{parts.netloc}"
        by_code, by_screen = _CODE.search(parts.path), _SCREEN.search(parts.path)
        if by_code:
            return Address(site, code=by_code.group(1).upper())
        if by_screen:
            return Address(site, table=by_screen.group(1))
        raise JoinRefused("no_such_table")
    code = re.sub(r"[\s-]", "", text).upper()
    if not code.isalnum():
        raise JoinRefused("no_such_table")
    return Address(site_of(server), code=code)


def site_of(server: str) -> str:
    """Return the site's address as it is written: "exemple.fr" is meant with https."""
    server = server.strip().rstrip("/")
    if not server:
        raise JoinRefused("no_server")
    if "://" in server:
        return server
    is_here = server.partition(":")[0] in ("localhost", "127.0.0.1")
    return f"{'http' if is_here else 'https'}://{server}"


def find(address: Address) -> Found:
    """Return the table behind an address. Raises JoinRefused with the server's code."""
    path = f"/table/{address.table}/ecran/poste/" if address.table else f"/j/{address.code}/poste/"
    told = _asked(address.server + path)
    screen = Place(
        address.server, told["table"], _socket(address.server, told), told["screen"], told["code"]
    )
    return Found(address, told["table"], tuple(told.get("teams") or ()), screen)


def take_seat(found: Found, nickname: str, seat: int | None) -> Place:
    """Take a place in a team (None: a new one). Raises JoinRefused with the server's code."""
    server = found.address.server
    told = _asked(f"{server}/j/{found.screen.code}/poste/", {"nickname": nickname, "seat": seat})
    return Place(
        server, told["table"], _socket(server, told), told["token"], told["code"], told["seat"]
    )


def _socket(server: str, told: dict[str, Json]) -> str:
    parts = urlsplit(server)
    return f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}{told['socket']}"


def _asked(address: str, body: dict[str, Json] | None = None) -> dict[str, Json]:
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    return _opened(Request(_web_only(address), data, headers))  # noqa: S310 (checked: http, https)


def _web_only(address: str) -> str:
    if urlsplit(address).scheme not in ("http", "https"):
        raise JoinRefused("no_server")
    return address


def _opened(request: Request) -> dict[str, Json]:
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (checked: http, https)
            told = json.loads(answer.read(MOST_BYTES))
    except HTTPError as refused:
        raise _refusal(refused) from refused
    except (URLError, OSError, ValueError) as error:
        raise JoinRefused("unreachable") from error
    if not isinstance(told, dict):
        raise JoinRefused("unreachable")
    return told


def _refusal(refused: HTTPError) -> JoinRefused:
    with refused:
        try:
            told = json.loads(refused.read(MOST_BYTES))
            return JoinRefused(str(told["code"]), str(told.get("message", "")))
        except (ValueError, KeyError, TypeError, AttributeError):
            return JoinRefused("no_such_table" if refused.code == 404 else "unreachable")


class Asked[Answer]:
    """A question put to a server in a thread of its own; `wake` is called when it is answered."""

    def __init__(self, question: Callable[[], Answer], wake: Callable[[], None]) -> None:
        self._question, self._wake = question, wake
        self._answer: Answer | None = None
        self.refused: JoinRefused | None = None
        self._thread = threading.Thread(target=self._run, name="dilemme-question", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._answer = self._question()
        except JoinRefused as refused:
            self.refused = refused
        self._wake()

    @property
    def is_done(self) -> bool:
        """Whether the answer, or the refusal, is there."""
        return self._answer is not None or self.refused is not None

    @property
    def answer(self) -> Answer | None:
        """The answer; None while it is awaited, or when the server refused."""
        return self._answer


def ask_effect(
    place: Place, kind: str, args: dict[str, Json], wake: Callable[[], None]
) -> Asked[Effect]:
    """Ask the server what a move would change in one's budget."""

    def question() -> Effect:
        try:
            told = _opened(_effect_request(place, kind, args))
        except JoinRefused as refused:
            return Effect(refused=refused.code)
        if told.get("refused"):
            return Effect(refused=str(told["refused"]))
        changes = tuple(told.get("changes") or ())
        return Effect(changes, bool(told.get("uncertain")), bool(told.get("later")))

    return Asked(question, wake)


def _effect_request(place: Place, kind: str, args: dict[str, Json]) -> Request:
    """The same form as the web page's; the secret that guards browsers is ours to make."""
    guard = secrets.token_hex(16)
    form = {"kind": kind, "args": json.dumps(args), "csrfmiddlewaretoken": guard}
    headers = {
        "Cookie": f"place={place.token}; csrftoken={guard}; __Host-csrf={guard}",
        "Origin": place.server,
        "Referer": f"{place.server}/table/{place.table}/",
    }
    address = _web_only(f"{place.server}/table/{place.table}/effet/")
    return Request(address, urlencode(form).encode(), headers)  # noqa: S310 (checked: http, https)
