"""Compare-and-append: the only statement that writes a table's log (realtime.md §2, measured §4).

The version read by the writer is checked by the write itself, so a stale cache, a second thread
or a second worker can never append twice at the same version.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from dilemme.server.fields import as_text
from dilemme.server.models import Event, Snapshot

SNAPSHOT_EVERY = 50
# SQLite has one writer: threads of a process queue here instead of polling the file's lock.
_one_writer = threading.Lock()


class Conflict(Exception):
    """Somebody else appended first; reload and decide again."""


class Duplicate(Exception):
    """This command is already in the log."""


@dataclass(frozen=True)
class NewEvent:
    """One line to append; `at` is aware, `payload` is JSON-safe."""

    seq: int
    cid: str
    part: int
    actor: str
    type: str
    payload: dict[str, Any]
    at: datetime


@dataclass(frozen=True)
class Head:
    """What the table's own row becomes."""

    seq: int
    state: dict[str, Any]
    phase: str
    ended_at: datetime | None
    deadline: datetime | None = None


def compare_and_append(
    *,
    game_pk: int,
    base_seq: int,
    head: Head,
    events: list[NewEvent],
    together: Callable[[], None] | None = None,
) -> None:
    """Append events if the table is still at `base_seq`; `together` writes what goes with them.

    Raises Conflict when it is not, Duplicate when the command id is already in the log.
    """
    is_milestone = base_seq // SNAPSHOT_EVERY != head.seq // SNAPSHOT_EVERY
    append = _append_postgresql if connection.vendor == "postgresql" else _append_sqlite
    try:
        with _turn_to_write(), _whole(is_single=not is_milestone and together is None):
            append(game_pk, base_seq, head, events)
            if is_milestone:
                _snapshot(game_pk, head)
            if together is not None:
                together()
    except IntegrityError as refused:
        if Event.objects.filter(game_id=game_pk, cid=events[0].cid).exists():
            raise Duplicate from refused
        raise Conflict from refused


@contextmanager
def _turn_to_write() -> Iterator[None]:
    """Wait for the turn to write; inside another transaction the file's lock is held already."""
    if connection.vendor == "postgresql" or connection.in_atomic_block:
        yield
        return
    with _one_writer:
        yield  # the transaction that follows is BEGIN IMMEDIATE (settings): no lock is upgraded


def _whole(*, is_single: bool) -> AbstractContextManager[None]:
    """Return what makes the writes one; PostgreSQL's single statement is one by itself."""
    if is_single and connection.vendor == "postgresql" and not connection.in_atomic_block:
        return nullcontext()
    return transaction.atomic()


UPDATE_SQL = """
UPDATE dilemme_game SET seq = %s, state = %s, phase = %s, ended_at = %s, deadline = %s
WHERE id = %s AND seq = %s
"""
INSERT_SQL = """
INSERT INTO dilemme_event (game_id, seq, cid, part, actor, type, payload, at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""


def _append_sqlite(game_pk: int, base_seq: int, head: Head, events: list[NewEvent]) -> None:
    written = connection.ops.adapt_datetimefield_value
    row = [
        head.seq, as_text(head.state), head.phase, written(head.ended_at), written(head.deadline),
        game_pk, base_seq,
    ]  # fmt: skip
    lines = [
        (game_pk, e.seq, e.cid, e.part, e.actor, e.type, as_text(e.payload), written(e.at))
        for e in events
    ]
    with connection.cursor() as cursor:
        cursor.execute(UPDATE_SQL, row)
        if cursor.rowcount == 0:
            raise Conflict
        cursor.executemany(INSERT_SQL, lines)


APPEND_SQL = """
WITH won AS (
    UPDATE dilemme_game SET seq = %s, state = %s, phase = %s, ended_at = %s, deadline = %s
    WHERE id = %s AND seq = %s RETURNING id
)
INSERT INTO dilemme_event (game_id, seq, cid, part, actor, type, payload, at)
SELECT won.id, line.seq, line.cid, line.part, line.actor, line.type, line.payload, line.at
FROM won, jsonb_to_recordset(%s::jsonb) AS line(
    seq int, cid text, part smallint, actor text, type text, payload jsonb, at timestamptz
)
"""


def _append_postgresql(game_pk: int, base_seq: int, head: Head, events: list[NewEvent]) -> None:
    lines = as_text([vars(event) | {"at": event.at.isoformat()} for event in events])
    row = [head.seq, as_text(head.state), head.phase, head.ended_at, head.deadline]
    with connection.cursor() as cursor:
        cursor.execute(APPEND_SQL, [*row, game_pk, base_seq, lines])
        if cursor.rowcount == 0:
            raise Conflict


def _snapshot(game_pk: int, head: Head) -> None:
    Snapshot.objects.bulk_create(
        [Snapshot(game_id=game_pk, seq=head.seq, state=head.state)], ignore_conflicts=True
    )
