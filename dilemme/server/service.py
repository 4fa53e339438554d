"""The only writer of a table's log: decide, append, ring; idempotent by command id.

Any worker may run it for any table. Its cache is a convenience: the write checks the version
(store.compare_and_append), so a stale cache costs a reload and never a wrong move.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dilemme import engine
from dilemme.server import hub, kept, reading, seating, store
from dilemme.server.commits import Commit, Logged, folded
from dilemme.server.domain import clock, staleness
from dilemme.server.domain.codec import table_from_json, table_to_json
from dilemme.server.domain.roles import SYSTEM, seat_of, seat_role
from dilemme.server.domain.table import Table, TableEvent, TableRefused, decide, ticked
from dilemme.server.models import Event, Game

MAX_TRIES = 8
CACHED_TABLES = 300


@dataclass(frozen=True)
class Command:
    """What somebody asks for; `base`: the version they looked at, None when it does not matter."""

    cid: str
    kind: str
    args: Mapping[str, Any]
    base: int | None = None


@dataclass(frozen=True)
class Accepted:
    """The command is in the log at `seq`; `dup` when it already was."""

    seq: int
    dup: bool = False


class Rejected(Exception):
    """The command changed nothing; `code` is stable, `head` is the version it was judged at."""

    def __init__(self, code: str, params: Mapping[str, Any], head: int) -> None:
        super().__init__(code)
        self.code = code
        self.params = dict(params)
        self.head = head


@dataclass(frozen=True)
class Loaded:
    """A table as this process knows it."""

    seq: int
    table: Table
    deadline: datetime | None = None


class _Cache:
    """The tables played lately, most recent last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tables: OrderedDict[int, Loaded] = OrderedDict()

    def get(self, game_pk: int) -> Loaded | None:
        with self._lock:
            return self._tables.get(game_pk)

    def put(self, game_pk: int, loaded: Loaded, *, force: bool = False) -> None:
        """Keep the newest; `force` when just read: what we knew may have been rolled back."""
        with self._lock:
            known = self._tables.get(game_pk)
            if force or known is None or known.seq < loaded.seq:
                self._tables[game_pk] = loaded
            self._tables.move_to_end(game_pk)
            while len(self._tables) > CACHED_TABLES:
                self._tables.popitem(last=False)

    def drop(self, game_pk: int) -> None:
        with self._lock:
            self._tables.pop(game_pk, None)


_cache = _Cache()


def execute(*, game_pk: int, actor: str, command: Command) -> Accepted:
    """Append what the command leads to and ring the table; return its place in the log.

    Raises Rejected with a stable code: the room's, the engine's, `stale_version` or `busy`.
    A command id already in the log gives the same answer again, marked `dup`.
    """
    cid = f"{actor}|{command.cid}"
    for attempt in range(MAX_TRIES):
        try:
            return _try(game_pk, actor, cid, command, fresh=attempt > 0)
        except store.Conflict:
            continue
        except Rejected:
            known = _already(game_pk, cid)
            if known is not None:
                return known
            # What this process remembers may be behind: refuse only on what is written.
            if attempt > 0:
                raise
    raise Rejected("busy", {}, current(game_pk, fresh=True).seq)


def _try(game_pk: int, actor: str, cid: str, command: Command, *, fresh: bool) -> Accepted:
    loaded = current(game_pk, fresh=fresh)
    commit = _decided(game_pk, actor, cid, command, loaded)
    if commit is None:
        return _already(game_pk, cid) or Accepted(loaded.seq)
    try:
        _append(commit)
    except store.Duplicate:
        return _already(game_pk, cid) or Accepted(loaded.seq, dup=True)
    _after_append(commit)
    return Accepted(commit.seq)


def tick(*, game_pk: int, now: datetime) -> bool:
    """Let a table move by itself if its deadline has passed; tell whether it did.

    Any worker may call it, at any time and as often as it likes: the command id is made of the
    version the deadline was read at, and the write checks that version, so a deadline fires once.
    """
    loaded = current(game_pk, fresh=True)
    if loaded.deadline is None or loaded.deadline > now:
        return False
    events = ticked(loaded.table)
    if not events:
        return False
    cid = f"{SYSTEM}|tick:{loaded.seq}"
    commit = _commit(game_pk, SYSTEM, cid, events, loaded)
    try:
        _append(commit)
    except (store.Conflict, store.Duplicate):
        return False  # another worker, or a player, was faster
    _after_append(commit)
    return True


def forget(game_pk: int) -> None:
    """Drop what this process remembers of a table; the next look reads it again."""
    _cache.drop(game_pk)


