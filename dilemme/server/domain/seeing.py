"""What a role sees of a table and how it changes, worked out once for all who see the same.

Most of a view is public, the same for every seat; what a team alone sees changes only when that
team does. So a move costs one public part and one own part, not a whole view a phone.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from dilemme import engine, protocol
from dilemme.server.domain import playing
from dilemme.server.domain.roles import FACILITATOR, seat_of
from dilemme.server.domain.table import Table

Json = Any  # JSON values nest to any depth
# What differs from one role to another, or never changes: written apart, in the order of the keys.
APART = ("board", "me", "private", "role")
# From 2048 bytes on, hashlib lets go of the interpreter: getting it back takes longer than hashing.
MOST_AT_ONCE = 2047
HASH_DIGITS = 8


@dataclass(frozen=True)
class Seen:
    """What a role sees of one table, and the hash it can check it by (protocol.view_hash)."""

    view: dict[str, Json]
    hash: str


@dataclass(frozen=True)
class Public:
    """What everybody sees, and its canonical text around what is written apart."""

    shown: dict[str, Json]
    texts: tuple[bytes, ...]

    @cached_property
    def start(self) -> bytes:
        """The text up to what a seat alone sees."""
        return b"".join([self.texts[0], _board_text(self.shown["play"]["board"]), self.texts[1]])

    @cached_property
    def hashed(self) -> Any:
        """The hash of `start`, to go on from."""
        return _fed(hashlib.sha256(), self.start)


@dataclass(frozen=True)
class Own:
    """What one team alone sees of itself, and its canonical text."""

    team: engine.Team
    shown: dict[str, Json]
    text: bytes


def seen(table: Table, role: str, *, like: Table | None = None) -> Seen:
    """Return the role's view of a table; made once, and kept with the table.

    `like`: another table of the same game: what its teams see serves again where they are the same.
    """
    known: Seen | None = table.seen_by.get(role)
    if known is None:
        known = table.seen_by[role] = _seen(table, role, like)
    return known


def _seen(table: Table, role: str, like: Table | None) -> Seen:
    if table.play is None:
        shown = _room(table) | _notes(table, role)
        return Seen(shown, protocol.view_hash(shown))
    public, owns = _public(table), _owns(table, role, like)
    own: dict[str, Json] = {"role": role}
    if seat_of(role) is not None:
        own["me"] = owns[0].shown
    if role == FACILITATOR:
        own["private"] = [one.shown for one in owns]
    shown = {**public.shown, "play": {**public.shown["play"], **own}, **_notes(table, role)}
    return Seen(shown, _hash(table, public, role, owns))


def _room(table: Table) -> dict[str, Json]:
    return {
        "phase": table.phase,
        "room": {
            "teams": [
                {
                    "seat": seat,
                    "name": team.name,
                    "members": [{"id": one.id, "name": one.name} for one in team.members],
                    "bot": team.bot,
                }
                for seat, team in enumerate(table.teams)
            ],
            "locked": table.locked,
            "debating": table.play is not None and playing.is_talking(table.play),
            "turn_seconds": table.setup.turn_seconds,
        },
        "play": None if table.play is None else playing.public_view(table.play),
    }


def _notes(table: Table, role: str) -> dict[str, Json]:
    return {"notes": list(table.notes)} if role == FACILITATOR else {}


def _public(table: Table) -> Public:
    known: Public | None = table.seen_by.get("")
    if known is None:
        shown = _room(table)
        marks = {name: f"\0{name}" for name in APART}  # nobody can write a NUL (protocol.decode)
        texts, rest = [], canonical({**shown, "play": {**shown["play"], **marks}})
        for mark in marks.values():
            before, _mark, rest = rest.partition(canonical(mark))
            texts.append(before)
        known = table.seen_by[""] = Public(shown, (*texts, rest))
    return known


def _owns(table: Table, role: str, like: Table | None) -> list[Own]:
    """Return what is private and shown to a role: its own part, or everybody's, or nothing."""
    seat = seat_of(role)
    if seat is not None:
        return [_own(table, seat, like)]
    return [_own(table, at, like) for at in range(len(table.teams))] if role == FACILITATOR else []


def _own(table: Table, seat: int, like: Table | None) -> Own:
    key = f"own:{seat}"
    known: Own | None = table.seen_by.get(key) or (like.seen_by.get(key) if like else None)
    assert table.play is not None  # noqa: S101 (only asked once the game is on)
    if known is None or known.team is not playing.team_at(table.play, seat):
        shown = playing.own_view(table.play, seat)
        known = Own(playing.team_at(table.play, seat), shown, canonical(shown))
    table.seen_by[key] = known
    return known


def _hash(table: Table, public: Public, role: str, owns: list[Own]) -> str:
    _first, _second, third, fourth, last = public.texts
    me = owns[0].text if seat_of(role) is not None else b"null"
    private = b"[%b]" % b",".join(one.text for one in owns) if role == FACILITATOR else b"null"
    if role == FACILITATOR:
        notes = b'{"notes":%b,' % canonical(list(table.notes))
        digest = _fed(hashlib.sha256(), notes + public.start[1:])
    else:
        digest = public.hashed.copy()
    rest = b"".join([me, third, private, fourth, canonical(role), last])
    return str(_fed(digest, rest).hexdigest()[:HASH_DIGITS])


def _fed(digest: Any, text: bytes) -> Any:
    for at in range(0, len(text), MOST_AT_ONCE):
        digest.update(text[at : at + MOST_AT_ONCE])
    return digest


def canonical(value: Json) -> bytes:
    """Return the one JSON spelling of a value: sorted keys, no blanks."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


_BOARDS: dict[int, tuple[Json, bytes]] = {}
_MOST_BOARDS = 32


def _board_text(board: Json) -> bytes:
    """Return the text of a board, more than half of a view: each edition has one object for it."""
    kept = _BOARDS.get(id(board))
    if kept is None:
        if len(_BOARDS) >= _MOST_BOARDS:
            _BOARDS.clear()
        kept = _BOARDS[id(board)] = (board, canonical(board))
    return kept[1]


@dataclass(frozen=True)
class Step:
    """From one table to the next: how what each role sees changes."""

    before: Table
    after: Table

    def patch(self, role: str) -> protocol.Patch:
        """Return the changes of a role's view (protocol.merge)."""
        old, new = seen(self.before, role), seen(self.after, role, like=self.before)
        if self.before.play is None or self.after.play is None:
            return protocol.diff(old.view, new.view)
        notes = protocol.diff(_notes(self.before, role), _notes(self.after, role))
        was, now = old.view["play"], new.view["play"]
        return [
            *self._public_patch, *notes,
            *_under(["play", "me"], protocol.diff(was["me"], now["me"])),
            *_under(["play", "private"], protocol.diff(was["private"], now["private"])),
        ]  # fmt: skip

    @cached_property
    def _public_patch(self) -> protocol.Patch:
        return protocol.diff(_public(self.before).shown, _public(self.after).shown)


def _under(path: list[Json], patch: Iterable[list[Json]]) -> protocol.Patch:
    return [[[*path, *change[0]], *change[1:]] for change in patch]
