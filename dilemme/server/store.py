"""Compare-and-append: the only statement that writes a table's log (realtime.md §2, measured §4).

The version read by the writer is checked by the write itself, so a stale cache, a second thread
or a second worker can never append twice at the same version.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from dilemme.server.models import Event, Game, Snapshot

SNAPSHOT_EVERY = 50


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


def compare_and_append(*, game_pk: int, base_seq: int, head: Head, events: list[NewEvent]) -> None:
    """Append events if the table is still at `base_seq`.

    Raises Conflict when it is not, Duplicate when the command id is already in the log.
    """
    append = _append_postgresql if connection.vendor == "postgresql" else _append_portable
    try:
        append(game_pk, base_seq, head, events)
    except IntegrityError as refused:
        if Event.objects.filter(game_id=game_pk, cid=events[0].cid).exists():
            raise Duplicate from refused
        raise Conflict from refused
    _snapshot(game_pk, base_seq, head)


def _append_portable(game_pk: int, base_seq: int, head: Head, events: list[NewEvent]) -> None:
    with transaction.atomic():  # BEGIN IMMEDIATE on SQLite (settings), so no lock is upgraded
        won = Game.objects.filter(pk=game_pk, seq=base_seq).update(**asdict(head))
        if not won:
            raise Conflict
        Event.objects.bulk_create(Event(game_id=game_pk, **asdict(event)) for event in events)


APPEND_SQL = """
WITH won AS (
    UPDATE dilemme_game SET seq = %s, state = %s::jsonb, phase = %s, ended_at = %s
    WHERE id = %s AND seq = %s RETURNING id
)
INSERT INTO dilemme_event (game_id, seq, cid, part, actor, type, payload, at)
SELECT won.id, line.seq, line.cid, line.part, line.actor, line.type, line.payload, line.at
FROM won, jsonb_to_recordset(%s::jsonb) AS line(
    seq int, cid text, part smallint, actor text, type text, payload jsonb, at timestamptz
)
"""


def _append_postgresql(game_pk: int, base_seq: int, head: Head, events: list[NewEvent]) -> None:
    lines = json.dumps([asdict(event) | {"at": event.at.isoformat()} for event in events])
    row = [head.seq, json.dumps(head.state), head.phase, head.ended_at]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(APPEND_SQL, [*row, game_pk, base_seq, lines])
        if cursor.rowcount == 0:
            raise Conflict


def _snapshot(game_pk: int, base_seq: int, head: Head) -> None:
    if base_seq // SNAPSHOT_EVERY == head.seq // SNAPSHOT_EVERY:
        return
    Snapshot.objects.bulk_create(
        [Snapshot(game_id=game_pk, seq=head.seq, state=head.state)], ignore_conflicts=True
    )