def current(game_pk: int, *, fresh: bool = False) -> Loaded:
    """Return the table and its version, from the cache unless `fresh`. Raises Game.DoesNotExist."""
    loaded = None if fresh else _cache.get(game_pk)
    if loaded is None:
        loaded = _read(game_pk)
        _cache.put(game_pk, loaded, force=True)
    return loaded


def catch_up(game_pk: int) -> Commit | None:
    """Fold what other processes appended into the cache; return it, None when nothing is new."""
    known = _cache.get(game_pk)
    if known is None:
        known = _read(game_pk)
        _cache.put(game_pk, known)
        return None
    commit = reading.commit_after(
        game_pk=game_pk, seq=known.seq, table=known.table, deadline=known.deadline
    )
    if commit is not None:
        _cache.put(game_pk, Loaded(commit.seq, commit.after, commit.deadline))
    return commit


def _read(game_pk: int) -> Loaded:
    game = Game.objects.only("seq", "state", "deadline").get(pk=game_pk)
    table = table_from_json(game.state)
    kept.recall(table)
    return Loaded(game.seq, table, game.deadline)


def _already(game_pk: int, cid: str) -> Accepted | None:
    lines = Event.objects.filter(game_id=game_pk, cid=cid).order_by("-seq")
    seq = lines.values_list("seq", flat=True).first()
    return None if seq is None else Accepted(seq, dup=True)


def _decided(game_pk: int, actor: str, cid: str, command: Command, loaded: Loaded) -> Commit | None:
    _refuse_late(actor, loaded)
    _refuse_stale(game_pk, actor, command, loaded)
    try:
        events = decide(loaded.table, actor, command.kind, command.args)
    except (TableRefused, engine.Refused) as refused:
        raise Rejected(refused.code, refused.params, loaded.seq) from refused
    return _commit(game_pk, actor, cid, events, loaded) if events else None


def _refuse_late(actor: str, loaded: Loaded) -> None:
    """A turn that has a timer ends with it, even when no worker has rung the bell yet."""
    seat = clock.timed_seat(loaded.table)
    is_due = loaded.deadline is not None and loaded.deadline <= timezone.now()
    if is_due and seat is not None and actor == seat_role(seat):
        raise Rejected("too_late", {}, loaded.seq)


def _refuse_stale(game_pk: int, actor: str, command: Command, loaded: Loaded) -> None:
    if command.base is None or command.base >= loaded.seq:
        return
    since = Event.objects.filter(game_id=game_pk, seq__gt=command.base)
    lines = set(since.order_by().values_list("actor", "type").distinct())
    if ("system", "time_up") in lines and seat_of(actor) is not None:
        raise Rejected("too_late", {"base": command.base}, loaded.seq)
    movers = {mover for mover, _type in lines}
    if staleness.depends_on(actor=actor, kind=command.kind, moved_by=movers):
        raise Rejected("stale_version", {"base": command.base}, loaded.seq)


def _commit(game_pk: int, actor: str, cid: str, events: list[TableEvent], loaded: Loaded) -> Commit:
    at = timezone.now()
    lines = [
        Logged(loaded.seq + 1 + part, cid, actor, at, event, part)
        for part, event in enumerate(events)
    ]
    return folded(game_pk, loaded.table, lines, loaded.deadline)


def _append(commit: Commit) -> None:
    after = commit.after
    ended_at: datetime | None = commit.lines[-1].at if after.is_over else None
    head = store.Head(commit.seq, table_to_json(after), after.phase, ended_at, commit.deadline)
    store.compare_and_append(
        game_pk=commit.game_pk,
        base_seq=commit.base_seq,
        head=head,
        events=[row_of(line) for line in commit.lines],
        together=(lambda: seating.follow(commit)) if seating.is_moving(commit) else None,
    )


def row_of(line: Logged) -> store.NewEvent:
    """Return an event as the store writes it."""
    return store.NewEvent(
        seq=line.seq,
        cid=line.cid,
        part=line.part,
        actor=line.actor,
        type=line.event.type,
        payload=dict(line.event.payload),
        at=line.at,
    )


def _after_append(commit: Commit) -> None:
    """Remember and ring, but only once the outermost transaction is on disk."""
    transaction.on_commit(lambda: _announce(commit))


def _announce(commit: Commit) -> None:
    _cache.put(commit.game_pk, Loaded(commit.seq, commit.after, commit.deadline))
    hub.current().publish(commit)
    for kick in seating.kicks(commit):
        hub.current().publish(kick)
